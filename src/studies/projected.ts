import type { Box } from '../base/interval.ts'
import type { Method } from '../network/projection/plan.ts'
import { energyBox, type ProjectedWindow, valuesInBox } from '../network/projection/result.ts'
import type { Preprocessing } from '../pictures/preprocessing.ts'
import type { Place } from '../runtime/projection.ts'

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
export function valuesIn(projected: Projected, box: Box): Float32Array {
  return valuesInBox(projected.window, projected, box)
}

/** All numbers, in the form of the network's input. */
export function wholeValues(projected: Projected): Float32Array {
  const { width, height } = projected.size
  return valuesIn(projected, { x0: 0, y0: 0, x1: width, y1: height })
}

/** The smallest box of the picture with 90% of the projection's energy (squares, summed over channels); null: it is zero. */
export function effectiveField(projected: Projected): Box | null {
  return energyBox(projected.window, projected)
}
