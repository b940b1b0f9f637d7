import { elements } from './broadcast.ts'
import type { IndexSet, Region } from './op.ts'
import { members, setOf } from './region.ts'

/** A run of axes of the output and the run of the input's that holds the same elements. */
interface Block {
  readonly to: readonly [start: number, end: number]
  readonly from: readonly [start: number, end: number]
}

/** More elements than these in one block are not followed one by one: the whole block is taken. */
const elementLimit = 1 << 16

/** The shortest runs of axes, front to back, whose products are equal. */
function blocksOf(to: readonly number[], from: readonly number[]): readonly Block[] {
  const blocks: Block[] = []
  let [t, f] = [0, 0]
  while (t < to.length || f < from.length) {
    const [startT, startF] = [t, f]
    let left = t < to.length ? to[t++] : 1
    let right = f < from.length ? from[f++] : 1
    while (left !== right) {
      if (left < right && t < to.length) left *= to[t++]
      else if (right < left && f < from.length) right *= from[f++]
      else break
    }
    blocks.push({ to: [startT, t], from: [startF, f] })
  }
  return blocks
}

/**
 * The region of a reshape's input that a region of its output reads.
 * Unclipped, the first axis of a block has no ends, so that a row may be split into (row, part) and joined again.
 */
export function reshapeReach(
  region: Region,
  to: readonly number[],
  from: readonly number[],
  clip: boolean,
): Region {
  return blocksOf(to, from).flatMap(block => {
    const sets = region.slice(...block.to)
    const sizes = from.slice(...block.from)
    if (sets.length === 1 && sizes.length === 1) return sets
    return blockReach(sets, to.slice(...block.to), sizes, clip)
  })
}

function blockReach(
  sets: Region,
  to: readonly number[],
  from: readonly number[],
  clip: boolean,
): readonly IndexSet[] {
  if (sets.every(set => set === 'all')) return from.map(() => 'all')
  const own = from.flatMap((size, axis) => (size === 1 ? [] : [axis]))
  const seen = sets.flatMap((set, axis) => (to[axis] === 1 ? [] : [set]))
  // Only axes of length 1 come or go: the one that matters passes as it is.
  if (own.length === 1 && seen.length === 1) return from.map((_, axis) => (axis === own[0] ? seen[0] : unit))
  if (own.length === 0 && seen.length === 0) return from.map((_, axis) => sets[axis] ?? unit)
  const counts = sets.map((set, axis) => (set === 'all' ? to[axis] : set.length))
  if (elements(counts) > elementLimit) return from.map(() => 'all')
  return unflattened(flattened(sets, to), from, clip)
}

const unit: IndexSet = Int32Array.of(0)

function flattened(sets: Region, sizes: readonly number[]): readonly number[] {
  return sets.reduce<readonly number[]>(
    (heads, set, axis) =>
      heads.flatMap(head => Array.from(members(set, sizes[axis]), index => head * sizes[axis] + index)),
    [0],
  )
}

function unflattened(flat: readonly number[], sizes: readonly number[], clip: boolean): readonly IndexSet[] {
  let stride = elements(sizes)
  return sizes.map((size, axis) => {
    stride = size === 0 ? 0 : stride / size
    const wraps = clip || axis > 0
    return setOf(flat.map(index => (wraps ? Math.floor(index / stride) % size : Math.floor(index / stride))))
  })
}
