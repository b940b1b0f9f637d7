/** Lets only so many run at once; who has been called off meanwhile never begins. */
export function inTurns(most: number): <T>(signal: AbortSignal, run: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (signal, run) => {
    if (running >= most) await new Promise<void>(resolve => waiting.push(resolve))
    running++
    try {
      signal.throwIfAborted()
      return await run()
    } finally {
      running--
      waiting.shift()?.()
    }
  }
}
