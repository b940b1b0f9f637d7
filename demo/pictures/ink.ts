import type { Colour } from './colour.ts'

/** Sets the ink to a colour times `factor`. */
export function set(ink: Float64Array, colour: Colour, factor: number): void {
  ink[0] = colour[0] * factor
  ink[1] = colour[1] * factor
  ink[2] = colour[2] * factor
}

/** Sets the ink to the colour `share` of the way from `from` to `to`, times `factor`. */
export function blend(ink: Float64Array, from: Colour, to: Colour, share: number, factor: number): void {
  ink[0] = (from[0] + (to[0] - from[0]) * share) * factor
  ink[1] = (from[1] + (to[1] - from[1]) * share) * factor
  ink[2] = (from[2] + (to[2] - from[2]) * share) * factor
}
