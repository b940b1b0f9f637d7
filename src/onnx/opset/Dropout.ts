import { withoutAttributes } from './attribute.ts'
import type { OpsetRule } from './rule.ts'

/** Until opset 12 the ratio was an attribute and the node did nothing outside training; a mask that nobody reads goes. */
export const Dropout: OpsetRule = {
  op: 'Dropout',
  from: 7,
  until: 12,
  raise: (node, { isRead }) => {
    const outputs = node.outputs.slice(0, 1).concat(node.outputs.slice(1).filter(isRead))
    return [{ ...withoutAttributes(node, 'ratio', 'is_test'), outputs }]
  },
}
