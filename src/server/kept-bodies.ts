import type { Body } from './body.ts'

/** Answers that were made lately, up to a number of bytes; the one that was not asked for longest goes first. */
export class KeptBodies {
  readonly #most: number
  readonly #known = new Map<string, Promise<Body>>()
  readonly #sizes = new Map<string, number>()
  #bytes = 0

  constructor(most: number = 64 << 20) {
    this.#most = most
  }

  /** The answer of this key; made at most once at a time. */
  get(key: string, make: () => Promise<Body>): Promise<Body> {
    const found = this.#known.get(key)
    if (found) {
      this.#known.delete(key)
      this.#known.set(key, found)
      return found
    }
    const made = make()
    this.#known.set(key, made)
    made.then(
      body => this.#count(key, made, body.bytes.length),
      () => this.#forget(key, made),
    )
    return made
  }

  #count(key: string, made: Promise<Body>, size: number): void {
    if (this.#known.get(key) !== made) return
    this.#sizes.set(key, size)
    this.#bytes += size
    for (const [oldest, body] of this.#known) {
      if (this.#bytes <= this.#most) return
      if (this.#sizes.has(oldest)) this.#forget(oldest, body)
    }
  }

  #forget(key: string, made: Promise<Body>): void {
    if (this.#known.get(key) !== made) return
    this.#known.delete(key)
    this.#bytes -= this.#sizes.get(key) ?? 0
    this.#sizes.delete(key)
  }
}
