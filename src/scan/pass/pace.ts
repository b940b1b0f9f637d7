const leastMs = 5_000
const share = 100

/** When the next checkpoint is due: 100 times as long as the last one took, at least 5 s. */
export class Pace {
  readonly #now: () => number
  #end: number
  #tookMs = 0

  constructor(now: () => number = () => performance.now()) {
    this.#now = now
    this.#end = now()
  }

  get due(): boolean {
    return this.#now() - this.#end >= Math.max(leastMs, share * this.#tookMs)
  }

  /** Runs the checkpoint and remembers how long it took. */
  async time(work: () => Promise<void>): Promise<void> {
    const start = this.#now()
    await work()
    this.#end = this.#now()
    this.#tookMs = this.#end - start
  }
}
