import { availableParallelism } from 'node:os'
import { MachineError } from '../../base/error.ts'
import { Crew } from '../../scan/crew/crew.ts'
import type { Refused } from '../../scan/crew/live-picture.ts'
import { Silence } from '../../scan/crew/silence.ts'
import type { LiveJob, LiveKind, LiveResults, LiveTask } from '../../scan/crew/work-live.ts'
import { StartDeath, WorkerProcess } from '../../scan/crew/worker-process.ts'
import { LiveError } from './trouble.ts'

export interface LivePoolOptions {
  /** Processes at most; one per core unless told otherwise. */
  readonly most?: number
  /** Jobs that may wait. */
  readonly waiting?: number
  /** A process without work ends after this time. */
  readonly idleMs?: number
  /** A job that nobody waits for any more may go on so long: then its process is ended. */
  readonly patienceMs?: number
  readonly crew?: Crew
}

type JobOf<K extends LiveKind> = LiveJob & { readonly task: Extract<LiveTask, { readonly kind: K }> }

interface Waiting {
  readonly job: LiveJob
  readonly resolve: (result: unknown) => void
  readonly reject: (error: unknown) => void
  readonly signal: AbortSignal
}

interface Member {
  readonly worker: WorkerProcess<'live'>
  /** Sessions that it was asked for last: it has them at hand. */
  readonly sessions: Set<string>
  idle: NodeJS.Timeout | null
}

const rememberedSessions = 4
const startTries = 2

/**
 * Processes that compute what people ask for who look at atlases. They begin when there is something to do, are no more than told, do
 * one job at a time, and end when nothing was asked for a while. What nobody waits for any more is not computed.
 */
export class LivePool {
  readonly #most: number
  readonly #mostWaiting: number
  readonly #idleMs: number
  readonly #patienceMs: number
  readonly #crew: Crew
  readonly #silence = new Silence()
  readonly #members = new Set<Member>()
  readonly #starting = new Set<Promise<void>>()
  readonly #ending = new Set<Promise<unknown>>()
  #waiting: Waiting[] = []
  #closed = false

  constructor({ most, waiting = 64, idleMs = 60_000, patienceMs = 1_500, crew }: LivePoolOptions = {}) {
    this.#most = most ?? availableParallelism()
    this.#mostWaiting = waiting
    this.#idleMs = idleMs
    this.#patienceMs = patienceMs
    this.#crew = crew ?? new Crew()
  }

  /**
   * What a job gives, or why its picture cannot be had.
   * @throws the signal's reason when nobody waits any more
   * @throws LiveError when too much waits already, or the process died
   */
  run<K extends LiveKind>(job: JobOf<K>, signal: AbortSignal): Promise<LiveResults[K] | Refused> {
    if (this.#closed) return Promise.reject(new MachineError('The server is closing'))
    if (signal.aborted) return Promise.reject(signal.reason)
    if (this.#waiting.length >= this.#mostWaiting) return Promise.reject(busy())
    return new Promise((resolve, reject) => {
      const given = new AbortController()
      const waiting: Waiting = {
        job,
        resolve: result => {
          given.abort()
          resolve(result as LiveResults[K])
        },
        reject: error => {
          given.abort()
          reject(error)
        },
        signal,
      }
      signal.addEventListener('abort', () => this.#forget(waiting), { once: true, signal: given.signal })
      this.#waiting.push(waiting)
      this.#assign()
    })
  }

  /** Ends all processes, and what they do. */
  async close(): Promise<void> {
    this.#closed = true
    for (const { reject } of this.#waiting.splice(0)) reject(new MachineError('The server is closing'))
    await Promise.all(this.#starting)
    for (const member of this.#members) this.#end(member)
    await Promise.all(this.#ending)
  }

  #forget(waiting: Waiting): void {
    this.#waiting = this.#waiting.filter(other => other !== waiting)
    waiting.reject(waiting.signal.reason)
  }

  #assign(): void {
    while (this.#waiting.length > 0) {
      const member = this.#free(this.#waiting[0].job)
      if (!member) {
        if (this.#members.size + this.#starting.size < this.#most) this.#start()
        return
      }
      this.#give(member, this.#waiting.shift()!)
    }
  }

  /** One without work, if possible one that has the session at hand. */
  #free(job: LiveJob): Member | null {
    const free = [...this.#members].filter(({ worker }) => worker.load === 0)
    return free.find(({ sessions }) => sessions.has(sessionOf(job))) ?? free[0] ?? null
  }

  #give(member: Member, { job, resolve, reject, signal }: Waiting): void {
    if (member.idle) clearTimeout(member.idle)
    remember(member.sessions, sessionOf(job))
    const impatient = () => {
      const timer = setTimeout(() => member.worker.kill('was not waited for'), this.#patienceMs)
      outcome.finally(() => clearTimeout(timer)).catch(() => undefined)
    }
    const outcome = member.worker.run(job)
    signal.addEventListener('abort', impatient, { once: true })
    outcome
      .then(found => (found.kind === 'done' ? resolve(found.result) : reject(died(found.how))), reject)
      .finally(() => {
        signal.removeEventListener('abort', impatient)
        this.#rest(member)
        this.#assign()
      })
  }

  #rest(member: Member): void {
    member.idle = setTimeout(() => this.#end(member), this.#idleMs)
    member.idle.unref()
  }

  #start(): void {
    const start = this.#open().then(
      member => {
        this.#starting.delete(start)
        this.#members.add(member)
        member.worker.ended.then(() => this.#drop(member))
        this.#rest(member)
        if (!this.#closed) this.#assign()
      },
      error => {
        this.#starting.delete(start)
        for (const { reject } of this.#waiting.splice(0)) reject(error)
      },
    )
    this.#starting.add(start)
  }

  async #open(): Promise<Member> {
    for (let tries = 1; ; tries++) {
      try {
        const worker = await WorkerProcess.start(this.#crew.fresh(), 'live', null, this.#silence)
        return { worker, sessions: new Set(), idle: null }
      } catch (error) {
        if (tries === startTries || !(error instanceof StartDeath)) throw error
      }
    }
  }

  #drop(member: Member): void {
    if (member.idle) clearTimeout(member.idle)
    this.#members.delete(member)
    if (!this.#closed) this.#assign()
  }

  #end(member: Member): void {
    this.#drop(member)
    if (member.worker.load > 0) member.worker.kill('was ended with the server')
    const end = member.worker.close()
    this.#ending.add(end)
    end.finally(() => this.#ending.delete(end))
  }
}

function sessionOf({ network, session }: LiveJob): string {
  return `${network} ${session}`
}

function remember(sessions: Set<string>, session: string): void {
  sessions.delete(session)
  sessions.add(session)
  const [oldest] = sessions
  if (sessions.size > rememberedSessions) sessions.delete(oldest)
}

/** Too much is asked at once. */
export function busy(): LiveError {
  return new LiveError(503, {
    code: 'busy',
    what: 'Too much waits to be computed already.',
    where: null,
    way_out: 'Try again in a moment.',
  })
}

function died(how: string): LiveError {
  return new LiveError(500, {
    code: 'died',
    what: `The process that ran the network ${how}.`,
    where: null,
    way_out: 'Try again; is there enough memory?',
  })
}
