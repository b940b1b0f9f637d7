import { InputError } from '../../base/error.ts'
import type { Node } from '../model.ts'
import { numberOf, withoutAttributes } from './attribute.ts'
import type { OpsetRule, RaiseContext } from './rule.ts'

/**
 * Until opset 14 training was asked for by further outputs (running and saved mean and variance), which a trained
 * network does not read; until opset 9 `spatial: 0` gave every place its own mean: spelled out, since no newer op has it.
 */
export const BatchNormalization: OpsetRule = {
  op: 'BatchNormalization',
  from: 7,
  until: 14,
  raise: (node, context) => {
    const read = node.outputs.slice(1).find(name => name !== '' && context.isRead(name))
    if (read !== undefined)
      throw new InputError(
        `node "${node.name}" (BatchNormalization): its training output "${read}" is read. Export the model for inference.`,
      )
    const isSpatial = numberOf(node, 'spatial', 1) !== 0
    const inference = {
      ...withoutAttributes(node, 'spatial', 'momentum'),
      outputs: node.outputs.slice(0, 1),
    }
    return isSpatial ? [inference] : perPlace(inference, context)
  },
}

function perPlace(node: Node, context: RaiseContext): readonly Node[] {
  const [data, scale, bias, mean, variance] = node.inputs
  const epsilon = context.constant(node, 'epsilon', context.type(data), [numberOf(node, 'epsilon', 1e-5)], [])
  const name = (hint: string): string => context.fresh(node, hint)
  const [centred, safe, deviation, normal, scaled] = ['centred', 'safe', 'deviation', 'normal', 'scaled'].map(
    name,
  )
  const step = (op: string, inputs: readonly string[], output: string): Node => ({
    name: '',
    op,
    domain: '',
    inputs,
    outputs: [output],
    attributes: {},
  })
  return [
    step('Sub', [data, mean], centred),
    step('Add', [variance, epsilon], safe),
    step('Sqrt', [safe], deviation),
    step('Div', [centred, deviation], normal),
    step('Mul', [normal, scale], scaled),
    step('Add', [scaled, bias], node.outputs[0]),
  ]
}
