import type { Node } from '../onnx/model.ts'
import { given, listOf, numberOf, numbersOf, refuse, textOf } from './attribute.ts'
import { broadcastDims, movedValues } from './broadcast.ts'
import type { IndexSet, Op } from './op.ts'
import { broadcastReach, mapSet, members, setOf } from './region.ts'
import type { Reverse } from './reverse.ts'
import { atStart, toOperand } from './signal.ts'

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
  reverse: (node, context) =>
    node.inputs.map((_, at) => (at === 0 ? toOperand(context.signal.name, 0, context) : null)),
  notes: 'Exact: an axis of length 1 is read at 0.',
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
    return node.inputs.map((_, at) => (at === 0 ? { name, dims, begins: atStart(dims.length) } : null))
  },
  whole: () => true,
  notes: 'Exact: copies add up.',
}

/**
 * Values put back where they came from: split up, its axes in another order, put together.
 * @param split  the signal's shape with blocks as axes of their own
 */
const rearranged =
  (
    split: (node: Node, dims: readonly number[]) => readonly number[],
    orderOf: (node: Node) => readonly number[],
  ): Reverse =>
  (node, { inputs, signal, sketch }) => {
    const { dims } = given(node, inputs, 0)
    const apart = sketch.node('Reshape', [signal.name, sketch.integers(split(node, dims))])
    const turned = sketch.node('Transpose', [apart], { perm: orderOf(node) })
    const name = sketch.node('Reshape', [turned, sketch.integers(dims)])
    return [{ name, dims, begins: atStart(dims.length) }]
  }

/** Channel order of a block's pixels: DCR has the pixel first, CRD the channel. */
const DepthToSpace: Op = {
  op: 'DepthToSpace',
  uneven: true,
  spatial: 'always',
  shape: (node, inputs) => {
    const { dims } = given(node, inputs, 0)
    const block = numberOf(node, 'blocksize', 0)
    if (dims.length !== 4 || block < 1 || dims[1] % (block * block) !== 0)
      refuse(node, `blocks of ${block} from [${dims}]`)
    return [{ dims: [dims[0], dims[1] / (block * block), dims[2] * block, dims[3] * block] }]
  },
  reach:
    (node, { inputs }) =>
    region => {
      const block = numberOf(node, 'blocksize', 1)
      const channels = given(node, inputs, 0).dims[1] / (block * block)
      const crd = textOf(node, 'mode', 'DCR') === 'CRD'
      const phases = (set: IndexSet): number[] => [
        ...new Set(
          Array.from(set === 'all' ? members(set, block) : set, index => ((index % block) + block) % block),
        ),
      ]
      const pixels = phases(region[2]).flatMap(row => phases(region[3]).map(col => row * block + col))
      const own = Array.from(members(region[1], channels))
      const seen = own.flatMap(channel =>
        pixels.map(pixel => (crd ? channel * block * block + pixel : pixel * channels + channel)),
      )
      const source = (set: IndexSet): IndexSet => mapSet(set, 0, false, index => Math.floor(index / block))
      return [[region[0], setOf(seen), source(region[2]), source(region[3])]]
    },
  reverse: rearranged(
    (node, [batch, channels, rows, cols]) => {
      const block = numberOf(node, 'blocksize', 1)
      return [batch, channels / (block * block), rows, block, cols, block]
    },
    node => (textOf(node, 'mode', 'DCR') === 'CRD' ? [0, 1, 3, 5, 2, 4] : [0, 3, 5, 1, 2, 4]),
  ),
  whole: () => true,
  notes: 'Exact: a pixel reads the channels of its place in the block (DCR and CRD).',
}

const SpaceToDepth: Op = {
  op: 'SpaceToDepth',
  spatial: 'always',
  shape: (node, inputs) => {
    const { dims } = given(node, inputs, 0)
    const block = numberOf(node, 'blocksize', 0)
    if (dims.length !== 4 || block < 1 || dims[2] % block !== 0 || dims[3] % block !== 0) {
      refuse(node, `blocks of ${block} from [${dims}]`)
    }
    return [{ dims: [dims[0], dims[1] * block * block, dims[2] / block, dims[3] / block] }]
  },
  reach:
    (node, { inputs }) =>
    region => {
      const block = numberOf(node, 'blocksize', 1)
      const channels = given(node, inputs, 0).dims[1]
      const own = Array.from(members(region[1], channels * block * block))
      const pixels = [...new Set(own.map(index => Math.floor(index / channels)))]
      const spread = (set: IndexSet, phase: (pixel: number) => number): IndexSet =>
        mapSet(set, 0, false, index => pixels.map(pixel => index * block + phase(pixel)))
      return [
        [
          region[0],
          setOf(own.map(index => index % channels)),
          spread(region[2], pixel => Math.floor(pixel / block)),
          spread(region[3], pixel => pixel % block),
        ],
      ]
    },
  reverse: rearranged(
    (node, [batch, channels, rows, cols]) => {
      const block = numberOf(node, 'blocksize', 1)
      return [batch, block, block, channels, rows / block, cols / block]
    },
    () => [0, 3, 4, 1, 5, 2],
  ),
  whole: () => true,
  notes: 'Exact: a channel reads its own pixel of the block.',
}

/** Ops that move values and compute nothing. */
export const layouts: readonly Op[] = [Transpose, Expand, Tile, DepthToSpace, SpaceToDepth]
