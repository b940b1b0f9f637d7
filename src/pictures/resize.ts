import type { Box } from '../base/interval.ts'
import { type Axis, axis, type Filter } from './coefficient.ts'
import type { Pixels } from './preprocessing.ts'

/** Half a grey level in 22-bit fixed point: makes the shift round. */
const HALF = 1 << 21

/** Pixels whose rows may lie apart: those of a part of a picture, in its place. */
export interface PixelRows extends Pixels {
  /** Bytes from one row to the next, unless told 3 * width. */
  readonly stride?: number
}

/**
 * The part `crop` of a picture resized to `width` x `height`: the bytes that Pillow's `resize` gives, antialiased, in two
 * passes of 22-bit fixed point, columns first. Only rows and columns that the crop needs are computed, so that neither time
 * nor memory depends on the size of the whole.
 * @param crop box inside [0, width) x [0, height), whole numbers
 * @returns [crop height, crop width, 3]
 * Source: Pillow 9.4, filters BILINEAR, BICUBIC (a = -0.5), BOX, NEAREST.
 */
export function resize(
  picture: PixelRows,
  width: number,
  height: number,
  crop: Box,
  filter: Filter,
): Uint8Array {
  const columns = axis(picture.width, width, crop.x0, crop.x1 - crop.x0, filter)
  const rows = axis(picture.height, height, crop.y0, crop.y1 - crop.y0, filter)
  const between = squeezeColumns(picture, columns, rows.start, rows.end)
  return squeezeRows(between, columns.count * 3, rows)
}

/** Whether an axis of `length` samples stays as it is; a single tap always has the weight one. */
function isWhole({ count, taps, first }: Axis, length: number): boolean {
  return taps === 1 && count === length && first.every((x, i) => x === i)
}

/** Rows [start, end) of the picture, their columns resized. [end - start, count, 3] */
function squeezeColumns(picture: PixelRows, columns: Axis, start: number, end: number): Uint8Array {
  const { count, taps, first, weight } = columns
  const { data, width, stride = width * 3 } = picture
  if (stride === width * 3 && isWhole(columns, width)) return data.subarray(start * stride, end * stride)
  const offset = first.map(x => x * 3)
  const out = new Uint8Array((end - start) * count * 3)
  const pass = columnPass(taps)
  for (let y = start; y < end; y++) pass(data, y * stride, offset, weight, taps, out, (y - start) * count * 3)
  return out
}

function columnPass(taps: number): ColumnPass {
  return taps === 2 ? columns2 : taps === 3 ? columns3 : taps === 4 ? columns4 : columnsAny
}

type ColumnPass = (
  data: Uint8Array,
  row: number,
  offset: Int32Array,
  weight: Int32Array,
  taps: number,
  out: Uint8Array,
  at: number,
) => void

const columns2: ColumnPass = (data, row, offset, weight, _taps, out, at) => {
  for (let i = 0, o = at; i < offset.length; i++, o += 3) {
    const p = row + offset[i]
    const a = weight[i * 2]
    const b = weight[i * 2 + 1]
    out[o] = byte((HALF + Math.imul(data[p], a) + Math.imul(data[p + 3], b)) >> 22)
    out[o + 1] = byte((HALF + Math.imul(data[p + 1], a) + Math.imul(data[p + 4], b)) >> 22)
    out[o + 2] = byte((HALF + Math.imul(data[p + 2], a) + Math.imul(data[p + 5], b)) >> 22)
  }
}

const columns3: ColumnPass = (data, row, offset, weight, _taps, out, at) => {
  for (let i = 0, o = at; i < offset.length; i++, o += 3) {
    const p = row + offset[i]
    const a = weight[i * 3]
    const b = weight[i * 3 + 1]
    const c = weight[i * 3 + 2]
    out[o] = byte(
      (HALF + Math.imul(data[p], a) + Math.imul(data[p + 3], b) + Math.imul(data[p + 6], c)) >> 22,
    )
    out[o + 1] = byte(
      (HALF + Math.imul(data[p + 1], a) + Math.imul(data[p + 4], b) + Math.imul(data[p + 7], c)) >> 22,
    )
    out[o + 2] = byte(
      (HALF + Math.imul(data[p + 2], a) + Math.imul(data[p + 5], b) + Math.imul(data[p + 8], c)) >> 22,
    )
  }
}

const columns4: ColumnPass = (data, row, offset, weight, _taps, out, at) => {
  for (let i = 0, o = at; i < offset.length; i++, o += 3) {
    const p = row + offset[i]
    const a = weight[i * 4]
    const b = weight[i * 4 + 1]
    const c = weight[i * 4 + 2]
    const d = weight[i * 4 + 3]
    let r = HALF + Math.imul(data[p], a) + Math.imul(data[p + 3], b)
    r = (r + Math.imul(data[p + 6], c) + Math.imul(data[p + 9], d)) >> 22
    let g = HALF + Math.imul(data[p + 1], a) + Math.imul(data[p + 4], b)
    g = (g + Math.imul(data[p + 7], c) + Math.imul(data[p + 10], d)) >> 22
    let u = HALF + Math.imul(data[p + 2], a) + Math.imul(data[p + 5], b)
    u = (u + Math.imul(data[p + 8], c) + Math.imul(data[p + 11], d)) >> 22
    out[o] = byte(r)
    out[o + 1] = byte(g)
    out[o + 2] = byte(u)
  }
}

/** Two taps at a time. */
const columnsAny: ColumnPass = (data, row, offset, weight, taps, out, at) => {
  const odd = taps % 2 === 1
  for (let i = 0, o = at, k = 0; i < offset.length; i++, o += 3) {
    let p = row + offset[i]
    let r = HALF
    let g = HALF
    let b = HALF
    if (odd) {
      const w = weight[k++]
      r += Math.imul(data[p], w)
      g += Math.imul(data[p + 1], w)
      b += Math.imul(data[p + 2], w)
      p += 3
    }
    for (const end = (i + 1) * taps; k < end; k += 2, p += 6) {
      const v = weight[k]
      const w = weight[k + 1]
      r = (r + Math.imul(data[p], v) + Math.imul(data[p + 3], w)) | 0
      g = (g + Math.imul(data[p + 1], v) + Math.imul(data[p + 4], w)) | 0
      b = (b + Math.imul(data[p + 2], v) + Math.imul(data[p + 5], w)) | 0
    }
    out[o] = byte(r >> 22)
    out[o + 1] = byte(g >> 22)
    out[o + 2] = byte(b >> 22)
  }
}

/** Rows resized: `stride` bytes a row; row 0 of `data` is row `rows.start` of the picture. [count, stride] */
function squeezeRows(data: Uint8Array, stride: number, rows: Axis): Uint8Array {
  const { count, taps, first, weight, start } = rows
  if (isWhole(rows, data.length / stride)) return data.slice()
  const out = new Uint8Array(count * stride)
  const pass = taps === 2 ? rows2 : taps === 3 ? rows3 : taps === 4 ? rows4 : rowsAny
  for (let i = 0; i < count; i++)
    pass(data, (first[i] - start) * stride, stride, weight, i * taps, taps, out, i * stride)
  return out
}

type RowPass = (
  data: Uint8Array,
  from: number,
  stride: number,
  weight: Int32Array,
  k: number,
  taps: number,
  out: Uint8Array,
  at: number,
) => void

const rows2: RowPass = (data, from, stride, weight, k, _taps, out, at) => {
  const a = weight[k]
  const b = weight[k + 1]
  for (let i = 0, p = from; i < stride; i++, p++) {
    out[at + i] = byte((HALF + Math.imul(data[p], a) + Math.imul(data[p + stride], b)) >> 22)
  }
}

const rows3: RowPass = (data, from, stride, weight, k, _taps, out, at) => {
  const a = weight[k]
  const b = weight[k + 1]
  const c = weight[k + 2]
  const stride2 = 2 * stride
  for (let i = 0, p = from; i < stride; i++, p++) {
    const sum = HALF + Math.imul(data[p], a) + Math.imul(data[p + stride], b)
    out[at + i] = byte((sum + Math.imul(data[p + stride2], c)) >> 22)
  }
}

const rows4: RowPass = (data, from, stride, weight, k, _taps, out, at) => {
  const a = weight[k]
  const b = weight[k + 1]
  const c = weight[k + 2]
  const d = weight[k + 3]
  const stride2 = 2 * stride
  const stride3 = 3 * stride
  for (let i = 0, p = from; i < stride; i++, p++) {
    const sum = HALF + Math.imul(data[p], a) + Math.imul(data[p + stride], b)
    out[at + i] = byte((sum + Math.imul(data[p + stride2], c) + Math.imul(data[p + stride3], d)) >> 22)
  }
}

/** Four taps at a time into sums of 32 bits: a loop over the taps inside would jump through memory. */
const rowsAny: RowPass = (data, from, stride, weight, k, taps, out, at) => {
  const sums = new Int32Array(stride).fill(HALF)
  let t = 0
  for (; t + 4 <= taps; t += 4) addRows4(data, from + t * stride, stride, weight, k + t, sums)
  for (; t < taps; t++) {
    const w = weight[k + t]
    for (let i = 0, p = from + t * stride; i < stride; i++, p++) sums[i] += Math.imul(data[p], w)
  }
  for (let i = 0; i < stride; i++) out[at + i] = byte(sums[i] >> 22)
}

function addRows4(
  data: Uint8Array,
  from: number,
  stride: number,
  weight: Int32Array,
  k: number,
  sums: Int32Array,
): void {
  const a = weight[k]
  const b = weight[k + 1]
  const c = weight[k + 2]
  const d = weight[k + 3]
  const stride2 = 2 * stride
  const stride3 = 3 * stride
  for (let i = 0, p = from; i < stride; i++, p++) {
    const sum = Math.imul(data[p], a) + Math.imul(data[p + stride], b)
    sums[i] += sum + Math.imul(data[p + stride2], c) + Math.imul(data[p + stride3], d)
  }
}

/** Cut to 0..255: bicubic weights overshoot. One test for the usual case. */
function byte(value: number): number {
  return value & -256 ? (value < 0 ? 0 : 255) : value
}
