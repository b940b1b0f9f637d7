import type { IndexSet, Reach, ReachContext, Region, TensorInfo } from './op.ts'

/** The whole numbers from `start` to before `end`. */
export function range(start: number, end: number): Int32Array {
  return Int32Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index)
}

/** A set from numbers in any order, with repeats. */
export function setOf(values: readonly number[]): Int32Array {
  return Int32Array.from(new Set(values)).sort()
}

/** The set's members where the axis has `size` of them. */
export function members(set: IndexSet, size: number): Int32Array {
  return set === 'all' ? range(0, size) : set
}

/**
 * Each index replaced by those that `from` gives.
 * @param size  length of the axis that they lie on: what is beyond is dropped where `clip` is set
 */
export function mapSet(
  set: IndexSet,
  size: number,
  clip: boolean,
  from: (index: number) => number | readonly number[],
): IndexSet {
  if (set === 'all') return set
  const found: number[] = []
  for (const index of set) {
    const hits = from(index)
    for (const hit of typeof hits === 'number' ? [hits] : hits) {
      if (!clip || (hit >= 0 && hit < size)) found.push(hit)
    }
  }
  return setOf(found)
}

/** The region moved by nothing: all of a tensor; null of an input that was left out. */
export function everything(info: TensorInfo | undefined): Region | null {
  return info ? info.dims.map((): IndexSet => 'all') : null
}

/** The same region with some axes taken whole. */
export function widened(region: Region, axes: readonly number[]): Region {
  return region.map((set, axis) => (axes.includes(axis) ? 'all' : set))
}

/** The first input as `region` says, nothing of the others (parameters that no picture changes). */
export function firstOnly(region: Region, context: ReachContext): readonly (Region | null)[] {
  return context.inputs.map((_, index) => (index === 0 ? region : null))
}

const first: IndexSet = Int32Array.of(0)

/** The rule of elementwise ops: axes are aligned at the end, and one of length 1 is read at 0 wherever it is stretched. */
export const broadcastReach: Reach = (_node, context) => region => {
  const output = context.outputs[context.output]
  return context.inputs.map(input => {
    if (!input) return null
    const shift = region.length - input.dims.length
    return input.dims.map((size, axis): IndexSet => {
      const set = region[axis + shift] ?? 'all'
      if (set === 'all' || set.length === 0 || size !== 1) return set
      return output?.dims[axis + shift] === 1 ? set : first
    })
  })
}
