import { numberOf, textOf } from './attribute.ts'
import { calculation, either, oneWhere } from './calculation.ts'
import type { Derivative } from './nonlinearity.ts'
import { operandHere } from './signal.ts'

const Relu: Derivative = (sketch, { y }) => oneWhere(sketch, calculation(sketch).more(y(), 0))

const LeakyRelu: Derivative = (sketch, { x, node }) =>
  either(sketch, calculation(sketch).more(x(), 0), 1, numberOf(node, 'alpha', 0.01))

const ThresholdedRelu: Derivative = (sketch, { x, node }) =>
  oneWhere(sketch, calculation(sketch).more(x(), numberOf(node, 'alpha', 1)))

const PRelu: Derivative = (sketch, { x, node, context }) =>
  either(sketch, calculation(sketch).more(x(), 0), 1, operandHere(node, 1, context))

const Elu: Derivative = (sketch, { y, node }) => {
  const { more, add } = calculation(sketch)
  return either(sketch, more(y(), 0), 1, add(y(), numberOf(node, 'alpha', 1)))
}

const Selu: Derivative = (sketch, { y, node }) => {
  const { more, add } = calculation(sketch)
  const gamma = numberOf(node, 'gamma', 1.0507009873554805)
  const alpha = numberOf(node, 'alpha', 1.6732632423543772)
  return either(sketch, more(y(), 0), gamma, add(y(), gamma * alpha))
}

const Celu: Derivative = (sketch, { y, node }) => {
  const { more, add, times } = calculation(sketch)
  return either(sketch, more(y(), 0), 1, add(times(y(), 1 / numberOf(node, 'alpha', 1)), 1))
}

const Sigmoid: Derivative = (sketch, { y }) => {
  const { times, minus } = calculation(sketch)
  return times(y(), minus(1, y()))
}

const Tanh: Derivative = (sketch, { y }) => {
  const { times, minus } = calculation(sketch)
  return minus(1, times(y(), y()))
}

/** Inside its straight part, seen from the value. */
const HardSigmoid: Derivative = (sketch, { y, node }) => {
  const { more, less } = calculation(sketch)
  const inside = sketch.node('And', [more(y(), 0), less(y(), 1)])
  return either(sketch, inside, numberOf(node, 'alpha', 0.2), 0)
}

const HardSwish: Derivative = (sketch, { x }) => {
  const { more, less, add, times } = calculation(sketch)
  const middle = add(times(x(), 1 / 3), 0.5)
  return either(sketch, more(x(), 3), 1, either(sketch, less(x(), -3), 0, middle))
}

/** Of x sigmoid(a x). */
const swish =
  (slope: number): Derivative =>
  (sketch, { x, node }) => {
    const { add, minus, times, sigmoid } = calculation(sketch)
    const alpha = numberOf(node, 'alpha', slope)
    const gate = sigmoid(times(x(), alpha))
    return add(gate, times(times(x(), alpha), times(gate, minus(1, gate))))
  }

const Gelu: Derivative = (sketch, { x, node }) => {
  const { add, minus, times, exp, erf, tanh } = calculation(sketch)
  const half = (inner: string): string => times(add(inner, 1), 0.5)
  const square = times(x(), x())
  if (textOf(node, 'approximate', 'none') !== 'tanh') {
    const density = times(exp(times(square, -0.5)), 1 / Math.sqrt(2 * Math.PI))
    return add(half(erf(times(x(), Math.SQRT1_2))), times(x(), density))
  }
  const slope = Math.sqrt(2 / Math.PI)
  const bent = tanh(times(times(x(), slope), add(times(square, 0.044715), 1)))
  const steepness = times(add(times(square, 3 * 0.044715), 1), slope)
  return add(half(bent), times(times(times(x(), 0.5), minus(1, times(bent, bent))), steepness))
}

const Erf: Derivative = (sketch, { x }) => {
  const { times, exp } = calculation(sketch)
  return times(exp(times(times(x(), x()), -1)), 2 / Math.sqrt(Math.PI))
}

const Softplus: Derivative = (sketch, { x }) => calculation(sketch).sigmoid(x())

const Softsign: Derivative = (sketch, { x }) => {
  const { add, over, times, absolute } = calculation(sketch)
  const size = add(absolute(x()), 1)
  return over(1, times(size, size))
}

const Mish: Derivative = (sketch, { x }) => {
  const { add, minus, times, tanh, sigmoid, softplus } = calculation(sketch)
  const bent = tanh(softplus(x()))
  return add(bent, times(times(x(), sigmoid(x())), minus(1, times(bent, bent))))
}

/** Strictly between the bounds; a bound that is left out is none. */
const Clip: Derivative = (sketch, { y, node }) => {
  const { more, less } = calculation(sketch)
  const [, low = '', high = ''] = node.inputs
  const inside = [...(low ? [more(y(), low)] : []), ...(high ? [less(y(), high)] : [])]
  if (inside.length === 0) return sketch.floats([1], [])
  return oneWhere(sketch, inside.length === 2 ? sketch.node('And', inside) : inside[0])
}

const Shrink: Derivative = (sketch, { x, node }) => {
  const { more, absolute } = calculation(sketch)
  return oneWhere(sketch, more(absolute(x()), numberOf(node, 'lambd', 0.5)))
}

const Abs: Derivative = (sketch, { x }) => calculation(sketch).sign(x())
const Exp: Derivative = (_sketch, { y }) => y()
const Log: Derivative = (sketch, { x }) => calculation(sketch).over(1, x())
/** 0 at 0, where it has none. */
const Sqrt: Derivative = (sketch, { y }) => {
  const { more, over } = calculation(sketch)
  return either(sketch, more(y(), 0), over(0.5, y()), 0)
}

const Reciprocal: Derivative = (sketch, { y }) => {
  const { times } = calculation(sketch)
  return times(times(y(), y()), -1)
}

/** The derivatives of functions of one value, by op; from the output where that tells enough, so that it stays fused. */
export const derivatives: Readonly<Record<string, Derivative>> = {
  Relu,
  LeakyRelu,
  ThresholdedRelu,
  PRelu,
  Elu,
  Selu,
  Celu,
  Sigmoid,
  Tanh,
  HardSigmoid,
  HardSwish,
  Silu: swish(1),
  QuickGelu: swish(1.702),
  Gelu,
  Erf,
  Softplus,
  Softsign,
  Mish,
  Clip,
  Shrink,
  Abs,
  Exp,
  Log,
  Sqrt,
  Reciprocal,
}
