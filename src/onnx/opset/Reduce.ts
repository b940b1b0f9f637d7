import { attributeToInput } from './attribute.ts'
import type { OpsetRule } from './rule.ts'

const AT_18 = [
  'ReduceL1',
  'ReduceL2',
  'ReduceLogSum',
  'ReduceLogSumExp',
  'ReduceMax',
  'ReduceMean',
  'ReduceMin',
  'ReduceProd',
  'ReduceSumSquare',
]

/** Axes became an input: of ReduceSum at opset 13, of the other reductions at 18. Without axes all are reduced. */
export const Reduce: readonly OpsetRule[] = [rule('ReduceSum', 13), ...AT_18.map(op => rule(op, 18))]

function rule(op: string, until: number): OpsetRule {
  return { op, from: 1, until, raise: (node, context) => [attributeToInput(node, 'axes', 1, context)] }
}
