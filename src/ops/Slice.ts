import type { Node } from '../onnx/model.ts'
import { backFrom } from './along-axis.ts'
import { axisOf, given, listOf, refuse } from './attribute.ts'
import { movedValues } from './broadcast.ts'
import type { Op, TensorInfo } from './op.ts'
import { mapSet, members } from './region.ts'
import type { Piece, ReverseContext } from './reverse.ts'
import { here, onlyData } from './signal.ts'

/** What is taken along one axis: `count` elements from `start` on, every `step`-th. */
interface Cut {
  readonly start: number
  readonly step: number
  readonly count: number
}

/** The cut of each axis, or null where bounds depend on the picture. */
function cutsOf(node: Node, inputs: readonly (TensorInfo | undefined)[]): readonly Cut[] | null {
  const { dims } = given(node, inputs, 0)
  const [starts, ends] = [listOf(node, inputs, 1, 'starts'), listOf(node, inputs, 2, 'ends')]
  const [axes, steps] = [listOf(node, inputs, 3, 'axes'), listOf(node, inputs, 4, 'steps')]
  if (starts === null || ends === null) refuse(node, 'starts or ends are missing')
  if (starts === 'unknown' || ends === 'unknown' || axes === 'unknown' || steps === 'unknown') return null
  const cuts: Cut[] = dims.map(size => ({ start: 0, step: 1, count: size }))
  starts.forEach((start, index) => {
    const axis = axisOf(node, axes?.[index] ?? index, dims.length)
    cuts[axis] = cutOf(node, dims[axis], start, ends[index], steps?.[index] ?? 1)
  })
  return cuts
}

/** Bounds count from the end where negative and are clamped; a negative step may run past the first element. */
function cutOf(node: Node, size: number, from: number, to: number, step: number): Cut {
  if (step === 0) refuse(node, 'a step of 0')
  const clamp = (bound: number, low: number, high: number): number =>
    Math.min(high, Math.max(low, bound < 0 ? bound + size : bound))
  const start = step > 0 ? clamp(from, 0, size) : clamp(from, 0, size - 1)
  const end = step > 0 ? clamp(to, 0, size) : clamp(to, -1, size - 1)
  return { start, step, count: Math.max(0, Math.ceil((end - start) / step)) }
}

/** A step spreads the signal out: along that axis it is taken whole. */
function backThrough(node: Node, context: ReverseContext): Piece {
  const { inputs, outputs, signal } = context
  const { dims } = given(node, inputs, 0)
  let piece: Piece = { ...signal, begins: here(signal.dims.length) }
  for (const [axis, { start, step, count }] of (cutsOf(node, inputs) ?? []).entries()) {
    if (step === 1 || outputs[0]?.dims[axis] === 1) {
      piece = { ...piece, begins: piece.begins.with(axis, { axis, scale: 1, offset: start }) }
    } else {
      const from = Array.from({ length: count }, (_, index) => start + index * step)
      const spread = backFrom(axis, dims[axis], from, { ...context, signal: piece })
      piece = { ...spread, begins: piece.begins.with(axis, spread.begins[axis]) }
    }
  }
  return piece
}

export const Slice: Op = {
  op: 'Slice',
  shape: (node, inputs) => {
    const cuts = cutsOf(node, inputs)
    if (!cuts) return []
    const dims = cuts.map(({ count }) => count)
    const source = (index: readonly number[]): readonly number[] =>
      index.map((own, axis) => cuts[axis].start + own * cuts[axis].step)
    return [movedValues(given(node, inputs, 0), dims, source)]
  },
  reach: (node, { inputs, clip }) => {
    const cuts = cutsOf(node, inputs)
    const { dims } = given(node, inputs, 0)
    if (!cuts) return () => [dims.map(() => 'all')]
    return region => [
      region.map((set, axis) => {
        const { start, step, count } = cuts[axis]
        if (step === 1 && count === dims[axis]) return set
        return mapSet(members(set, count), dims[axis], clip, index => start + index * step)
      }),
    ]
  },
  reverse: (node, context) => onlyData(node, backThrough(node, context)),
  refuses: (node, { inputs }) => (cutsOf(node, inputs) ? null : 'bounds that depend on the picture'),
  whole: (node, { inputs, cut }) => cut.some(axis => cutsOf(node, inputs)?.[axis].step !== 1),
  notes: 'Steps and negative steps are exact; bounds that depend on the picture are not followed.',
  back: 'Exact, steps and negative steps too; refused where bounds depend on the picture.',
}
