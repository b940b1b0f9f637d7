import { availableParallelism } from 'node:os'

/** Does `work` for every item, as many at a time as there are cores; results are told in the items' order. */
export async function inLanes<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
  tell: (item: T, result: R) => void,
): Promise<void> {
  const results: Promise<R>[] = []
  const lanes: Promise<unknown>[] = Array.from({ length: availableParallelism() }, () => Promise.resolve())
  for (const [i, item] of items.entries()) {
    const lane = i % lanes.length
    const result = lanes[lane]!.then(() => work(item))
    lanes[lane] = result.catch(() => {})
    results.push(result)
  }
  for (const [i, item] of items.entries()) tell(item, await results[i]!)
}
