import type { Node } from '../model.ts'
import { withoutAttributes } from './attribute.ts'
import type { OpsetRule, RaiseContext } from './rule.ts'

/** Bounds were attributes until opset 11; from then on they are scalar inputs of the data's own type. */
export const Clip: OpsetRule = {
  op: 'Clip',
  from: 6,
  until: 11,
  raise: (node, context) => [
    {
      ...withoutAttributes(node, 'min', 'max'),
      inputs: trimmed([node.inputs[0], bound(node, 'min', context), bound(node, 'max', context)]),
    },
  ],
}

// Exporters write the largest float where a bound is open: as an input that is no bound.
const OPEN = 3.4e38

function bound(node: Node, name: 'min' | 'max', context: RaiseContext): string {
  const value = node.attributes[name]
  if (typeof value !== 'number' || Math.abs(value) >= OPEN) return ''
  return context.constant(node, name, context.type(node.inputs[0]), [value], [])
}

function trimmed(inputs: readonly string[]): readonly string[] {
  const end = inputs.findLastIndex(name => name !== '') + 1
  return inputs.slice(0, end)
}
