import type { ChildProcess } from 'node:child_process'
import { MachineError } from '../../base/error.ts'
import { type Crew, dismiss } from './crew.ts'
import { errorOf } from './fault.ts'
import type { FromWorker, Job, Result, Spec, ToWorker, WorkKind } from './protocol.ts'
import type { Silence } from './silence.ts'

/** How a job ended. `item`: what the worker had in hand when it died, null when this job had not begun. */
export type Outcome<R> =
  | { readonly kind: 'done'; readonly result: R }
  | { readonly kind: 'died'; readonly item: number | null; readonly how: string }

interface Running<R> {
  item: number | null
  readonly resolve: (outcome: Outcome<R>) => void
  readonly reject: (error: unknown) => void
}

const openingMs = 600_000

/** One process that does one kind of work. It dies with us, and we hear of its death. */
export class WorkerProcess<K extends WorkKind> {
  readonly #child: ChildProcess
  readonly #silence: Silence
  readonly #running = new Map<number, Running<Result<K>>>()
  readonly #ended: Promise<string>
  #hasEnded = false
  #nextId = 0
  #timer: NodeJS.Timeout | null = null
  #heardAt = 0
  #killedFor: string | null = null

  private constructor(child: ChildProcess, silence: Silence) {
    this.#child = child
    this.#silence = silence
    this.#ended = ending(child)
    this.#ended.then(how => this.#end(this.#killedFor ?? how))
  }

  /**
   * Opens a work in a process and waits until it is ready.
   * @throws what the work refused to open with, or MachineError when the process died on the way
   */
  static async start<K extends WorkKind>(
    child: ChildProcess,
    kind: K,
    spec: Spec<K>,
    silence: Silence,
  ): Promise<WorkerProcess<K>> {
    const worker = new WorkerProcess<K>(child, silence)
    const opened = new Promise<void>((resolve, reject) => {
      child.once('message', message => {
        const answer = message as FromWorker
        if (answer.type === 'refused') reject(errorOf(answer.fault))
        else resolve()
      })
      worker.#ended.then(how => reject(new StartDeath(how)))
    })
    const tooLong = setTimeout(
      () => worker.kill(`silent for ${openingMs / 1000} s while starting`),
      openingMs,
    )
    worker.#send({ type: 'open', kind, spec })
    try {
      await opened
    } catch (error) {
      await worker.close()
      throw error
    } finally {
      clearTimeout(tooLong)
    }
    child.on('message', message => worker.#hear(message as FromWorker))
    return worker
  }

  get load(): number {
    return this.#running.size
  }

  /** Resolves when the process is gone. */
  get ended(): Promise<string> {
    return this.#ended
  }

  /** What became of the job. @throws what the work threw */
  run(job: Job<K>): Promise<Outcome<Result<K>>> {
    if (this.#hasEnded) return Promise.resolve({ kind: 'died', item: null, how: 'was gone' })
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      this.#running.set(id, { item: null, resolve, reject })
      this.#send({ type: 'run', id, job })
      if (this.#running.size === 1) this.#watch()
    })
  }

  kill(why: string): void {
    this.#killedFor ??= why
    this.#child.kill('SIGKILL')
  }

  /** Hands the process back to the crew when it has nothing in hand, else ends it. */
  async release(crew: Crew): Promise<void> {
    if (this.load > 0 || this.#hasEnded) return this.close()
    for (const event of ['message', 'exit', 'disconnect', 'error']) this.#child.removeAllListeners(event)
    crew.give(this.#child)
  }

  /** Ends the process; what still runs is told that it died. */
  async close(): Promise<void> {
    await dismiss(this.#child)
    await this.#ended
  }

  #send(message: ToWorker): void {
    // A process that is gone is met by its exit, not here.
    if (this.#child.connected) this.#child.send(message, () => undefined)
  }

  #hear(message: FromWorker): void {
    this.#silence.heard(performance.now() - this.#heardAt)
    if (message.type === 'start') {
      const running = this.#running.get(message.id)
      if (running) running.item = message.item
    } else if (message.type === 'done' || message.type === 'failed') {
      const running = this.#running.get(message.id)
      this.#running.delete(message.id)
      if (message.type === 'failed') running?.reject(errorOf(message.fault))
      else running?.resolve({ kind: 'done', result: message.result })
    }
    this.#watch()
  }

  #watch(): void {
    this.#heardAt = performance.now()
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    if (this.#running.size === 0 || this.#hasEnded) return
    const ms = this.#silence.limitMs
    this.#timer = setTimeout(() => this.kill(`was silent for ${Math.round(ms / 1000)} s`), ms)
  }

  #end(how: string): void {
    this.#hasEnded = true
    if (this.#timer) clearTimeout(this.#timer)
    for (const { item, resolve } of this.#running.values()) resolve({ kind: 'died', item, how })
    this.#running.clear()
  }
}

/** A worker died before its work was open. */
export class StartDeath extends MachineError {
  constructor(how: string) {
    super(`A worker ${how} while it started: is there enough memory? Try fewer with --workers 1`)
  }
}

/** Resolves when the process is gone and all that it sent was heard. */
async function ending(child: ChildProcess): Promise<string> {
  const heard = new Promise<void>(resolve => child.once('disconnect', () => resolve()))
  return new Promise(resolve => {
    child.on('error', error => resolve(`could not be started (${error.message})`))
    child.once('exit', (code, signal) => {
      const how = signal ? `was killed by ${signal}` : `ended with code ${code}`
      heard.then(() => resolve(how))
    })
  })
}
