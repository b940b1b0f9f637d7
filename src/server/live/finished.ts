/** What was computed last, by key: not what is on its way, which who asked may give up. */
export class Finished<V> {
  readonly #most: number
  readonly #known = new Map<string, V>()

  constructor(most: number) {
    this.#most = most
  }

  async get(key: string, make: () => Promise<V>): Promise<V> {
    const value = this.#known.get(key) ?? (await make())
    this.#known.delete(key)
    this.#known.set(key, value)
    const [oldest] = this.#known.keys()
    if (this.#known.size > this.#most) this.#known.delete(oldest)
    return value
  }
}
