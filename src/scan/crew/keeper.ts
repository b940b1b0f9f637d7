/** The last few things that were asked for, by key, each made once; a failure is not kept. */
export class Keeper<V> {
  readonly #most: number
  readonly #release: (value: V) => Promise<void>
  readonly #known = new Map<string, Promise<V>>()

  /** @param release  lets go of what is not kept any more */
  constructor(most: number, release: (value: V) => Promise<void> = async () => undefined) {
    this.#most = most
    this.#release = release
  }

  async get<T extends V>(key: string, make: () => Promise<T>): Promise<T> {
    const found = this.#known.get(key) as Promise<T> | undefined
    const value = found ?? make()
    this.#known.delete(key)
    this.#known.set(key, value)
    if (!found) value.catch(() => this.#known.delete(key))
    await this.#trim(this.#most)
    return value
  }

  /** Lets go of everything. */
  clear(): Promise<void> {
    return this.#trim(0)
  }

  async #trim(most: number): Promise<void> {
    for (const [key, value] of this.#known) {
      if (this.#known.size <= most) return
      this.#known.delete(key)
      await value.then(this.#release, () => undefined)
    }
  }
}
