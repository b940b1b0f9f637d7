import { attributeToInput } from './attribute.ts'
import type { OpsetRule } from './rule.ts'

/** Axes became an input at opset 13. */
export const Unsqueeze: OpsetRule = {
  op: 'Unsqueeze',
  from: 1,
  until: 13,
  raise: (node, context) => [attributeToInput(node, 'axes', 1, context)],
}
