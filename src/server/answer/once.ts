/** The same function, which works once for each object as long as somebody holds it; a failure is not kept. */
export function oncePer<K extends object, T>(work: (key: K) => Promise<T>): (key: K) => Promise<T> {
  const known = new WeakMap<K, Promise<T>>()
  return key => {
    const found = known.get(key)
    if (found) return found
    const fresh = work(key)
    known.set(key, fresh)
    fresh.catch(() => known.delete(key))
    return fresh
  }
}
