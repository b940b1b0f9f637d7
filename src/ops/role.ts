import type { Node } from '../onnx/model.ts'

/**
 * What part an op plays in a layer.
 * `convolution`, `transposed`, `sum`, `dense` begin one; `norm`, `affine` (a constant added or multiplied) and
 * `activation` carry it on; `same` hands values on as they are.
 */
export type Role = 'convolution' | 'transposed' | 'sum' | 'dense' | 'norm' | 'affine' | 'activation' | 'same'

const ROLES: Readonly<Record<Role, readonly string[]>> = {
  convolution: ['Conv', 'FusedConv', 'ConvInteger'],
  transposed: ['ConvTranspose'],
  sum: ['Add', 'Sum'],
  dense: ['Gemm', 'MatMul'],
  norm: ['BatchNormalization'],
  affine: ['Sub', 'Mul', 'Div'],
  activation: [
    'Relu',
    'Clip',
    'LeakyRelu',
    'PRelu',
    'ThresholdedRelu',
    'Elu',
    'Selu',
    'Celu',
    'Gelu',
    'QuickGelu',
    'Silu',
    'Mish',
    'HardSwish',
    'HardSigmoid',
    'Sigmoid',
    'Tanh',
    'Softplus',
    'Softsign',
    'Erf',
    'Shrink',
    'Abs',
    'Exp',
    'Sqrt',
    'Min',
    'Max',
  ],
  same: ['Identity', 'Cast', 'Dropout', 'FakeQuantize'],
}

const byOp = new Map(Object.entries(ROLES).flatMap(([role, ops]) => ops.map(op => [op, role as Role])))

export function roleOf(node: Node): Role | undefined {
  return byOp.get(node.op)
}
