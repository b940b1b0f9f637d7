/** How fast a stage goes, for people: over all that it did so far. */
export class Rate {
  readonly #now: () => number
  readonly #begun: number
  #done = 0

  constructor(now: () => number = () => performance.now()) {
    this.#now = now
    this.#begun = now()
  }

  add(count: number): void {
    this.#done += count
  }

  /** Items a second, and seconds until `items` more are done; empty before the first. */
  left(items: number): { readonly perSecond?: number; readonly secondsLeft?: number } {
    const seconds = (this.#now() - this.#begun) / 1000
    if (this.#done === 0 || seconds <= 0) return {}
    const perSecond = this.#done / seconds
    return { perSecond, secondsLeft: items / perSecond }
  }
}
