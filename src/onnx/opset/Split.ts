import { attributeToInput, withAttributes } from './attribute.ts'
import type { OpsetRule } from './rule.ts'

/** Sizes became an input at opset 13; from 18 on a Split into equal parts says how many in `num_outputs`. */
export const Split: OpsetRule = {
  op: 'Split',
  from: 2,
  until: 18,
  raise: (node, context) => {
    const raised = context.opset < 13 ? attributeToInput(node, 'split', 1, context) : node
    return raised.inputs[1] ? [raised] : [withAttributes(raised, { num_outputs: node.outputs.length })]
  },
}
