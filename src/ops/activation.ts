import { given, numberOf } from './attribute.ts'
import { elementwise } from './broadcast.ts'
import { derivatives } from './derivative.ts'
import { kept } from './magnitude.ts'
import { nonlinearity } from './nonlinearity.ts'
import type { Op } from './op.ts'
import { constantParameters } from './parameter.ts'
import type { Reverse } from './reverse.ts'
import { noSignal, passOn } from './signal.ts'

/** Halves go to the even neighbour, as ONNX's Round has it. */
function roundHalfToEven(value: number): number {
  const floor = Math.floor(value)
  if (value - floor !== 0.5) return Math.round(value)
  return floor % 2 === 0 ? floor : floor + 1
}

/** Steps and questions: flat wherever they are not broken, so that no signal passes. */
const flat = new Set(['Floor', 'Ceil', 'Round', 'Sign', 'Not', 'IsNaN', 'IsInf', 'BitwiseNot'])

const negative: Reverse = (_node, context) => [
  { ...passOn(context), name: context.sketch.node('Neg', [context.signal.name]) },
]

/** Where a derivative jumps. */
const corners: Readonly<Record<string, string>> = {
  Relu: ' The derivative at 0 is 0.',
  LeakyRelu: ' The derivative at 0 is the slope below.',
  PRelu: ' The derivative at 0 is the slope below.',
  Clip: ' The derivative is 1 strictly between the bounds, else 0.',
  Abs: ' The derivative at 0 is 0.',
  Sqrt: ' The derivative at 0 is taken as 0.',
}

function reverseOf(op: string): Pick<Op, 'reverse' | 'back'> {
  if (op === 'Neg') return { reverse: negative, back: 'Exact.' }
  if (flat.has(op))
    return {
      reverse: noSignal,
      back: 'Takes no signal: flat wherever it is not broken.',
    }
  if (!(op in derivatives)) return {}
  return { reverse: nonlinearity(derivatives[op]), back: `A nonlinearity.${corners[op] ?? ''}` }
}

const openers = new Set(['Sigmoid', 'HardSigmoid', 'Tanh'])

/** One value in, one value out. Values of small constants are computed only where shape chains use the op. */
function unary(op: string, compute?: (value: number) => number): Op {
  return {
    op,
    ...(openers.has(op) && { gate: 'opens' }),
    ...(op === 'Relu' && { magnitude: kept }),
    ...reverseOf(op),
    shape: (node, inputs) => [elementwise(node, [given(node, inputs, 0)], compute && (([x]) => compute(x)))],
    notes: 'Elementwise.',
  }
}

const plain = [
  ...['Relu', 'LeakyRelu', 'Elu', 'Selu', 'Celu', 'ThresholdedRelu', 'Shrink', 'Swish'],
  ...[
    'Sigmoid',
    'HardSigmoid',
    'HardSwish',
    'Silu',
    'Gelu',
    'QuickGelu',
    'FastGelu',
    'Erf',
    'Tanh',
    'Softplus',
    'Softsign',
    'Mish',
  ],
  ...['Sin', 'Cos', 'Tan', 'Asin', 'Acos', 'Atan', 'Sinh', 'Cosh', 'Asinh', 'Acosh', 'Atanh'],
  ...['Exp', 'Log', 'IsNaN', 'IsInf', 'BitwiseNot'],
].map(op => unary(op))

const computed = [
  unary('Abs', Math.abs),
  unary('Neg', value => -value),
  unary('Sqrt', Math.sqrt),
  unary('Reciprocal', value => 1 / value),
  unary('Floor', Math.floor),
  unary('Ceil', Math.ceil),
  unary('Round', roundHalfToEven),
  unary('Sign', Math.sign),
  unary('Not', value => (value === 0 ? 1 : 0)),
]

/** PRelu's slopes are stretched to the data, never the other way round. */
const PRelu: Op = {
  op: 'PRelu',
  shape: (node, inputs) => [{ dims: given(node, inputs, 0).dims }],
  ...reverseOf('PRelu'),
  refuses: constantParameters(1),
  notes: 'Elementwise; the slopes are stretched to the data.',
}

/** Bounds are inputs, and scalars. */
const Clip: Op = {
  op: 'Clip',
  shape: (node, inputs) => {
    const [data, low, high] = [given(node, inputs, 0), inputs[1], inputs[2]]
    const least = low ? low.values?.[0] : numberOf(node, 'min', -Infinity)
    const most = high ? high.values?.[0] : numberOf(node, 'max', Infinity)
    if (least === undefined || most === undefined) return [{ dims: data.dims }]
    return [elementwise(node, [data], ([x]) => Math.min(most, Math.max(least, x)))]
  },
  ...reverseOf('Clip'),
  refuses: constantParameters(2),
  notes: 'Elementwise; either bound may be left out.',
}

/** Everything that works on one value at a time. */
export const activations: readonly Op[] = [...plain, ...computed, PRelu, Clip]
