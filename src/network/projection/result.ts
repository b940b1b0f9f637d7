import type { Box } from '../../base/interval.ts'
import { effectiveBox } from './effective-box.ts'

/** What a projection found: a box of the picture's input from (top, left) on; zero everywhere else. */
export interface ProjectedWindow {
  /** float32 [channels, rows, cols], or [rows, cols, channels] where the network takes pictures so. */
  readonly values: Float32Array
  readonly top: number
  readonly left: number
  readonly rows: number
  readonly cols: number
}

/** How the numbers of a network's input lie. */
export interface InputLayout {
  readonly channels: 1 | 3
  readonly layout: 'NCHW' | 'NHWC'
}

/** The numbers of a box of the picture; zero beyond the window and beyond the picture. [C, rows, cols] or [rows, cols, C] */
export function valuesInBox(
  window: ProjectedWindow,
  { channels, layout }: InputLayout,
  { x0, y0, x1, y1 }: Box,
): Float32Array {
  const [rows, cols] = [y1 - y0, x1 - x0]
  const values = new Float32Array(channels * rows * cols)
  const planes = layout === 'NCHW' ? channels : 1
  const run = layout === 'NCHW' ? 1 : channels
  const first = Math.max(x0, window.left)
  const count = Math.min(x1, window.left + window.cols) - first
  if (count <= 0) return values
  for (let plane = 0; plane < planes; plane++) {
    for (let y = Math.max(y0, window.top); y < Math.min(y1, window.top + window.rows); y++) {
      const from = ((plane * window.rows + y - window.top) * window.cols + first - window.left) * run
      const to = ((plane * rows + y - y0) * cols + first - x0) * run
      values.set(window.values.subarray(from, from + count * run), to)
    }
  }
  return values
}

/** The smallest box of the picture with 90% of the projection's energy (squares, summed over channels); null: it is zero. */
export function energyBox(
  { rows, cols, values, top, left }: ProjectedWindow,
  { channels, layout }: InputLayout,
): Box | null {
  const energy = new Float64Array(rows * cols)
  for (let place = 0; place < energy.length; place++) {
    for (let channel = 0; channel < channels; channel++) {
      const value = values[layout === 'NCHW' ? channel * energy.length + place : place * channels + channel]
      energy[place] += value * value
    }
  }
  const box = effectiveBox(energy, rows, cols)
  return box && { x0: box.x0 + left, y0: box.y0 + top, x1: box.x1 + left, y1: box.y1 + top }
}
