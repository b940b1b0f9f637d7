import { numbersOf, withoutAttributes } from './attribute.ts'
import type { OpsetRule } from './rule.ts'

/** Starts, ends and axes were attributes until opset 10. Without axes: the first ones. */
export const Slice: OpsetRule = {
  op: 'Slice',
  from: 1,
  until: 10,
  raise: (node, context) => {
    const starts = numbersOf(node, 'starts') ?? []
    const ends = numbersOf(node, 'ends') ?? []
    const axes = numbersOf(node, 'axes') ?? starts.map((_, axis) => axis)
    const lists = { starts, ends, axes }
    const inputs = Object.entries(lists).map(([name, values]) =>
      context.constant(node, name, 'int64', values),
    )
    return [{ ...withoutAttributes(node, 'starts', 'ends', 'axes'), inputs: [node.inputs[0], ...inputs] }]
  },
}
