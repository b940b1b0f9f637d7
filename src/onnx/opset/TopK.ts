import { numberOf, withoutAttributes } from './attribute.ts'
import type { OpsetRule } from './rule.ts'

/** How many was an attribute until opset 10. */
export const TopK: OpsetRule = {
  op: 'TopK',
  from: 1,
  until: 10,
  raise: (node, context) => {
    const count = context.constant(node, 'k', 'int64', [numberOf(node, 'k', 1)])
    return [{ ...withoutAttributes(node, 'k'), inputs: [node.inputs[0], count] }]
  },
}
