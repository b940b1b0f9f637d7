import { given, numberOf } from './attribute.ts'
import { calculation } from './calculation.ts'
import type { IndexSet, Op } from './op.ts'
import { constantParameters } from './parameter.ts'
import { setOf } from './region.ts'
import type { Reverse } from './reverse.ts'
import { toData } from './signal.ts'
import {
  measuring,
  perChannel,
  sameShape,
  statisticsOf,
  throughStatistics,
  wholeForGradient,
} from './statistics.ts'
import { spatialAxes } from './window.ts'

/** The channels that share a group with one of `set`. */
function groupMates(set: IndexSet, channels: number, groups: number): IndexSet {
  if (set === 'all' || groups < 1) return 'all'
  const size = channels / groups
  const starts = new Set(Array.from(set, channel => Math.floor(channel / size) * size))
  return setOf([...starts].flatMap(start => Array.from({ length: size }, (_, index) => start + index)))
}

/** Groups of channels become one axis, measured as a whole; inputs: data, scale and bias a channel. */
const reverse: Reverse = (node, context) => {
  const { inputs, sketch, signal, rule } = context
  const { dims } = given(node, inputs, 0)
  const { times } = calculation(sketch)
  const groups = numberOf(node, 'num_groups', 1)
  const shaped = (name: string, shape: readonly number[]): string =>
    sketch.node('Reshape', [name, sketch.integers(shape)])
  const grouped = (name: string): string => shaped(name, [dims[0], groups, -1])
  const scaled = times(signal.name, perChannel(node.inputs[1], dims[1], context))
  const statistics = statisticsOf(grouped(node.inputs[0]), [2], numberOf(node, 'epsilon', 1e-5), sketch)
  if (rule === 'gradient')
    return toData(node, context, shaped(throughStatistics(grouped(scaled), statistics, sketch), dims))
  const size = sketch.integers([dims[0], groups, dims[1] / groups])
  const each = sketch.node('Expand', [statistics.inverse, size])
  const level = [dims[0], dims[1], ...dims.slice(2).map(() => 1)]
  return toData(node, context, times(scaled, shaped(each, level)))
}

export const GroupNormalization: Op = {
  op: 'GroupNormalization',
  measures: true,
  spatial: 'always',
  shape: sameShape,
  reach: measuring((node, dims, region) => ({
    whole: spatialAxes(dims),
    channels: groupMates(region[1], dims[1], numberOf(node, 'num_groups', 1)),
  })),
  reverse,
  refuses: constantParameters(2),
  whole: wholeForGradient,
  notes: 'Measures the whole maps of a group: as InstanceNormalization.',
  back: 'As InstanceNormalization.',
}
