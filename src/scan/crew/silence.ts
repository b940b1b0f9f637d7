const kept = 63

/** How long a worker may say nothing: a base and a multiple of the median time between its messages. */
export class Silence {
  readonly #baseMs: number
  readonly #medians: number
  readonly #recent: number[] = []
  #count = 0

  constructor(baseMs = 60_000, medians = 20) {
    this.#baseMs = baseMs
    this.#medians = medians
  }

  heard(ms: number): void {
    this.#recent[this.#count++ % kept] = ms
  }

  get limitMs(): number {
    const sorted = this.#recent.toSorted((a, b) => a - b)
    return this.#baseMs + this.#medians * (sorted[sorted.length >> 1] ?? 0)
  }
}
