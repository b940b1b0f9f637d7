import type { Attribute, Node } from '../onnx/model.ts'

/** The values of a small constant, undefined where it is large or depends on the picture. */
export type ConstantValues = (name: string) => readonly number[] | undefined

/** Ops whose values cannot fall below 0, whatever goes in. */
const ALWAYS = new Set(['Relu', 'Sigmoid', 'HardSigmoid', 'Softmax', 'Softplus', 'Abs', 'Exp', 'Sqrt'])

/** Ops whose values cannot fall below 0 where none of what goes in can. */
const KEEPS = new Set([
  'MaxPool',
  'AveragePool',
  'LpPool',
  'GlobalMaxPool',
  'GlobalAveragePool',
  'Concat',
  'Add',
  'Sum',
  'Mul',
  'Mean',
  'Min',
  'Identity',
  'Cast',
  'Dropout',
  'Transpose',
  'Reshape',
  'Flatten',
  'Squeeze',
  'Unsqueeze',
  'Expand',
  'Tile',
  'Slice',
  'Split',
  'Gather',
  'LRN',
  'DepthToSpace',
  'SpaceToDepth',
  'ReduceMean',
  'ReduceMax',
  'ReduceSum',
  'FakeQuantize',
])

/** Ops that read shapes and lists besides their data. */
const DATA_FIRST = new Set([
  'Reshape',
  'Squeeze',
  'Unsqueeze',
  'Expand',
  'Tile',
  'Slice',
  'Split',
  'Gather',
  'Dropout',
  'FakeQuantize',
  'ReduceMean',
  'ReduceMax',
  'ReduceSum',
])

/**
 * Whether an op's values cannot fall below 0 by construction.
 * @param known  whether that is so of an input
 */
export function hasFloor(node: Node, known: (name: string) => boolean, values: ConstantValues): boolean {
  if (ALWAYS.has(node.op)) return true
  if (node.op === 'Clip') return lowest(values(node.inputs[1])) >= 0 || known(node.inputs[0])
  if (node.op === 'FusedConv')
    return fusedFloor(node.attributes.activation, node.attributes.activation_params)
  if (node.op === 'FakeQuantize' && unsignedFromZero(node, values)) return true
  if (node.op === 'Max') return node.inputs.some(name => known(name) || lowest(values(name)) >= 0)
  if (node.op === 'Pad')
    return known(node.inputs[0]) && lowest(node.inputs[2] ? values(node.inputs[2]) : [0]) >= 0
  if (!KEEPS.has(node.op)) return false
  const data = DATA_FIRST.has(node.op) ? node.inputs.slice(0, 1) : node.inputs.filter(Boolean)
  return data.every(name => known(name) || lowest(values(name)) >= 0)
}

function lowest(values: readonly number[] | undefined): number {
  return values?.length ? Math.min(...values) : Number.NEGATIVE_INFINITY
}

function fusedFloor(activation: Attribute | undefined, params: Attribute | undefined): boolean {
  if (activation === 'Clip') return Array.isArray(params) && Number(params[0]) >= 0
  return activation === 'Relu' || activation === 'Sigmoid' || activation === 'HardSigmoid'
}

/** A quantization whose smallest integer stands for 0. Inputs: data, scale, zero point. */
function unsignedFromZero(node: Node, values: ConstantValues): boolean {
  const zeroPoint = node.inputs[2] ? values(node.inputs[2]) : undefined
  return node.attributes.type === 'uint8' && (zeroPoint?.every(value => value === 0) ?? true)
}
