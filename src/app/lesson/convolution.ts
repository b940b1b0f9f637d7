import type { LessonFilter } from '../../server/api/document.ts'

/** Row and column among the places that a filter is shown at, from 0. */
export interface ShownPlace {
  readonly row: number
  readonly col: number
}

/** What a filter does at one place: [rows, cols, colours] in the order of its weights. */
export interface Step {
  /** What the network takes for the pixels below the filter. */
  readonly inputs: readonly number[]
  readonly products: readonly number[]
  readonly sum: number
  /** Index of the product that adds most to the sum. */
  readonly largest: number
  /** Sum and bias; null: the atlas does not tell the bias. */
  readonly before: number | null
  /** Behind the activation function; null likewise. */
  readonly activation: number | null
}

/** What the network takes for a byte of a colour. */
function inputOf({ scale, mean, std }: LessonFilter['input'], byte: number, colour: number): number {
  return (byte * scale - mean[colour]) / std[colour]
}

/** Products, sum and activation at one place. */
export function stepAt(filter: LessonFilter, place: ShownPlace): Step {
  const { weights, input, line } = filter
  const colours = weights.shape[2]
  const inputs = bytesAt(filter, place).map((byte, i) => inputOf(input, byte, i % colours))
  const products = inputs.map((value, i) => value * weights.values[i])
  const sum = products.reduce((total, product) => total + product, 0)
  const before = line && line.gain * sum + line.bias
  return {
    inputs,
    products,
    sum,
    largest: products.indexOf(Math.max(...products)),
    before,
    activation: before === null ? null : activated(filter, before),
  }
}

/** What the activation function makes of a sum. */
function activated({ rectified, ceiling }: LessonFilter, before: number): number {
  const floored = rectified ? Math.max(0, before) : before
  return ceiling === null ? floored : Math.min(ceiling, floored)
}

/** Bytes of the pixels below the filter. */
function bytesAt({ box, pixels, stride, weights }: LessonFilter, { row, col }: ShownPlace): number[] {
  const [rows, cols, colours] = weights.shape
  const width = box[2] - box[0]
  return Array.from({ length: rows * cols * colours }, (_, i) => {
    const at = Math.floor(i / colours)
    const y = row * stride[0] + Math.floor(at / cols)
    const x = col * stride[1] + (at % cols)
    return pixels[(y * width + x) * colours + (i % colours)]
  })
}

/** What is drawn in the map at every shown place, row after row: activations, or sums where the bias is not known. */
export function shownMap(filter: LessonFilter): number[] {
  const { rows, cols } = filter.places
  return Array.from({ length: rows * cols }, (_, i) => {
    const { activation, sum } = stepAt(filter, { row: Math.floor(i / cols), col: i % cols })
    return activation ?? sum
  })
}

/** One colour's part of numbers in the order row, col, colour. */
export function planeOf(values: readonly number[], colours: number, colour: number): number[] {
  return values.filter((_, i) => i % colours === colour)
}
