import type { State } from '../../atlas/state.ts'
import { lowerBound } from './wins.ts'

/** What the views of an atlas may take in all. */
export const viewsBytes: number = 500 * 1e6
/** Pixels of a view for each byte that it takes at least, and the least of any: encoders add a header. */
const pixelsPerByte = 40
const leastBytes = 100

/** Pictures that hold hits, ascending, and the best rank of each, from 0. */
export interface RankedPictures {
  readonly pictures: Int32Array
  readonly ranks: Uint16Array
}

/** All pictures that hold hits, of either kind. */
export function rankedPictures(state: State): RankedPictures {
  const slots = [state.picture, state.randomPicture]
  const all = new Int32Array(slots[0].length + slots[1].length)
  all.set(slots[0])
  all.set(slots[1], slots[0].length)
  all.sort()
  const pictures = all.filter((picture, i) => picture >= 0 && (i === 0 || picture !== all[i - 1]))
  const ranks = new Uint16Array(pictures.length).fill(0xffff)
  for (const slot of slots)
    for (let i = 0; i < slot.length; i++) {
      if (slot[i] < 0) continue
      const at = lowerBound(pictures, slot[i])
      ranks[at] = Math.min(ranks[at], i % state.top)
    }
  return { pictures, ranks }
}

/**
 * The pictures whose views may find room: those of the first ranks, as many as fit if every view were small.
 * @param pixels  of a view
 */
export function viewCandidates(
  { pictures, ranks }: RankedPictures,
  pixels: number,
  limit: number = viewsBytes,
): Int32Array {
  const least = Math.max(leastBytes, Math.floor(pixels / pixelsPerByte))
  const most = ranksWithin(ranks, new Uint32Array(ranks.length).fill(least), limit)
  return pictures.filter((_, i) => ranks[i] < most)
}

/**
 * How many ranks, from the first on, have views that take at most `limit` bytes together; at least one.
 * @param sizes  of each view in bytes
 */
export function ranksWithin(ranks: Uint16Array, sizes: Uint32Array, limit: number = viewsBytes): number {
  const perRank: number[] = []
  ranks.forEach((rank, i) => {
    perRank[rank] = (perRank[rank] ?? 0) + sizes[i]
  })
  let total = 0
  let kept = 0
  for (const bytes of perRank) {
    total += bytes ?? 0
    if (total > limit && kept > 0) break
    kept++
  }
  return kept
}
