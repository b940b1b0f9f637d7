import type { Matrix } from '../atlas/npy.ts'
import type { Pixels } from '../pictures/preprocessing.ts'

/**
 * A filter's weights as a picture: zero is mid grey, a weight of `full` size 1 or 255.
 * @param weights  [units, channels, rows, cols], 1 or 3 channels
 * @param order  where red, green and blue are among the channels
 * @param full  the largest of the filter's weights unless told otherwise; of a filter of zeros nothing is seen
 */
export function filterPixels(
  weights: Matrix,
  unit: number,
  order: readonly number[],
  full: number = largestWeight(filterOf(weights, unit)),
): Pixels {
  const [, channels, height, width] = weights.shape
  const places = height * width
  const filter = filterOf(weights, unit)
  const pixels = new Uint8Array(places * 3)
  for (let i = 0; i < pixels.length; i++) {
    const channel = channels === 1 ? 0 : order[i % 3]
    const weight = filter[channel * places + Math.floor(i / 3)]
    pixels[i] = Math.round(128 + (127 * weight) / (full || 1))
  }
  return { data: pixels, width, height }
}

/** The size of the largest weight. */
export function largestWeight(weights: ArrayLike<number>): number {
  let largest = 0
  for (let i = 0; i < weights.length; i++) largest = Math.max(largest, Math.abs(weights[i]))
  return largest
}

/** A filter that is like one before it but for its strength, and, where the sign is -1, turned over. */
export interface Duplicate {
  readonly of: number
  readonly sign: 1 | -1
}

/** Filters whose |cosine| is larger are alike. */
const alike = 0.99

/** By unit: the first filter before it that it is like. Filters of zeros are like none. */
export function duplicateFilters(weights: Matrix): Map<number, Duplicate> {
  const filters = Array.from({ length: weights.shape[0] }, (_, unit) => directionOf(filterOf(weights, unit)))
  const found = new Map<number, Duplicate>()
  for (let unit = 1; unit < filters.length; unit++) {
    for (let before = 0; before < unit; before++) {
      const cosine = product(filters[unit], filters[before])
      if (Math.abs(cosine) <= alike) continue
      found.set(unit, { of: before, sign: cosine > 0 ? 1 : -1 })
      break
    }
  }
  return found
}

function filterOf({ data, shape: [, channels, rows, cols] }: Matrix, unit: number): Float64Array {
  const size = channels * rows * cols
  return Float64Array.from(data.subarray(unit * size, (unit + 1) * size))
}

/** The filter with a length of 1; zeros stay zeros. */
function directionOf(filter: Float64Array): Float64Array {
  const length = Math.sqrt(product(filter, filter))
  return filter.map(weight => (length > 0 ? weight / length : 0))
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i]
  return sum
}
