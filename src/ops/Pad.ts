import type { Node } from '../onnx/model.ts'
import { backFrom } from './along-axis.ts'
import { axisOf, given, listOf, numbersOf, refuse, textOf } from './attribute.ts'
import type { Op, TensorInfo } from './op.ts'
import { mapSet } from './region.ts'
import type { Piece, Reverse } from './reverse.ts'
import { here, onlyData } from './signal.ts'

/** Elements added before and after each axis (negative: taken away); null where they are not known. */
function padsOf(node: Node, inputs: readonly (TensorInfo | undefined)[]): readonly [number, number][] | null {
  const rank = given(node, inputs, 0).dims.length
  const pads = listOf(node, inputs, 1, 'pads')
  const axes = listOf(node, inputs, 3, 'axes')
  if (pads === 'unknown' || axes === 'unknown') return null
  if (pads === null) refuse(node, 'pads are missing')
  const padded =
    axes?.map(axis => axisOf(node, axis, rank)) ?? Array.from({ length: rank }, (_, axis) => axis)
  if (pads.length !== 2 * padded.length) refuse(node, `${pads.length} pads for ${padded.length} axes`)
  const result = Array.from({ length: rank }, (): [number, number] => [0, 0])
  padded.forEach((axis, index) => {
    result[axis] = [pads[index], pads[index + padded.length]]
  })
  return result
}

/** Where a padded element comes from; beyond the ends: from nowhere. */
type Source = (index: number, size: number) => number

const sources: Readonly<Record<string, Source>> = {
  constant: index => index,
  edge: (index, size) => Math.min(size - 1, Math.max(0, index)),
  reflect: (index, size) => {
    if (size === 1) return 0
    const period = 2 * (size - 1)
    const phase = ((index % period) + period) % period
    return Math.min(phase, period - phase)
  },
  wrap: (index, size) => ((index % size) + size) % size,
}

/** What a negative pad takes away is gone before anything is mirrored. */
function sourceOf(
  place: number,
  size: number,
  [start, end]: readonly [number, number],
  source: Source,
): number {
  const [first, last] = [Math.max(0, -start), size - Math.max(0, -end)]
  return source(place - first, last - first) + first
}

/** Constant pads take their part of the signal away; other modes add it to the elements that they repeat. */
const reverse: Reverse = (node, context) => {
  const { inputs, signal } = context
  const { dims } = given(node, inputs, 0)
  const mode = textOf(node, 'mode', 'constant')
  let piece: Piece = { ...signal, begins: here(signal.dims.length) }
  for (const [axis, [start, end]] of (padsOf(node, inputs) ?? []).entries()) {
    if (mode === 'constant' || (start === 0 && end === 0)) {
      piece = { ...piece, begins: piece.begins.with(axis, { axis, scale: 1, offset: -start }) }
    } else {
      const from = Array.from({ length: dims[axis] + start + end }, (_, place) =>
        sourceOf(place - start, dims[axis], [start, end], sources[mode]),
      )
      const folded = backFrom(axis, dims[axis], from, { ...context, signal: piece })
      piece = { ...folded, begins: piece.begins.with(axis, folded.begins[axis]) }
    }
  }
  return onlyData(node, piece)
}

/** Whether a window that lies on mirrored elements lies on the elements themselves too. */
function seesInside(reader: Node, pads: readonly (readonly [number, number])[]): boolean {
  const kernel = numbersOf(reader, 'kernel_shape')
  return kernel?.every((size, axis) => Math.max(...pads[axis + 2]) < size) ?? false
}

export const Pad: Op = {
  op: 'Pad',
  shape: (node, inputs) => {
    const { dims } = given(node, inputs, 0)
    const pads = padsOf(node, inputs)
    if (!pads) return []
    const sizes = dims.map((size, axis) => size + pads[axis][0] + pads[axis][1])
    if (sizes.some(size => size < 0)) refuse(node, `[${dims}] padded to [${sizes}]`)
    return [{ dims: sizes }]
  },
  reach: (node, { inputs, clip }) => {
    const { dims } = given(node, inputs, 0)
    const pads = padsOf(node, inputs)
    const source = sources[textOf(node, 'mode', 'constant')]
    if (!pads || !source) return () => [dims.map(() => 'all')]
    return region => [
      region.map((set, axis) =>
        mapSet(set, dims[axis], clip, index => {
          const place = index - pads[axis][0]
          return clip ? sourceOf(place, dims[axis], pads[axis], source) : place
        }),
      ),
    ]
  },
  reverse,
  refuses: (node, { inputs }) => (padsOf(node, inputs) ? null : 'pads that depend on the picture'),
  whole: (node, { inputs, cut }) =>
    textOf(node, 'mode', 'constant') !== 'constant' &&
    cut.some(axis => padsOf(node, inputs)?.[axis].some(pad => pad !== 0)),
  beyond: (node, { inputs, readers }) => {
    const mode = textOf(node, 'mode', 'constant')
    if (mode === 'reflect') return !readers.every(reader => seesInside(reader, padsOf(node, inputs) ?? []))
    return mode === 'wrap'
  },
  notes: 'constant, reflect, edge, wrap; the affine form goes on beyond the border as if there were none.',
  back: 'Exact: constant pads take their part of the signal away, other modes add it to the elements that they repeat.',
}
