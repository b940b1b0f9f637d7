import { attributeToInput } from './attribute.ts'
import type { OpsetRule } from './rule.ts'

/** Axes became an input at opset 13. Without axes every axis of size 1 goes, then as now. */
export const Squeeze: OpsetRule = {
  op: 'Squeeze',
  from: 1,
  until: 13,
  raise: (node, context) => [attributeToInput(node, 'axes', 1, context)],
}
