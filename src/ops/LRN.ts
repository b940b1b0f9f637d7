import type { Node } from '../onnx/model.ts'
import { given, numberOf } from './attribute.ts'
import { calculation } from './calculation.ts'
import { damped } from './magnitude.ts'
import type { Op } from './op.ts'
import { mapSet } from './region.ts'
import type { Reverse, ReverseContext } from './reverse.ts'
import { operandHere, passOn, toData } from './signal.ts'
import { sameShape } from './statistics.ts'

/** Neighbours before and behind a channel. */
function sidesOf(node: Node): { readonly size: number; readonly before: number; readonly behind: number } {
  const size = numberOf(node, 'size', 1)
  return { size, before: Math.floor((size - 1) / 2), behind: Math.ceil((size - 1) / 2) }
}

/** [c, c], 1 where input channel j counts for output channel i; or the other way round. */
function band(node: Node, channels: number, transposed: boolean): number[] {
  const { before, behind } = sidesOf(node)
  return Array.from({ length: channels * channels }, (_, at) => {
    const [i, j] = [Math.floor(at / channels), at % channels]
    const step = transposed ? i - j : j - i
    return Number(step >= -before && step <= behind)
  })
}

/** Each channel's sum over its neighbours, or over those whose neighbour it is. */
function summed(
  node: Node,
  name: string,
  transposed: boolean,
  { inputs, signal, sketch }: ReverseContext,
): string {
  const channels = given(node, inputs, 0).dims[1]
  const shape = [channels, channels, ...signal.dims.slice(2).map(() => 1)]
  return sketch.node('Conv', [name, sketch.floats(band(node, channels, transposed), shape)])
}

/**
 * x / D^beta with D = bias + alpha / size (sum of squares of neighbouring channels). The deconvnet passes the signal as it is; else by
 * the true derivative: g D^-beta - 2 alpha beta / size x (sum over neighbours of g x D^(-beta - 1)).
 */
const reverse: Reverse = (node, context) => {
  const { rule, sketch, signal } = context
  if (rule === 'deconvnet') return [passOn(context)]
  const { times, add, minus, power, over } = calculation(sketch)
  const { size } = sidesOf(node)
  const [alpha, beta] = [numberOf(node, 'alpha', 1e-4), numberOf(node, 'beta', 0.75)]
  const x = operandHere(node, 0, context)
  const squares = summed(node, times(x, x), false, context)
  const base = add(times(squares, alpha / size), numberOf(node, 'bias', 1))
  const part = times(signal.name, power(base, -beta))
  const mixed = summed(node, over(times(part, x), base), true, context)
  return toData(node, context, minus(part, times(times(x, (2 * alpha * beta) / size), mixed)))
}

export const LRN: Op = {
  op: 'LRN',
  magnitude: damped,
  spatial: 'always',
  shape: sameShape,
  reach: (node, context) => region => {
    const { size, before } = sidesOf(node)
    const channels = given(node, context.inputs, 0).dims[1]
    const seen = mapSet(region[1], channels, true, channel =>
      Array.from({ length: size }, (_, index) => channel - before + index),
    )
    return [[region[0], seen, ...region.slice(2)]]
  },
  reverse,
  notes: 'Looks at neighbouring channels of the same place.',
  back: 'Convention: the deconvnet passes the signal as it is (Zeiler and Fergus do not say); guided and gradient by the true derivative.',
}
