import { describe, expect, it } from 'vitest'
import { failure } from '../../src/cli/failure.ts'
import { Interruption, interruptible } from '../../src/cli/interruption.ts'

const listeners = () => process.listenerCount('SIGINT') + process.listenerCount('SIGTERM')

/** A job that ends when it is told to, and is told so by a signal to this process. */
async function interruptedBy(signal: 'SIGINT' | 'SIGTERM'): Promise<{ error: unknown; told: number }> {
  let told = 0
  const job = (aborted: AbortSignal) =>
    new Promise<never>((_, reject) => {
      aborted.addEventListener('abort', () => reject(new Error('some other reason')))
      process.emit(signal, signal)
    })
  const error = await interruptible(job, () => told++).catch(reason => reason)
  return { error, told }
}

describe('interruptible', () => {
  it('aborts the job at the first Ctrl-C or SIGTERM, tells so once, and gives the exit code of the signal', async () => {
    const before = listeners()
    for (const [signal, exitCode] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ] as const) {
      const { error, told } = await interruptedBy(signal)
      expect(error).toBeInstanceOf(Interruption)
      expect(failure(error).exitCode).toBe(exitCode)
      expect(told).toBe(1)
    }
    expect(listeners()).toBe(before)
  })

  it('gives what the job gives, and its own errors, and leaves no listener', async () => {
    const before = listeners()
    await expect(interruptible(async () => 7)).resolves.toBe(7)
    await expect(interruptible(() => Promise.reject(new Error('own')))).rejects.toThrow('own')
    expect(listeners()).toBe(before)
  })
})

describe('failure', () => {
  it('takes an unknown error for our bug and says so, in one line', () => {
    const { line, exitCode } = failure(new TypeError('x is\nnot a function'))
    expect(line).toMatch(/^x is not a function\. This is a bug of unitscope .*--debug/)
    expect(exitCode).toBe(4)
  })

  it('takes a full disk for the fault of the machine, whoever met it', () => {
    const error = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
    expect(failure(error)).toMatchObject({ exitCode: 4, line: expect.not.stringContaining('bug') })
  })

  it('takes a place that may not be written for the fault of the machine, a long name for that of the call', () => {
    for (const [code, exitCode] of [
      ['EACCES', 4],
      ['EPERM', 4],
      ['EROFS', 4],
      ['ENAMETOOLONG', 2],
    ] as const) {
      const error = Object.assign(new Error(`${code}: refused, mkdir 'out'`), { code })
      expect(failure(error)).toMatchObject({ exitCode, line: expect.not.stringContaining('bug') })
    }
  })
})
