/** Lets work run side by side, and some of it alone, when all that began before has ended. */
export class Turn {
  readonly #running = new Set<Promise<unknown>>()
  #alone: Promise<unknown> = Promise.resolve()

  /** Runs work beside other work of this kind. */
  async together<T>(work: () => Promise<T>): Promise<T> {
    let awaited: Promise<unknown> | null = null
    while (awaited !== this.#alone) {
      awaited = this.#alone
      await awaited
    }
    const run = work()
    this.#running.add(run)
    try {
      return await run
    } finally {
      this.#running.delete(run)
    }
  }

  /** Runs work while none other runs. Not to be called by what runs. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#alone.then(async () => {
      await Promise.allSettled(this.#running)
      return work()
    })
    this.#alone = run.catch(() => undefined)
    return run
  }
}
