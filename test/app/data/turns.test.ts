import { describe, expect, it } from 'vitest'
import { inTurns } from '../../../src/app/data/turns.ts'

describe('inTurns', () => {
  it('lets no more run at once than it is told', async () => {
    const turn = inTurns(2)
    const { signal } = new AbortController()
    let running = 0
    let most = 0
    const work = async () => {
      running++
      most = Math.max(most, running)
      await Promise.resolve()
      running--
    }
    await Promise.all(Array.from({ length: 7 }, () => turn(signal, work)))
    expect([most, running]).toEqual([2, 0])
  })

  it('never begins what was called off while it waited, and goes on with the next', async () => {
    const turn = inTurns(1)
    const gone = new AbortController()
    const here = new AbortController()
    const ran: string[] = []
    const first = turn(here.signal, async () => ran.push('first'))
    const second = turn(gone.signal, async () => ran.push('second'))
    const third = turn(here.signal, async () => ran.push('third'))
    gone.abort()
    await expect(second).rejects.toThrow()
    await Promise.all([first, third])
    expect(ran).toEqual(['first', 'third'])
  })

  it('goes on after a failure', async () => {
    const turn = inTurns(1)
    const { signal } = new AbortController()
    const failed = turn(signal, () => Promise.reject(new Error('no')))
    await expect(failed).rejects.toThrow('no')
    expect(await turn(signal, async () => 7)).toBe(7)
  })
})
