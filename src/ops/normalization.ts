import type { Node } from '../onnx/model.ts'
import { axisOf, given, numberOf } from './attribute.ts'
import { damped } from './magnitude.ts'
import {
  batchReverse,
  groupReverse,
  instanceReverse,
  layerAxes,
  layerReverse,
  logSoftmaxReverse,
  responseReverse,
  softmaxReverse,
} from './normalization-reverse.ts'
import type { IndexSet, Op, Reach, TensorInfo } from './op.ts'
import { constantParameters } from './parameter.ts'
import { firstOnly, mapSet, setOf, widened } from './region.ts'
import type { Reverse, WindowContext } from './reverse.ts'

/** Outputs beyond the first (statistics of training) are not followed. */
const sameShape = (node: Node, inputs: readonly (TensorInfo | undefined)[]): readonly TensorInfo[] => [
  { dims: given(node, inputs, 0).dims },
]

/** A norm that measures the axes which `measured` names: with them in the whole field, without them in the path field. */
function measuring(measured: (node: Node, dims: readonly number[], region: readonly IndexSet[]) => Measured) {
  const reach: Reach = (node, context) => region => {
    if (context.path) return firstOnly(region, context)
    const { channels, whole } = measured(node, given(node, context.inputs, 0).dims, region)
    const seen = widened(region, whole)
    return firstOnly(channels ? seen.map((set, axis) => (axis === 1 ? channels : set)) : seen, context)
  }
  return reach
}

interface Measured {
  readonly whole: readonly number[]
  readonly channels?: IndexSet
}

/** What a norm measures of a whole map takes part in the gradient only. */
const forGradient = (_node: Node, { rule }: WindowContext): boolean => rule === 'gradient'

const spatialAxes = (dims: readonly number[]): number[] => dims.map((_, axis) => axis).slice(2)

/** The channels that share a group with one of `set`. */
function groupMates(set: IndexSet, channels: number, groups: number): IndexSet {
  if (set === 'all' || groups < 1) return 'all'
  const size = channels / groups
  const starts = new Set(Array.from(set, channel => Math.floor(channel / size) * size))
  return setOf([...starts].flatMap(start => Array.from({ length: size }, (_, index) => start + index)))
}

const BatchNormalization: Op = {
  op: 'BatchNormalization',
  spatial: 'always',
  shape: sameShape,
  reach: (_node, context) => region => firstOnly(region, context),
  reverse: batchReverse,
  refuses: constantParameters(4),
  notes: 'Elementwise: mean and variance are constants of the trained network.',
}

const InstanceNormalization: Op = {
  op: 'InstanceNormalization',
  measures: true,
  spatial: 'always',
  shape: sameShape,
  reach: measuring((_node, dims) => ({ whole: spatialAxes(dims) })),
  reverse: instanceReverse,
  refuses: constantParameters(2),
  whole: forGradient,
  notes:
    'Measures the whole map: the whole field is global; the path field takes the statistics as constants.',
}

const GroupNormalization: Op = {
  op: 'GroupNormalization',
  measures: true,
  spatial: 'always',
  shape: sameShape,
  reach: measuring((node, dims, region) => ({
    whole: spatialAxes(dims),
    channels: groupMates(region[1], dims[1], numberOf(node, 'num_groups', 1)),
  })),
  reverse: groupReverse,
  refuses: constantParameters(2),
  whole: forGradient,
  notes: 'Measures the whole maps of a group: as InstanceNormalization.',
}

const LayerNormalization: Op = {
  op: 'LayerNormalization',
  measures: true,
  shape: sameShape,
  reach: measuring((node, dims) => {
    const start = axisOf(node, numberOf(node, 'axis', -1), dims.length)
    return { whole: dims.map((_, axis) => axis).slice(start) }
  }),
  reverse: layerReverse,
  refuses: constantParameters(2),
  whole: (node, { rule, inputs, cut }) =>
    rule === 'gradient' && cut.some(axis => layerAxes(node, inputs[0]?.dims.length ?? 0).includes(axis)),
  notes: 'Measures the axes from `axis` on; the path field takes the statistics as constants.',
}

const LRN: Op = {
  op: 'LRN',
  magnitude: damped,
  spatial: 'always',
  shape: sameShape,
  reach: (node, context) => region => {
    const size = numberOf(node, 'size', 1)
    const before = Math.floor((size - 1) / 2)
    const channels = given(node, context.inputs, 0).dims[1]
    const seen = mapSet(region[1], channels, true, channel =>
      Array.from({ length: size }, (_, index) => channel - before + index),
    )
    return [[region[0], seen, ...region.slice(2)]]
  },
  reverse: responseReverse,
  notes: 'Looks at neighbouring channels of the same place.',
}

/** Ops whose result at a place depends on the whole of one axis, at that place. */
const alongAxis = (op: string, reverse?: Reverse): Op => ({
  op,
  ...(reverse && {
    reverse,
    whole: (node, { inputs, cut }) =>
      cut.includes(axisOf(node, numberOf(node, 'axis', -1), inputs[0]?.dims.length ?? 0)),
  }),
  ...(op === 'Softmax' && { gate: 'opens' }),
  shape: sameShape,
  reach: node => region => [widened(region, [axisOf(node, numberOf(node, 'axis', -1), region.length)])],
  notes: 'Looks at the whole of its axis.',
})

const MeanVarianceNormalization: Op = {
  op: 'MeanVarianceNormalization',
  measures: true,
  shape: sameShape,
  reach: measuring((node, dims) => {
    const axes = node.attributes.axes
    return {
      whole: (Array.isArray(axes) ? axes.map(Number) : [0, 2, 3]).map(axis =>
        axisOf(node, axis, dims.length),
      ),
    }
  }),
  notes: 'Measures the axes that it names; the path field takes the statistics as constants.',
}

/** Ops that scale values by what they measure of others. */
export const normalizations: readonly Op[] = [
  BatchNormalization,
  InstanceNormalization,
  GroupNormalization,
  LayerNormalization,
  LRN,
  MeanVarianceNormalization,
  alongAxis('Softmax', softmaxReverse),
  alongAxis('LogSoftmax', logSoftmaxReverse),
  alongAxis('Hardmax'),
  alongAxis('LpNormalization'),
]
