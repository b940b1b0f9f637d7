/** The results of `begin` in the items' order, begun up to `ahead` items before they are used. */
export function ahead<T, R>(
  items: readonly T[],
  ahead: number,
  begin: (item: T) => Promise<R>,
): AsyncGenerator<R, void, undefined> {
  return begunEarly(items, begin, waiting => (waiting <= ahead ? 1 : 0))
}

/**
 * The results of `begin` in the items' order, begun `burst` at a time: those of the next burst when the last of the one before
 * is used. What is begun so works neither beside its user nor in its cache.
 */
export function inBursts<T, R>(
  items: readonly T[],
  burst: number,
  begin: (item: T) => Promise<R>,
): AsyncGenerator<R, void, undefined> {
  return begunEarly(items, begin, waiting => (waiting <= 1 ? burst : 0))
}

/** @param wanted  how many more to begin where so many wait, the one that is used next included */
async function* begunEarly<T, R>(
  items: readonly T[],
  begin: (item: T) => Promise<R>,
  wanted: (waiting: number) => number,
): AsyncGenerator<R, void, undefined> {
  const begun: Promise<R>[] = []
  for (let next = 0, done = 0; done < items.length; done++) {
    for (let more = wanted(begun.length); more > 0 && next < items.length; more = wanted(begun.length)) {
      for (const item of items.slice(next, next + more)) begun.push(heard(begin(item)))
      next += more
    }
    yield await (begun.shift() as Promise<R>)
  }
}

/** A promise whose fault is met when its turn comes, and is not "unhandled" before. */
function heard<R>(promise: Promise<R>): Promise<R> {
  promise.catch(() => undefined)
  return promise
}
