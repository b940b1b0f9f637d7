import { given, numberOf } from './attribute.ts'
import { calculation } from './calculation.ts'
import type { Op } from './op.ts'
import { constantParameters } from './parameter.ts'
import type { Reverse } from './reverse.ts'
import { toData } from './signal.ts'
import {
  measuring,
  normalizedBack,
  perChannel,
  sameShape,
  statisticsOf,
  wholeForGradient,
} from './statistics.ts'
import { spatialAxes } from './window.ts'

const reverse: Reverse = (node, context) => {
  const { sketch, signal, inputs } = context
  const { dims } = given(node, inputs, 0)
  const { times } = calculation(sketch)
  const scaled = times(signal.name, perChannel(node.inputs[1], dims[1], context))
  const epsilon = numberOf(node, 'epsilon', 1e-5)
  const statistics = statisticsOf(node.inputs[0], spatialAxes(dims), epsilon, sketch)
  return toData(node, context, normalizedBack(scaled, statistics, context))
}

export const InstanceNormalization: Op = {
  op: 'InstanceNormalization',
  measures: true,
  spatial: 'always',
  shape: sameShape,
  reach: measuring((_node, dims) => ({ whole: spatialAxes(dims) })),
  reverse,
  refuses: constantParameters(2),
  whole: wholeForGradient,
  notes:
    'Measures the whole map: the whole field is global; the path field takes the statistics as constants.',
  back: 'Convention: to deconvnet and guided mean and variance are constants, as batch norm has them; the gradient is exact.',
}
