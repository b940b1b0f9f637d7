import type { ChildProcess } from 'node:child_process'
import { MachineError } from '../../base/error.ts'
import type { Crew } from './crew.ts'
import type { Job, Result, Spec, WorkKind } from './protocol.ts'
import { Silence } from './silence.ts'
import { type Outcome, StartDeath, WorkerProcess } from './worker-process.ts'

export interface PoolOptions {
  readonly workers: number
  readonly crew: Crew
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

/**
 * Processes that do one kind of work, begun when there is something to do for them. A process that dies is replaced;
 * its jobs are told how they died.
 */
export class Pool<K extends WorkKind> {
  readonly #crew: Crew
  readonly #kind: K
  readonly #spec: Spec<K>
  readonly #silence: Silence
  readonly #most: number
  readonly #workers = new Set<WorkerProcess<K>>()
  readonly #waiting: Waiting<K>[] = []
  readonly #starting = new Set<Promise<void>>()
  #closing = false
  #fault: unknown = null

  private constructor(kind: K, spec: Spec<K>, { crew, silence, workers }: PoolOptions) {
    this.#most = workers
    this.#crew = crew
    this.#kind = kind
    this.#spec = spec
    this.#silence = silence ?? new Silence()
  }

  /**
   * Starts the first process.
   * @throws the fault that it met
   */
  static async open<K extends WorkKind>(kind: K, spec: Spec<K>, options: PoolOptions): Promise<Pool<K>> {
    const pool = new Pool(kind, spec, options)
    await pool.#add()
    return pool
  }

  /** What became of a job. @throws what the work threw, or what kept a process from starting */
  run(job: Job<K>): Promise<Outcome<Result<K>>> {
    if (this.#closing) return Promise.reject(new MachineError('The workers are closed'))
    if (this.#fault) return Promise.reject(this.#fault)
    return new Promise((resolve, reject) => {
      this.#waiting.push({ job, resolve, reject })
      this.#grow()
      this.#assign()
    })
  }

  /** The same in a process that did nothing before and does nothing after. */
  async runAlone(job: Job<K>): Promise<Outcome<Result<K>>> {
    const worker = await this.#start(() => this.#crew.fresh())
    try {
      return await worker.run(job)
    } finally {
      await worker.close()
    }
  }

  /** Hands processes back to the crew; those that still run a job end, and the job is told that it died. */
  async close(): Promise<void> {
    this.#closing = true
    await Promise.all([...this.#workers].map(worker => worker.release(this.#crew)))
    await Promise.all(this.#starting)
  }

  /** One process more where all have work and there may be more of them. */
  #grow(): void {
    if (this.#workers.size + this.#starting.size >= this.#most) return
    if ([...this.#workers].some(({ load }) => load === 0)) return
    this.#addLater()
  }

  #addLater(): void {
    const start = this.#add().catch(error => {
      this.#fault = error
      for (const { reject } of this.#waiting.splice(0)) reject(error)
    })
    this.#starting.add(start)
    start.then(() => this.#starting.delete(start))
  }

  async #start(take: () => ChildProcess): Promise<WorkerProcess<K>> {
    for (let tries = 1; ; tries++) {
      try {
        return await WorkerProcess.start(take(), this.#kind, this.#spec, this.#silence)
      } catch (error) {
        if (tries === startTries || !(error instanceof StartDeath)) throw error
      }
    }
  }

  async #add(): Promise<void> {
    const worker = await this.#start(() => this.#crew.take())
    this.#workers.add(worker)
    worker.ended.then(() => this.#replace(worker))
    // Closed while it started.
    if (this.#closing) await worker.release(this.#crew)
    else this.#assign()
  }

  #replace(worker: WorkerProcess<K>): void {
    this.#workers.delete(worker)
    if (!this.#closing) this.#addLater()
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
