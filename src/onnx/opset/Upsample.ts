import { numbersOf, textOf, withoutAttributes } from './attribute.ts'
import { asymmetric } from './Resize.ts'
import type { OpsetRule } from './rule.ts'

/** Became Resize at opset 10; scales were an attribute until 9. */
export const Upsample: OpsetRule = {
  op: 'Upsample',
  from: 7,
  until: 11,
  raise: (node, context) => {
    const attribute = numbersOf(node, 'scales')
    const scales =
      attribute === undefined ? node.inputs[1] : context.constant(node, 'scales', 'float32', attribute)
    const values = attribute ?? context.values(scales)
    // Some exporters call linear interpolation of maps bilinear.
    const mode = textOf(node, 'mode', 'nearest') === 'nearest' ? 'nearest' : 'linear'
    return [
      {
        ...withoutAttributes(node, 'scales', 'mode'),
        op: 'Resize',
        inputs: [node.inputs[0], '', scales],
        attributes: { mode, ...asymmetric(mode, values) },
      },
    ]
  },
}
