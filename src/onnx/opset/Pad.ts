import { numberOf, numbersOf, textOf, withoutAttributes } from './attribute.ts'
import type { OpsetRule } from './rule.ts'

/** Pads and the value were attributes until opset 11. (Opset 1 called the pads `paddings`.) */
export const Pad: OpsetRule = {
  op: 'Pad',
  from: 2,
  until: 11,
  raise: (node, context) => {
    const [data] = node.inputs
    const pads = context.constant(node, 'pads', 'int64', numbersOf(node, 'pads') ?? [])
    const isConstant = textOf(node, 'mode', 'constant') === 'constant'
    const value = isConstant
      ? [context.constant(node, 'value', context.type(data), [numberOf(node, 'value', 0)], [])]
      : []
    return [{ ...withoutAttributes(node, 'pads', 'value'), inputs: [data, pads, ...value] }]
  },
}
