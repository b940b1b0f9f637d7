import { spawn } from 'node:child_process'
import { createWriteStream, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** How a child process ended. */
export interface Ended {
  /** Exit code; null: killed by a signal, or out of time. */
  readonly code: number | null
  /** What it wrote, '' where it went to a file. */
  readonly stdout: string
  readonly stderr: string
  readonly timedOut: boolean
  /** Largest memory of the process and all its children together that was seen, in bytes; 0 where it cannot be told. */
  readonly peakBytes: number
}

interface ChildOptions {
  readonly cwd?: string
  readonly timeoutMs?: number
  /** Standard output goes to this file. */
  readonly into?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Runs a program to its end. Never throws for what the program does. */
export function runChild(
  program: string,
  args: readonly string[],
  options: ChildOptions = {},
): Promise<Ended> {
  const { cwd, timeoutMs = 600_000, into, env } = options
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...(cwd === undefined ? {} : { cwd }),
      env: { ...process.env, NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    const out: Buffer[] = []
    const err: Buffer[] = []
    if (into === undefined) child.stdout.on('data', chunk => out.push(chunk))
    else child.stdout.pipe(createWriteStream(into))
    child.stderr.on('data', chunk => err.push(chunk))
    let timedOut = false
    let peakBytes = 0
    const watch = setInterval(() => {
      peakBytes = Math.max(peakBytes, familyBytes(child.pid ?? 0))
    }, 200)
    const limit = setTimeout(() => {
      timedOut = true
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    }, timeoutMs)
    child.on('error', reject)
    child.on('close', code => {
      clearInterval(watch)
      clearTimeout(limit)
      const text = (chunks: Buffer[]) => Buffer.concat(chunks).toString('utf8')
      resolve({ code, stdout: text(out), stderr: text(err), timedOut, peakBytes })
    })
  })
}

const MAIN = fileURLToPath(new URL('../src/cli/main.js', import.meta.url))

/** Runs the command line of this build as a user would. */
export function unitscope(args: readonly string[], options: ChildOptions = {}): Promise<Ended> {
  return runChild(process.execPath, [MAIN, ...args], options)
}

/** Resident memory of a process and its descendants; 0 where the system does not tell. */
function familyBytes(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean)
    const own = Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024
    return children.reduce((sum, child) => sum + familyBytes(Number(child)), own)
  } catch {
    return 0
  }
}
