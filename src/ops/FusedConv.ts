import type { Node } from '../onnx/model.ts'
import { numbersOf, textOf } from './attribute.ts'
import { Conv } from './Conv.ts'
import { calculation, either, oneWhere } from './calculation.ts'
import { derivatives } from './derivative.ts'
import { type Derivative, nonlinearity } from './nonlinearity.ts'
import type { Op } from './op.ts'
import type { Reverse } from './reverse.ts'
import { passOn } from './signal.ts'

const parameters = (node: Node): readonly number[] => numbersOf(node, 'activation_params') ?? []

/** Seen from the output, since what goes into the activation function is nowhere. */
const LeakyRelu: Derivative = (sketch, { y, node }) =>
  either(sketch, calculation(sketch).more(y(), 0), 1, parameters(node)[0] ?? 0.01)

const Clip: Derivative = (sketch, { y, node }) => {
  const { more, less } = calculation(sketch)
  const [low, high] = parameters(node)
  return oneWhere(sketch, sketch.node('And', [more(y(), low), less(y(), high)]))
}

const HardSigmoid: Derivative = (sketch, { y, node }) => {
  const { more, less } = calculation(sketch)
  const inside = sketch.node('And', [more(y(), 0), less(y(), 1)])
  return either(sketch, inside, parameters(node)[0] ?? 0.2, 0)
}

const { Relu, Sigmoid, Tanh } = derivatives
const activations: Readonly<Record<string, Derivative>> = {
  Relu,
  Sigmoid,
  Tanh,
  LeakyRelu,
  Clip,
  HardSigmoid,
}

/** Through the activation function, then through the convolution; what was added between them gets the first of these. */
const reverse: Reverse = (node, context) => {
  const derivative = activations[textOf(node, 'activation', '')]
  const signal = (derivative && nonlinearity(derivative)(node, context)[0]) ?? passOn(context)
  const [data] = Conv.reverse?.(node, { ...context, signal }) ?? []
  return node.inputs.map((_, at) => (at === 0 ? (data ?? null) : at === 3 ? signal : null))
}

// What is added before the activation function may be of any size.
const { magnitude: _magnitude, ...asConv } = Conv

/** A convolution with the activation function that the runtime's optimiser fused into it. */
export const FusedConv: Op = {
  ...asConv,
  op: 'FusedConv',
  reach: (node, context) => region => {
    const parts = Conv.reach?.(node, context)(region) ?? []
    return [...parts.slice(0, 3), context.inputs[3] ? region : null].slice(0, context.inputs.length)
  },
  reverse,
  notes: 'As Conv; an optional fourth input is added elementwise before the activation function.',
  back: 'Through the activation function by its rule, then as Conv; what is added between takes the signal of the first step.',
}
