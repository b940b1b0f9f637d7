import { MachineError } from '../base/error.ts'
import type { Job, Result, Spec, WorkKind } from './protocol.ts'
import { Silence } from './silence.ts'
import { type Outcome, StartDeath, WorkerProcess } from './worker-process.ts'

export interface PoolOptions {
  readonly workers: number
  /** The worker's file; another one in tests. */
  readonly file?: URL
  readonly silence?: Silence
}

/** Jobs that a worker holds: one that it does and one that waits, so that it never waits for us. */
export const jobsPerWorker = 2

const startTries = 2

interface Waiting<K extends WorkKind> {
  readonly job: Job<K>
  readonly resolve: (outcome: Promise<Outcome<Result<K>>>) => void
  readonly reject: (error: unknown) => void
}

/** Processes that do one kind of work. A process that dies is replaced; its jobs are told how they died. */
export class Pool<K extends WorkKind> {
  readonly #file: URL
  readonly #kind: K
  readonly #spec: Spec<K>
  readonly #silence: Silence
  readonly #workers = new Set<WorkerProcess<K>>()
  readonly #waiting: Waiting<K>[] = []
  #closing = false
  #fault: unknown = null

  private constructor(kind: K, spec: Spec<K>, { file, silence }: PoolOptions) {
    this.#file = file ?? new URL('./worker.js', import.meta.url)
    this.#kind = kind
    this.#spec = spec
    this.#silence = silence ?? new Silence()
  }

  /**
   * Starts all processes.
   * @throws the first fault that one of them met; the others are closed then
   */
  static async open<K extends WorkKind>(kind: K, spec: Spec<K>, options: PoolOptions): Promise<Pool<K>> {
    const pool = new Pool(kind, spec, options)
    const starts = Array.from({ length: options.workers }, () => pool.#add())
    const ends = await Promise.allSettled(starts)
    const failed = ends.find(end => end.status === 'rejected')
    if (failed) {
      await pool.close()
      throw failed.reason
    }
    return pool
  }

  /** What became of a job. @throws what the work threw, or what kept a process from starting */
  run(job: Job<K>): Promise<Outcome<Result<K>>> {
    if (this.#closing) return Promise.reject(new MachineError('The workers are closed'))
    if (this.#fault) return Promise.reject(this.#fault)
    return new Promise((resolve, reject) => {
      this.#waiting.push({ job, resolve, reject })
      this.#assign()
    })
  }

  /** The same in a process that did nothing before and does nothing after. */
  async runAlone(job: Job<K>): Promise<Outcome<Result<K>>> {
    const worker = await this.#start()
    try {
      return await worker.run(job)
    } finally {
      await worker.close()
    }
  }

  /** Ends all processes and waits until they are gone. Jobs still running are told that they died. */
  async close(): Promise<void> {
    this.#closing = true
    await Promise.all([...this.#workers].map(worker => worker.close()))
  }

  async #start(): Promise<WorkerProcess<K>> {
    for (let tries = 1; ; tries++) {
      try {
        return await WorkerProcess.start(this.#file, this.#kind, this.#spec, this.#silence)
      } catch (error) {
        if (tries === startTries || !(error instanceof StartDeath)) throw error
      }
    }
  }

  async #add(): Promise<void> {
    const worker = await this.#start()
    this.#workers.add(worker)
    worker.ended.then(() => this.#replace(worker))
    // Closed while it started.
    if (this.#closing) await worker.close()
    else this.#assign()
  }

  async #replace(worker: WorkerProcess<K>): Promise<void> {
    this.#workers.delete(worker)
    if (this.#closing) return
    try {
      await this.#add()
    } catch (error) {
      this.#fault = error
      for (const { reject } of this.#waiting.splice(0)) reject(error)
    }
  }

  #assign(): void {
    while (this.#waiting.length > 0) {
      const worker = leastLoaded(this.#workers)
      if (!worker) return
      const { job, resolve } = this.#waiting.shift()!
      const outcome = worker.run(job)
      resolve(outcome)
      outcome.then(
        () => this.#assign(),
        () => this.#assign(),
      )
    }
  }
}

function leastLoaded<K extends WorkKind>(workers: Iterable<WorkerProcess<K>>): WorkerProcess<K> | null {
  let best: WorkerProcess<K> | null = null
  for (const worker of workers)
    if (worker.load < jobsPerWorker && worker.load < (best?.load ?? jobsPerWorker)) best = worker
  return best
}
