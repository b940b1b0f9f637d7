const leastMs = 5_000
const share = 100
/** What a plain disk takes and syncs in a millisecond: the guess for a checkpoint that was never written. */
const bytesPerMs = 100_000

/** When the next checkpoint is due: 100 times as long as the last one took, the first as its size lets expect; at least 5 s. */
export class Pace {
  readonly #now: () => number
  #end: number
  #tookMs: number

  /** @param bytes  size of a checkpoint */
  constructor(bytes: number, now: () => number = () => performance.now()) {
    this.#tookMs = bytes / bytesPerMs
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
