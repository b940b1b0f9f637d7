import type { Box } from '../base/interval.ts'
import { effectiveBox } from '../network/projection/effective-box.ts'
import type { Method } from '../network/projection/plan.ts'
import type { Preprocessing } from '../pictures/preprocessing.ts'
import type { Place, ProjectedWindow } from '../runtime/projection.ts'

/** A unit's activation at one place of one picture, carried back to the pixels. */
export interface Projected extends Place {
  readonly method: Method
  /** Name of the layer, and its tensor as named in the file. */
  readonly layer: string
  readonly tensor: string
  /** The picture's key, or its name. */
  readonly picture: string
  /** Of the unit at its place in this picture. */
  readonly activation: number
  /** Place among the unit's hits, from 1; null: it is not one of them. */
  readonly rank: number | null
  /** What a patch shows of the picture: the receptive field, not clipped, or the whole picture along an axis of which it sees (nearly) all. */
  readonly box: Box
  /** Size of the network's input. */
  readonly size: { readonly height: number; readonly width: number }
  readonly channels: 1 | 3
  readonly layout: 'NCHW' | 'NHWC'
  readonly channelOrder: Preprocessing['channelOrder']
  /** Where it is not zero, and its numbers there, for a signal of 1. */
  readonly window: ProjectedWindow
}

/** The numbers of a box of the picture; zero beyond the window and beyond the picture. [C, rows, cols] or [rows, cols, C] */
export function valuesIn({ window, channels, layout }: Projected, { x0, y0, x1, y1 }: Box): Float32Array {
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

/** All numbers, in the form of the network's input. */
export function wholeValues(projected: Projected): Float32Array {
  const { width, height } = projected.size
  return valuesIn(projected, { x0: 0, y0: 0, x1: width, y1: height })
}

/** The smallest box of the picture with 90% of the projection's energy (squares, summed over channels); null: it is zero. */
export function effectiveField({ window, channels, layout }: Projected): Box | null {
  const { rows, cols, values, top, left } = window
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
