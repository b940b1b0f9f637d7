import type { Node } from '../onnx/model.ts'
import { axisOf, numberOf } from './attribute.ts'
import { calculation } from './calculation.ts'
import type { Op } from './op.ts'
import { widened } from './region.ts'
import type { Reverse, ReverseContext } from './reverse.ts'
import { outputHere, toData } from './signal.ts'
import { sameShape } from './statistics.ts'

const axisAlong = (node: Node, rank: number): number => axisOf(node, numberOf(node, 'axis', -1), rank)

const summed = (node: Node, name: string, { signal, sketch }: ReverseContext): string =>
  sketch.node('ReduceSum', [name, sketch.integers([axisAlong(node, signal.dims.length)])], { keepdims: 1 })

/** A nonlinearity whose derivative mixes the elements of an axis; the deconvnet takes what is positive of the signal. */
const mixing =
  (back: (node: Node, context: ReverseContext, signal: string) => string): Reverse =>
  (node, context) => {
    const { rule, sketch, signal } = context
    const passed = rule === 'gradient' ? signal.name : sketch.node('Relu', [signal.name])
    return toData(node, context, rule === 'deconvnet' ? passed : back(node, context, passed))
  }

const softmax: Reverse = mixing((node, context, signal) => {
  const { times, minus } = calculation(context.sketch)
  const y = outputHere(node, context)
  return times(y, minus(signal, summed(node, times(signal, y), context)))
})

const logSoftmax: Reverse = mixing((node, context, signal) => {
  const { times, minus, exp } = calculation(context.sketch)
  return minus(signal, times(exp(outputHere(node, context)), summed(node, signal, context)))
})

const back =
  'A nonlinearity: the deconvnet takes what is positive of the signal, guided the derivative of that.'

/** Ops whose result at a place depends on the whole of one axis, at that place. */
const alongAxis = (op: string, reverse?: Reverse): Op => ({
  op,
  ...(reverse && {
    reverse,
    whole: (node, { inputs, cut }) => cut.includes(axisAlong(node, inputs[0]?.dims.length ?? 0)),
    back,
  }),
  ...(op === 'Softmax' && { gate: 'opens' }),
  shape: sameShape,
  reach: node => region => [widened(region, [axisAlong(node, region.length)])],
  notes: 'Looks at the whole of its axis.',
})

/** Shares of one axis, and what is like them. */
export const shares: readonly Op[] = [
  alongAxis('Softmax', softmax),
  alongAxis('LogSoftmax', logSoftmax),
  alongAxis('Hardmax'),
  alongAxis('LpNormalization'),
]
