import type { Node } from '../onnx/model.ts'
import { given } from './attribute.ts'
import { elementwise } from './broadcast.ts'
import { calculation, oneWhere } from './calculation.ts'
import { nonlinearity } from './nonlinearity.ts'
import type { Op } from './op.ts'
import type { Piece, Reverse, ReverseContext } from './reverse.ts'
import { noSignal, operandHere, outputHere, toOperand } from './signal.ts'

type Compute = (values: readonly number[], integer: boolean) => number

/** The signal times what `factor` draws for an operand, to each operand that takes one. */
function toEach(
  node: Node,
  context: ReverseContext,
  factor: (at: number) => string | number,
): readonly (Piece | null)[] {
  const { times } = calculation(context.sketch)
  return node.inputs.map((_, at) => {
    if (!context.takes(at)) return null
    const by = factor(at)
    return toOperand(by === 1 ? context.signal.name : times(context.signal.name, by), at, context)
  })
}

const linear =
  (factor: (node: Node, at: number) => number): Reverse =>
  (node, context) =>
    toEach(node, context, at => factor(node, at))

/** Each factor gets the signal times the other one; a gate that is a constant gets none. */
const Mul: Reverse = (node, context) => toEach(node, context, at => operandHere(node, 1 - at, context))

/** A divisor that depends on the picture is a gate: it gets a signal where the rule is the gradient. */
const Div: Reverse = (node, context) => {
  const { over, times } = calculation(context.sketch)
  const divisor = operandHere(node, 1, context)
  const takes = (at: number): boolean => context.takes(at) && (at === 0 || context.rule === 'gradient')
  return toEach(node, { ...context, takes }, at =>
    at === 0 ? over(1, divisor) : times(over(outputHere(node, context), divisor), -1),
  )
}

/** A power of what the picture makes is a nonlinearity; an exponent that it makes gets the derivative. */
const Pow: Reverse = (node, context) => {
  const { times, minus, power } = calculation(context.sketch)
  const exponent = operandHere(node, 1, context)
  const [base] = context.takes(0)
    ? nonlinearity((_sketch, { x }) => times(exponent, power(x(), minus(exponent, 1))))(node, context)
    : [null]
  const [, raised = null] = context.takes(1)
    ? toEach(node, context, () =>
        times(outputHere(node, context), context.sketch.node('Log', [operandHere(node, 0, context)])),
      )
    : []
  const own = base && context.inputs[0] ? toOperand(base.name, 0, context) : null
  return [own, raised]
}

/** Draws 1 where an operand won: strictly against constants, as a Clip does, and of equal operands the first. */
function won(node: Node, at: number, better: 'more' | 'less', context: ReverseContext): string {
  const { sketch, takes } = context
  const own = operandHere(node, at, context)
  const beaten = node.inputs.flatMap((_, other) =>
    other !== at && (other < at || !takes(other))
      ? [calculation(sketch)[better](own, operandHere(node, other, context))]
      : [],
  )
  const equal = sketch.node('Equal', [own, outputHere(node, context)])
  return oneWhere(
    sketch,
    beaten.reduce((mask, condition) => sketch.node('And', [mask, condition]), equal),
  )
}

/** To the operand that won. Where only one depends on the picture it is a nonlinearity, as a ReLU is. */
const winner =
  (better: 'more' | 'less'): Reverse =>
  (node, context) => {
    const { rule, sketch, signal } = context
    const isBound = node.inputs.filter((_, at) => context.takes(at)).length === 1
    if (!isBound || rule === 'gradient') return toEach(node, context, at => won(node, at, better, context))
    const passed = { ...context, signal: { ...signal, name: sketch.node('Relu', [signal.name]) } }
    return toEach(node, passed, at => (rule === 'deconvnet' ? 1 : won(node, at, better, passed)))
  }

const Where: Reverse = (node, context) => {
  const { sketch } = context
  const takes = (at: number): boolean => at > 0 && context.takes(at)
  const condition = operandHere(node, 0, context)
  return toEach(node, { ...context, takes }, at =>
    oneWhere(sketch, at === 1 ? condition : sketch.node('Not', [condition])),
  )
}

const reverses: Readonly<Partial<Record<string, Reverse>>> = {
  Add: linear(() => 1),
  Sub: linear((_node, at) => (at === 0 ? 1 : -1)),
  Sum: linear(() => 1),
  Mean: linear(node => 1 / node.inputs.length),
  Mul,
  Div,
  Pow,
  Max: winner('more'),
  Min: winner('less'),
  Where,
}

const sends = 'Exact: the signal to each operand, summed over the axes along which it was stretched.'
const bounds =
  'Against a constant a nonlinearity, 0 at the bound itself; of branches to the one that won, of equal ones to the first.'

const backs: Readonly<Partial<Record<string, string>>> = {
  Add: `${sends} Both branches of a residual sum take all of it.`,
  Sub: sends,
  Sum: sends,
  Mean: sends,
  Mul: 'Each factor takes the signal times the other. Convention: a gate is a constant to deconvnet and guided, and takes none.',
  Div: 'Convention: a divisor that the picture makes is a constant to deconvnet and guided; the gradient is exact.',
  Pow: 'A nonlinearity of the base; an exponent that the picture makes takes its derivative.',
  Max: bounds,
  Min: bounds,
  Where: 'To the branch that was taken; the condition takes none.',
}

const operation = (op: string, compute?: Compute, reverse: Reverse | undefined = reverses[op]): Op => ({
  op,
  ...(reverse && { reverse, back: backs[op] ?? 'Takes no signal: flat wherever it is not broken.' }),
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
  { ...product('Div', ([a, b], integer) => (integer ? Math.trunc(a / b) : a / b)), gate: 'divides' },
  operation('Pow', ([a, b]) => a ** b),
  operation('Mod', modulo),
  operation('Max', values => Math.max(...values)),
  operation('Min', values => Math.min(...values)),
  operation('Sum', sum),
  operation('Mean', values => sum(values) / values.length),
  operation('Where', ([condition, a, b]) => (condition !== 0 ? a : b)),
  operation('And', ([a, b]) => truth(a !== 0 && b !== 0), noSignal),
  operation('Or', ([a, b]) => truth(a !== 0 || b !== 0), noSignal),
  operation('Xor', ([a, b]) => truth((a !== 0) !== (b !== 0)), noSignal),
  operation('Equal', ([a, b]) => truth(a === b), noSignal),
  operation('Greater', ([a, b]) => truth(a > b), noSignal),
  operation('GreaterOrEqual', ([a, b]) => truth(a >= b), noSignal),
  operation('Less', ([a, b]) => truth(a < b), noSignal),
  operation('LessOrEqual', ([a, b]) => truth(a <= b), noSignal),
  ...['BitShift', 'BitwiseAnd', 'BitwiseOr', 'BitwiseXor'].map(op => operation(op)),
]
