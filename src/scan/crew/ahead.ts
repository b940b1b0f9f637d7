/** The results of `begin` in the items' order, begun up to `ahead` items before they are used. */
export async function* ahead<T, R>(
  items: readonly T[],
  ahead: number,
  begin: (item: T) => Promise<R>,
): AsyncGenerator<R, void, undefined> {
  const begun: Promise<R>[] = []
  for (let next = 0, done = 0; done < items.length; done++) {
    while (next < items.length && next <= done + ahead) {
      const promise = begin(items[next++])
      promise.catch(() => undefined)
      begun.push(promise)
    }
    yield await (begun.shift() as Promise<R>)
  }
}
