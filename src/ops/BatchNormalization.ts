import { given, numberOf } from './attribute.ts'
import { calculation } from './calculation.ts'
import type { Op } from './op.ts'
import { constantParameters } from './parameter.ts'
import { firstOnly } from './region.ts'
import type { Reverse } from './reverse.ts'
import { toData } from './signal.ts'
import { perChannel, sameShape } from './statistics.ts'

/** Times gamma / sqrt(variance + epsilon), sign kept. */
const reverse: Reverse = (node, context) => {
  const { times, over, root, add } = calculation(context.sketch)
  const [, scale, , , variance] = node.inputs
  const factor = over(scale, root(add(variance, numberOf(node, 'epsilon', 1e-5))))
  const channels = given(node, context.inputs, 0).dims[1]
  return toData(node, context, times(context.signal.name, perChannel(factor, channels, context)))
}

export const BatchNormalization: Op = {
  op: 'BatchNormalization',
  spatial: 'always',
  shape: sameShape,
  reach: (_node, context) => region => firstOnly(region, context),
  reverse,
  refuses: constantParameters(4),
  notes: 'Elementwise: mean and variance are constants of the trained network.',
  back: 'Exact: times gamma / sqrt(variance + epsilon), sign kept.',
}
