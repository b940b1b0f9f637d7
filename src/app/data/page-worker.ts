import type { FromWorker, LiveKind, LiveQuestions, ToWorker } from '../live/message.ts'
import { Trouble } from './trouble.ts'

interface Waiting {
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: unknown) => void
}

/** A worker of the page that runs the network, and what it was asked. */
export class PageWorker {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  #next = 0

  constructor(script: URL) {
    this.#worker = new Worker(script)
    this.#worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => this.#hear(data))
    this.#worker.addEventListener('error', event => {
      event.preventDefault()
      this.#fail(event.message || 'The script that runs the network is missing on this site.')
    })
  }

  /** What the worker answers. @throws Trouble, or the signal's reason when nobody waits any more */
  ask<K extends LiveKind>(
    kind: K,
    ask: LiveQuestions[K]['ask'],
    signal: AbortSignal,
  ): Promise<LiveQuestions[K]['answer']> {
    if (signal.aborted) return Promise.reject(signal.reason)
    const id = this.#next++
    const send = (message: ToWorker) => this.#worker.postMessage(message)
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.#waiting.delete(id)
        send({ cancel: id })
        reject(signal.reason)
      }
      const settled =
        <T>(settle: (value: T) => void) =>
        (value: T) => {
          signal.removeEventListener('abort', giveUp)
          settle(value)
        }
      signal.addEventListener('abort', giveUp, { once: true })
      this.#waiting.set(id, {
        resolve: settled(answer => resolve(answer as LiveQuestions[K]['answer'])),
        reject: settled(reject),
      })
      send({ id, kind, ask })
    })
  }

  close(): void {
    this.#worker.terminate()
    this.#fail('The page has ended what ran the network.')
  }

  #hear(message: FromWorker): void {
    const waiting = this.#waiting.get(message.id)
    this.#waiting.delete(message.id)
    if ('error' in message) waiting?.reject(new Trouble(message.error))
    else waiting?.resolve(message.answer)
  }

  #fail(what: string): void {
    for (const { reject } of this.#waiting.values())
      reject(new Trouble({ code: 'worker', what, where: null, way_out: null }))
    this.#waiting.clear()
  }
}
