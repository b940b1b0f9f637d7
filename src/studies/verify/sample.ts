import { selection } from '../../pictures/selection.ts'

/**
 * How many hits of each layer are tried, so that there are `wanted` in all where there are so many: the same number of each,
 * all of layers that have fewer.
 */
export function quotas(counts: readonly number[], wanted: number): number[] {
  let each = 0
  let left = Math.min(
    wanted,
    counts.reduce((sum, count) => sum + count, 0),
  )
  while (left > 0) {
    const open = counts.filter(count => count > each)
    const step = Math.min(Math.ceil(left / open.length), Math.min(...open) - each)
    each += step
    left -= step * open.length
  }
  return counts.map(count => Math.min(count, each))
}

/** Some of the items, drawn by a seed, in their order. */
export function drawn<T>(items: readonly T[], count: number, seed: number): T[] {
  const { count: taken, places } = selection(items.length, { sample: count, seed })
  return places ? Array.from(places, place => items[place]) : items.slice(0, taken)
}
