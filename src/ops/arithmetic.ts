import { given } from './attribute.ts'
import { elementwise } from './broadcast.ts'
import type { Op } from './op.ts'

type Compute = (values: readonly number[], integer: boolean) => number

const operation = (op: string, compute?: Compute): Op => ({
  op,
  shape: (node, inputs) => [
    elementwise(
      node,
      inputs.map((_, index) => given(node, inputs, index)),
      compute,
    ),
  ],
  notes: 'Elementwise; operands are stretched to each other.',
})

const product = (op: string, compute: Compute): Op => ({
  ...operation(op, compute),
  gate: 'multiplies',
  notes:
    'Elementwise; a factor that is stretched over the map, or opens like a sigmoid, is a gate: constant in the path field.',
})

const truth = (value: boolean): number => (value ? 1 : 0)
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** ONNX's Mod: the sign of the divisor for integers, of the dividend with fmod. Shape chains know only positive ones. */
const modulo: Compute = ([a, b]) => a - b * Math.floor(a / b)

/** Ops of two or more operands, elementwise with broadcasting. */
export const arithmetic: readonly Op[] = [
  operation('Add', sum),
  operation('Sub', ([a, b]) => a - b),
  product('Mul', ([a, b]) => a * b),
  product('Div', ([a, b], integer) => (integer ? Math.trunc(a / b) : a / b)),
  operation('Pow', ([a, b]) => a ** b),
  operation('Mod', modulo),
  operation('Max', values => Math.max(...values)),
  operation('Min', values => Math.min(...values)),
  operation('Sum', sum),
  operation('Mean', values => sum(values) / values.length),
  operation('Where', ([condition, a, b]) => (condition !== 0 ? a : b)),
  operation('And', ([a, b]) => truth(a !== 0 && b !== 0)),
  operation('Or', ([a, b]) => truth(a !== 0 || b !== 0)),
  operation('Xor', ([a, b]) => truth((a !== 0) !== (b !== 0))),
  operation('Equal', ([a, b]) => truth(a === b)),
  operation('Greater', ([a, b]) => truth(a > b)),
  operation('GreaterOrEqual', ([a, b]) => truth(a >= b)),
  operation('Less', ([a, b]) => truth(a < b)),
  operation('LessOrEqual', ([a, b]) => truth(a <= b)),
  ...['BitShift', 'BitwiseAnd', 'BitwiseOr', 'BitwiseXor'].map(op => operation(op)),
]
