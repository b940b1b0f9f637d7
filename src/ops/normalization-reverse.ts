import type { Node } from '../onnx/model.ts'
import { axisOf, given, numberOf } from './attribute.ts'
import { calculation } from './calculation.ts'
import type { Reverse, ReverseContext } from './reverse.ts'
import { atStart, here, operandHere, outputHere, passOn } from './signal.ts'

const onlyFirst = (node: Node, context: ReverseContext, name: string) =>
  node.inputs.map((_, at) => (at === 0 ? { ...passOn(context), name } : null))

/** A list with one number per channel, in the shape that stretches over [n, c, ...]. */
function perChannel(name: string, channels: number, { sketch, signal }: ReverseContext): string {
  return sketch.node('Reshape', [name, sketch.integers([channels, ...signal.dims.slice(2).map(() => 1)])])
}

/** Times gamma / sqrt(variance + epsilon), sign kept. */
export const batchReverse: Reverse = (node, context) => {
  const { times, over, root, add } = calculation(context.sketch)
  const [, scale, , , variance] = node.inputs
  const factor = over(scale, root(add(variance, numberOf(node, 'epsilon', 1e-5))))
  const channels = given(node, context.inputs, 0).dims[1]
  return onlyFirst(node, context, times(context.signal.name, perChannel(factor, channels, context)))
}

/** What a norm measures of the forward map, and how: shapes that stretch to the signal's. */
interface Measured {
  /** The forward values, and the signal at them before the norm's own scale was applied. */
  readonly x: string
  readonly signal: string
  /** Axes of `x` over which mean and variance are taken. */
  readonly axes: readonly number[]
  readonly epsilon: number
}

/**
 * (x - mean) / sqrt(variance + epsilon), backwards. With `constant` mean and variance are taken as constants of the network, as batch
 * norm's are: the signal is scaled and no more. Else by the true derivative.
 */
function throughNorm(
  { x, signal, axes, epsilon }: Measured,
  constant: boolean,
  { sketch }: ReverseContext,
): string {
  const { minus, times, over, root, add } = calculation(sketch)
  const mean = (name: string): string =>
    sketch.node('ReduceMean', [name, sketch.integers(axes)], { keepdims: 1 })
  const centred = minus(x, mean(x))
  const inverse = over(1, root(add(mean(times(centred, centred)), epsilon)))
  if (constant) return times(signal, inverse)
  const unit = times(centred, inverse)
  return times(inverse, minus(minus(signal, mean(signal)), times(unit, mean(times(signal, unit)))))
}

export const instanceReverse: Reverse = (node, context) => {
  const { dims } = given(node, context.inputs, 0)
  const signal = calculation(context.sketch).times(
    context.signal.name,
    perChannel(node.inputs[1], dims[1], context),
  )
  const axes = dims.map((_, axis) => axis).slice(2)
  const measured = { x: node.inputs[0], signal, axes, epsilon: numberOf(node, 'epsilon', 1e-5) }
  return onlyFirst(node, context, throughNorm(measured, context.rule !== 'gradient', context))
}

/** Groups of channels become one axis, measured as a whole; inputs: data, scale and bias a channel. */
export const groupReverse: Reverse = (node, context) => {
  const { inputs, sketch, signal, rule } = context
  const { dims } = given(node, inputs, 0)
  const { times, minus, over, root, add } = calculation(sketch)
  const groups = numberOf(node, 'num_groups', 1)
  const scaled = times(signal.name, perChannel(node.inputs[1], dims[1], context))
  const grouped = (name: string): string =>
    sketch.node('Reshape', [name, sketch.integers([dims[0], groups, -1])])
  const epsilon = numberOf(node, 'epsilon', 1e-5)
  if (rule === 'gradient') {
    const measured = { x: grouped(node.inputs[0]), signal: grouped(scaled), axes: [2], epsilon }
    const name = throughNorm(measured, false, context)
    return onlyFirst(node, context, sketch.node('Reshape', [name, sketch.integers(dims)]))
  }
  const x = grouped(node.inputs[0])
  const mean = (name: string): string =>
    sketch.node('ReduceMean', [name, sketch.integers([2])], { keepdims: 1 })
  const centred = minus(x, mean(x))
  const inverse = over(1, root(add(mean(times(centred, centred)), epsilon)))
  const each = sketch.node('Expand', [inverse, sketch.integers([dims[0], groups, dims[1] / groups])])
  const shape = [dims[0], dims[1], ...dims.slice(2).map(() => 1)]
  return onlyFirst(node, context, times(scaled, sketch.node('Reshape', [each, sketch.integers(shape)])))
}

/** The forward input where the signal is, with some axes whole. */
function inputOver(node: Node, axes: readonly number[], { inputs, signal, cut }: ReverseContext): string {
  const { dims } = given(node, inputs, 0)
  const begins = here(dims.length).map((begin, axis) => (axes.includes(axis) ? atStart(1)[0] : begin))
  const sizes = dims.map((size, axis) => (axes.includes(axis) ? size : signal.dims[axis]))
  return cut({ name: node.inputs[0], dims }, begins, sizes)
}

/** Axes from the named one to the last. */
export function layerAxes(node: Node, rank: number): number[] {
  const start = axisOf(node, numberOf(node, 'axis', -1), rank)
  return Array.from({ length: rank - start }, (_, index) => start + index)
}

export const layerReverse: Reverse = (node, context) => {
  const { dims } = given(node, context.inputs, 0)
  const axes = layerAxes(node, dims.length)
  const scale = operandHere(node, 1, context)
  const signal = calculation(context.sketch).times(context.signal.name, scale)
  const measured = {
    x: inputOver(node, axes, context),
    signal,
    axes,
    epsilon: numberOf(node, 'epsilon', 1e-5),
  }
  return onlyFirst(node, context, throughNorm(measured, context.rule !== 'gradient', context))
}

/** [c, c], 1 where input channel j counts for output channel i of a window of `size` channels. */
function band(channels: number, size: number, transposed: boolean): number[] {
  const [before, behind] = [Math.floor((size - 1) / 2), Math.ceil((size - 1) / 2)]
  return Array.from({ length: channels * channels }, (_, at) => {
    const [i, j] = [Math.floor(at / channels), at % channels]
    const step = transposed ? i - j : j - i
    return Number(step >= -before && step <= behind)
  })
}

/**
 * x / D^beta with D = bias + alpha / size (sum of squares of neighbouring channels). The deconvnet passes the signal as it is; else by
 * the true derivative: g D^-beta - 2 alpha beta / size x (sum over neighbours of g x D^(-beta - 1)).
 */
export const responseReverse: Reverse = (node, context) => {
  const { rule, sketch, signal, inputs } = context
  if (rule === 'deconvnet') return [passOn(context)]
  const { times, add, minus, power, over } = calculation(sketch)
  const channels = given(node, inputs, 0).dims[1]
  const [size, alpha, beta] = [
    numberOf(node, 'size', 1),
    numberOf(node, 'alpha', 1e-4),
    numberOf(node, 'beta', 0.75),
  ]
  const summed = (name: string, transposed: boolean): string => {
    const weights = sketch.floats(band(channels, size, transposed), [
      channels,
      channels,
      ...signal.dims.slice(2).map(() => 1),
    ])
    return sketch.node('Conv', [name, weights])
  }
  const x = operandHere(node, 0, context)
  const base = add(times(summed(times(x, x), false), alpha / size), numberOf(node, 'bias', 1))
  const part = times(signal.name, power(base, -beta))
  const others = times(times(x, (2 * alpha * beta) / size), summed(over(times(part, x), base), true))
  return onlyFirst(node, context, minus(part, others))
}

const sumAlong = (name: string, axis: number, { sketch }: ReverseContext): string =>
  sketch.node('ReduceSum', [name, sketch.integers([axis])], { keepdims: 1 })

const alongOf = (node: Node, { signal }: ReverseContext): number =>
  axisOf(node, numberOf(node, 'axis', -1), signal.dims.length)

/** A nonlinearity whose derivative mixes the elements of an axis; the deconvnet takes what is positive of the signal. */
const mixing =
  (back: (node: Node, context: ReverseContext, signal: string) => string): Reverse =>
  (node, context) => {
    const { rule, sketch, signal } = context
    const passed = rule === 'gradient' ? signal.name : sketch.node('Relu', [signal.name])
    return onlyFirst(node, context, rule === 'deconvnet' ? passed : back(node, context, passed))
  }

export const softmaxReverse: Reverse = mixing((node, context, signal) => {
  const { times, minus } = calculation(context.sketch)
  const y = outputHere(node, context)
  return times(y, minus(signal, sumAlong(times(signal, y), alongOf(node, context), context)))
})

export const logSoftmaxReverse: Reverse = mixing((node, context, signal) => {
  const { times, minus, exp } = calculation(context.sketch)
  const share = exp(outputHere(node, context))
  return minus(signal, times(share, sumAlong(signal, alongOf(node, context), context)))
})
