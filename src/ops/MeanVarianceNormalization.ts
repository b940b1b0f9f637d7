import { axisOf, numbersOf } from './attribute.ts'
import type { Op } from './op.ts'
import { measuring, sameShape } from './statistics.ts'

export const MeanVarianceNormalization: Op = {
  op: 'MeanVarianceNormalization',
  measures: true,
  shape: sameShape,
  reach: measuring((node, dims) => ({
    whole: (numbersOf(node, 'axes') ?? [0, 2, 3]).map(axis => axisOf(node, axis, dims.length)),
  })),
  notes: 'Measures the axes that it names; the path field takes the statistics as constants.',
}
