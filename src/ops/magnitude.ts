import { numberOf, numbersOf } from './attribute.ts'
import type { Magnitude, Weights } from './op.ts'

/** No value is larger than the largest that comes in; what constants bring in is not looked at. */
export const kept: Magnitude = (_node, inputs, weights) =>
  inputs.length === weights.length ? Math.max(...inputs) : Number.POSITIVE_INFINITY

/** Holes in a window can lie over padding alone, whose value is the lowest of all. */
export const pooled: Magnitude = (node, inputs) =>
  numbersOf(node, 'dilations')?.some(step => step !== 1) ? Number.POSITIVE_INFINITY : inputs[0]

/** Data times the largest sum of weights that leads to one output, and a bias. */
export const convolved: Magnitude = (_node, [data], [, weights, bias]) => {
  if (!weights) return Number.POSITIVE_INFINITY
  return data * largestRow(weights) + (bias ? largest(bias.data) : 0)
}

/** Divided by at least one; squares must not overflow. */
export const damped: Magnitude = (node, [data]) => {
  const grows =
    numberOf(node, 'bias', 1) >= 1 && numberOf(node, 'alpha', 1e-4) >= 0 && numberOf(node, 'beta', 0.75) >= 0
  return grows && data < 1e18 ? data : Number.POSITIVE_INFINITY
}

function largestRow({ data, dims }: Weights): number {
  const width = data.length / dims[0]
  let most = 0
  for (let start = 0; start < data.length; start += width) {
    let sum = 0
    for (let i = start; i < start + width; i++) sum += Math.abs(data[i])
    // Not a number stays one.
    if (!(sum <= most)) most = sum
  }
  return most
}

function largest(data: Float32Array): number {
  return data.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
}
