import type { Place } from '../../../src/runtime/projection.ts'
import { positionOf } from './carry.ts'
import type { Filter, SmallNetwork, Values } from './network.ts'

export const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i]
  return sum
}

/** The sum of sizes behind a dot product: what its rounding is measured by. */
export const weight = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += Math.abs(a[i] * b[i])
  return sum
}

const moved = (x: Float32Array, step: ArrayLike<number>, by: number): Float32Array =>
  x.map((value, i) => value + by * (step[i] ?? 0))

/** Slopes of every tensor of a run along a direction, and how far they may be off (a corner on the way). */
export interface Slopes {
  readonly slope: Record<string, Float64Array>
  readonly doubt: Record<string, Float64Array>
}

/** Central differences of two widths, put together so that the error is of fourth order. */
export async function slopes(
  run: (feeds: Values) => Promise<Values>,
  at: Values,
  along: Values,
  width: number,
): Promise<Slopes> {
  const shifted = (by: number): Values =>
    Object.fromEntries(
      Object.entries(at).map(([name, x]) => [name, along[name] ? moved(x, along[name], by) : x]),
    )
  const half = width / 2
  const [ahead, behind, near, last] = [
    await run(shifted(width)),
    await run(shifted(-width)),
    await run(shifted(half)),
    await run(shifted(-half)),
  ]
  const slope: Record<string, Float64Array> = {}
  const doubt: Record<string, Float64Array> = {}
  for (const name of Object.keys(ahead)) {
    const [wide, narrow] = [
      difference(ahead[name], behind[name], width),
      difference(near[name], last[name], half),
    ]
    slope[name] = narrow.map((value, i) => (4 * value - wide[i]) / 3)
    doubt[name] = narrow.map((value, i) => Math.abs(value - wide[i]))
  }
  return { slope, doubt }
}

function difference(a: Float32Array, b: Float32Array, width: number): Float64Array {
  return Float64Array.from(a, (value, i) => (value - b[i]) / (2 * width))
}

/** The signal of a place at `y`: the last convolution with its own formula, backwards. */
export function signalAtY(small: SmallNetwork, place: Place): Float64Array {
  const { shapes, last } = small
  const signal = new Float64Array(shapes.y.reduce((a, b) => a * b, 1))
  if (last) throughFilter(last, shapes.y, place, signal)
  else signal[positionOf(small, place)] = 1
  return signal
}

function throughFilter(filter: Filter, dims: readonly number[], place: Place, into: Float64Array): void {
  const [, channels, height, width] = dims
  const [, , kernelRows, kernelCols] = filter.dims
  filter.weights.forEach((value, at) => {
    const col = at % kernelCols
    const row = Math.floor(at / kernelCols) % kernelRows
    const channel = Math.floor(at / (kernelCols * kernelRows)) % channels
    const unit = Math.floor(at / (kernelCols * kernelRows * channels))
    const y = place.row * filter.stride - filter.pad + row
    const x = place.col * filter.stride - filter.pad + col
    if (unit === place.unit && y >= 0 && y < height && x >= 0 && x < width)
      into[(channel * height + y) * width + x] += Math.fround(value)
  })
}

/**
 * The signals at `u` and `v` that a rule should give for the signal `g` at `y`, by definition, in plain loops. A signal that is given
 * at `y` itself goes on by the derivative of the part, taken by differences.
 */
export type Definition = (
  method: 'deconvnet' | 'guided',
  g: Float64Array,
  forward: Values,
  small: SmallNetwork,
) => Promise<Record<string, Float64Array>> | Record<string, Float64Array>
