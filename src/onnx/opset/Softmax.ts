import type { Node } from '../model.ts'
import { numberOf, withAttributes } from './attribute.ts'
import type { OpsetRule, RaiseContext } from './rule.ts'

/**
 * Until opset 13 the data was flattened to a matrix at `axis` (1 unless said), the rows were normalised as a whole,
 * and the shape restored: spelled out here with Flatten and Reshape. The last axis alone needs no detour.
 */
export const Softmax: readonly OpsetRule[] = ['Softmax', 'LogSoftmax', 'Hardmax'].map(op => ({
  op,
  from: 1,
  until: 13,
  raise: (node, context) => {
    const axis = numberOf(node, 'axis', 1)
    if (axis === -1 || (axis === 1 && isMatrix(node.inputs[0], context)))
      return [withAttributes(node, { axis: -1 })]
    return flattened(node, axis, context)
  },
}))

function isMatrix(name: string, { producer }: RaiseContext): boolean {
  const op = producer(name)?.op
  return op === 'Flatten' || op === 'Gemm'
}

function flattened(node: Node, axis: number, context: RaiseContext): readonly Node[] {
  const [data] = node.inputs
  const matrix = context.fresh(node, 'matrix')
  const rows = context.fresh(node, 'rows')
  const shape = context.fresh(node, 'shape')
  const made = { name: '', domain: '' }
  return [
    { ...made, op: 'Shape', inputs: [data], outputs: [shape], attributes: {} },
    { ...made, op: 'Flatten', inputs: [data], outputs: [matrix], attributes: { axis } },
    { ...withAttributes(node, { axis: -1 }), inputs: [matrix], outputs: [rows] },
    { ...made, op: 'Reshape', inputs: [rows, shape], outputs: node.outputs, attributes: {} },
  ]
}
