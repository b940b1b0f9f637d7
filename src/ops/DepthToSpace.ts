import type { Node } from '../onnx/model.ts'
import { given, numberOf, refuse, textOf } from './attribute.ts'
import type { IndexSet, Op } from './op.ts'
import { mapSet, members, setOf } from './region.ts'
import type { Reverse } from './reverse.ts'
import { atStart } from './signal.ts'

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
export const DepthToSpace: Op = {
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
  back: 'Exact.',
}

export const SpaceToDepth: Op = {
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
  back: 'Exact.',
}
