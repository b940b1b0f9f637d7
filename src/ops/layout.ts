import type { Node } from '../onnx/model.ts'
import { given, listOf, numbersOf, refuse } from './attribute.ts'
import { broadcastDims, movedValues } from './broadcast.ts'
import type { IndexSet, Op } from './op.ts'
import { broadcastReach, mapSet } from './region.ts'
import { atStart, onlyData, toOperand } from './signal.ts'

const permutationOf = (node: Node, rank: number): readonly number[] =>
  numbersOf(node, 'perm') ?? Array.from({ length: rank }, (_, axis) => rank - 1 - axis)

const Transpose: Op = {
  op: 'Transpose',
  gate: 'passes',
  shape: (node, inputs) => {
    const data = given(node, inputs, 0)
    const order = permutationOf(node, data.dims.length)
    if (order.length !== data.dims.length) refuse(node, `perm [${order}] of [${data.dims}]`)
    const dims = order.map(axis => data.dims[axis])
    return [movedValues(data, dims, index => data.dims.map((_, axis) => index[order.indexOf(axis)]))]
  },
  reach: node => region => {
    const order = permutationOf(node, region.length)
    return [region.map((_, axis): IndexSet => region[order.indexOf(axis)])]
  },
  reverse: (node, { signal, sketch }) => {
    const order = permutationOf(node, signal.dims.length)
    const back = order.map((_, axis) => order.indexOf(axis))
    const name = sketch.node('Transpose', [signal.name], { perm: back })
    const begins = back.map(axis => ({ axis, scale: 1, offset: 0 }))
    return [{ name, dims: back.map(axis => signal.dims[axis]), begins }]
  },
  notes: 'Exact.',
  back: 'Exact.',
}

const Expand: Op = {
  op: 'Expand',
  gate: 'passes',
  shape: (node, inputs) => {
    const data = given(node, inputs, 0)
    const target = listOf(node, inputs, 1, 'shape')
    if (target === null || target === 'unknown') return []
    const dims = broadcastDims(node, [data.dims, target])
    const shift = dims.length - data.dims.length
    const source = (index: readonly number[]): readonly number[] =>
      data.dims.map((size, axis) => (size === 1 ? 0 : index[axis + shift]))
    return [movedValues(data, dims, source)]
  },
  reach: (node, context) => region => [broadcastReach(node, context)(region)[0], null],
  reverse: (node, context) => onlyData(node, toOperand(context.signal.name, 0, context)),
  notes: 'Exact: an axis of length 1 is read at 0.',
  back: 'Exact: summed over the axes that were stretched.',
}

const Tile: Op = {
  op: 'Tile',
  uneven: true,
  shape: (node, inputs) => {
    const { dims } = given(node, inputs, 0)
    const repeats = listOf(node, inputs, 1, 'repeats')
    if (repeats === null || repeats === 'unknown') return []
    if (repeats.length !== dims.length) refuse(node, `repeats [${repeats}] of [${dims}]`)
    return [{ dims: dims.map((size, axis) => size * repeats[axis]) }]
  },
  reach:
    (node, { inputs }) =>
    region => {
      const { dims } = given(node, inputs, 0)
      return [region.map((set, axis) => mapSet(set, dims[axis], false, index => index % dims[axis])), null]
    },
  reverse: (node, { inputs, signal, sketch }) => {
    const { dims } = given(node, inputs, 0)
    const repeats = dims.map((size, axis) => signal.dims[axis] / size)
    const split = sketch.integers(dims.flatMap((size, axis) => [repeats[axis], size]))
    const copies = sketch.integers(dims.map((_, axis) => 2 * axis))
    const apart = sketch.node('Reshape', [signal.name, split])
    const name = sketch.node('ReduceSum', [apart, copies], { keepdims: 0 })
    return onlyData(node, { name, dims, begins: atStart(dims.length) })
  },
  whole: () => true,
  notes: 'Exact: copies add up.',
  back: 'Exact.',
}

/** Ops that move values and compute nothing. */
export const layouts: readonly Op[] = [Transpose, Expand, Tile]
