/** Promises by key, each made once; a failed one is forgotten. */
export class Kept {
  readonly #known = new Map<string, Promise<unknown>>()

  get<T>(key: string, make: () => Promise<T>): Promise<T> {
    const found = this.#known.get(key)
    if (found) return found as Promise<T>
    const made = make()
    this.#known.set(key, made)
    made.catch(() => {
      if (this.#known.get(key) === made) this.#known.delete(key)
    })
    return made
  }

  clear(): void {
    this.#known.clear()
  }
}
