import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { removeLeftover } from '../../runtime/leftover-node.ts'

const farewellMs = 2_000

/**
 * The processes of a scan. One that has done its work well waits for the next: to start one costs more than many
 * pictures do.
 */
export class Crew {
  readonly #file: URL
  readonly #idle = new Set<ChildProcess>()

  /** @param file  the worker's file; another one in tests */
  constructor(file: URL = new URL('./worker.js', import.meta.url)) {
    this.#file = file
  }

  /** One that waits, else a new one. */
  take(): ChildProcess {
    for (const child of this.#idle) {
      this.#idle.delete(child)
      if (isWell(child)) return child
    }
    return this.fresh()
  }

  /** One that did nothing before. */
  fresh(): ChildProcess {
    return fork(this.#file, {
      serialization: 'advanced',
      // Standard output is for results: what native code prints belongs to standard error.
      stdio: ['ignore', 2, 2, 'ipc'],
      // One thread a worker: V8's helpers would only push others from their cores, and clean up more often. Little room for
      // young objects, few arenas: both would grow as long as there are pictures, to be no use.
      execArgv: [...process.execArgv, '--single-threaded-gc', '--max-semi-space-size=4'],
      env: { MALLOC_ARENA_MAX: '2', ...process.env, UV_THREADPOOL_SIZE: '2' },
    })
  }

  /** Takes back one that has nothing to do. */
  give(child: ChildProcess): void {
    if (isWell(child)) this.#idle.add(child)
  }

  /** Ends those that wait, and waits until they are gone. */
  async close(): Promise<void> {
    await Promise.all([...this.#idle].map(dismiss))
    this.#idle.clear()
  }
}

function isWell({ connected, exitCode, signalCode }: ChildProcess): boolean {
  return connected && exitCode === null && signalCode === null
}

/** Ends a process by closing its channel, or by force when it does not listen. */
export async function dismiss(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    const gone = once(child, 'exit')
    if (child.connected) child.disconnect()
    const timer = setTimeout(() => child.kill('SIGKILL'), farewellMs)
    await gone
    clearTimeout(timer)
  }
  if (child.pid !== undefined) await removeLeftover(child.pid)
}
