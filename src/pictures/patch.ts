import type { Box } from '../base/interval.ts'
import type { View } from './preprocessing.ts'
import { type PixelRows, resize } from './resize.ts'

/** A small picture with alpha: 0 outside the picture. [height, width, 4] */
export interface Patch {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

/** The longest side of a patch in a file; shown larger, it is enlarged by who shows it. */
export const patchSide = 64
/** Receptive fields below this size say little without what is around them. */
const SMALL = 8
/** A receptive field of this share of the view, or more, counts as seeing all of an axis. */
const ALL = 0.95

/**
 * The box that a patch shows: the receptive field, or on axes of which it sees (nearly) all, the whole view.
 * @param box the receptive field in the view, not clipped
 */
export function shownBox(box: Box, view: { readonly width: number; readonly height: number }): Box {
  const wide = box.x1 - box.x0 >= ALL * view.width
  const high = box.y1 - box.y0 >= ALL * view.height
  return {
    x0: wide ? 0 : box.x0,
    x1: wide ? view.width : box.x1,
    y0: high ? 0 : box.y0,
    y1: high ? view.height : box.y1,
  }
}

/** The receptive field with its surroundings: three fields wide on each side. */
export function wideBox({ x0, y0, x1, y1 }: Box): Box {
  const x = 3 * (x1 - x0)
  const y = 3 * (y1 - y0)
  return { x0: x0 - x, y0: y0 - y, x1: x1 + x, y1: y1 + y }
}

/** Whether a receptive field is so small that its patch is shown with surroundings too. */
export function isSmall({ width, height }: { readonly width: number; readonly height: number }): boolean {
  return width < SMALL && height < SMALL
}

/** Size of the patch of a box: one to one up to 64 px, larger boxes shrunk until the longer side has 64. */
export function patchSize({ x0, y0, x1, y1 }: Box): { readonly width: number; readonly height: number } {
  const width = x1 - x0
  const height = y1 - y0
  const scale = Math.min(1, patchSide / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/**
 * The part of a view inside a box, shrunk to `size` by means of areas. What lies outside the picture (beyond the view, or in
 * its padding) is transparent and keeps its place.
 * @param box whole numbers, may lie anywhere
 */
export function patch(
  view: View,
  box: Box,
  size: { readonly width: number; readonly height: number },
): Patch {
  const { width, height } = size
  const { content } = view.transform
  const whole = { x0: 0, y0: 0, x1: width, y1: height }
  const rgb = resize(cut(view, box), width, height, whole, 'box')
  const rgba = opaque(rgb, width * height)
  if (!isInside(box, content)) {
    const columns = coverage(box.x0, box.x1, content.x0, content.x1, width)
    const rows = coverage(box.y0, box.y1, content.y0, content.y1, height)
    for (let y = 0, q = 3; y < height; y++)
      for (let x = 0; x < width; x++, q += 4) rgba[q] = Math.round(255 * rows[y] * columns[x])
  }
  return { data: rgba, width, height }
}

function isInside(box: Box, { x0, y0, x1, y1 }: Box): boolean {
  return box.x0 >= x0 && box.x1 <= x1 && box.y0 >= y0 && box.y1 <= y1
}

/** RGB to RGBA that hides nothing. */
function opaque(rgb: Uint8Array, places: number): Uint8Array {
  const rgba = new Uint8Array(places * 4)
  for (let p = 0, q = 0; q < rgba.length; p += 3, q += 4) {
    rgba[q] = rgb[p]
    rgba[q + 1] = rgb[p + 1]
    rgba[q + 2] = rgb[p + 2]
    rgba[q + 3] = 255
  }
  return rgba
}

/** The box's pixels. Outside the picture its nearest pixel goes on, so that no fringe shows where alpha fades. */
function cut(view: View, { x0, y0, x1, y1 }: Box): PixelRows {
  const { content } = view.transform
  const width = x1 - x0
  const height = y1 - y0
  if (isInside({ x0, y0, x1, y1 }, content)) {
    const first = (y0 * view.width + x0) * 3
    return { data: view.data.subarray(first), width, height, stride: view.width * 3 }
  }
  const data = new Uint8Array(width * height * 3)
  const start = clamp(x0, content.x0, content.x1)
  const end = Math.max(start + 1, Math.min(x1, content.x1))
  for (let y = y0, q = 0; y < y1; y++, q += width * 3) {
    const row = clamp(y, content.y0, content.y1) * view.width
    const inside = view.data.subarray((row + start) * 3, (row + end) * 3)
    const left = Math.min(Math.max(0, start - x0), width - 1)
    const shown = inside.subarray(0, (width - left) * 3)
    data.set(shown, q + left * 3)
    repeat(data, q, left, q + left * 3)
    repeat(
      data,
      q + left * 3 + shown.length,
      width - left - shown.length / 3,
      q + left * 3 + shown.length - 3,
    )
  }
  return { data, width, height }
}

/** `count` copies of the pixel at `from`, written from `at` on. */
function repeat(data: Uint8Array, at: number, count: number, from: number): void {
  for (let i = 0; i < count * 3; i++) data[at + i] = data[from + (i % 3)]
}

function clamp(value: number, start: number, end: number): number {
  return value < start ? start : value >= end ? end - 1 : value
}

/** How much of each of `count` equal parts of [start, end) lies in [inStart, inEnd), 0 to 1. */
function coverage(start: number, end: number, inStart: number, inEnd: number, count: number): Float64Array {
  const step = (end - start) / count
  return Float64Array.from({ length: count }, (_, i) => {
    const from = Math.max(start + i * step, inStart)
    const to = Math.min(start + (i + 1) * step, inEnd)
    return Math.max(0, to - from) / step
  })
}
