import type { Preprocessing } from './preprocessing.ts'

/** How one axis is resized: output i is the sum of `taps` inputs from `first[i]` on, weighted. */
export interface Axis {
  readonly count: number
  readonly taps: number
  /** [count] */
  readonly first: Int32Array
  /** 22-bit fixed point: 2^22 is one. [count, taps] */
  readonly weight: Int32Array
  /** The inputs that are read: [start, end). */
  readonly start: number
  readonly end: number
}

/** `box`: the mean of the area, for patches. */
export type Filter = Preprocessing['filter'] | 'box'

type Weighted = Exclude<Filter, 'nearest'>

const SUPPORT = { bilinear: 1, bicubic: 2, box: 0.5 }
const KERNEL = { bilinear: triangle, bicubic: cubic, box }

/** A picture set has few sizes; a set of nothing but different ones must not fill the memory. */
const KEPT = 64
const kept = new Map<string, Axis>()

/**
 * Outputs [start, start + count) of an axis resized from `from` to `to` samples.
 * All outputs get the same number of taps: zero weights fill up, windows at the end are shifted inside.
 * Source: Pillow 9.4's resampling; the weights are its, bit for bit.
 */
export function axis(from: number, to: number, start: number, count: number, filter: Filter): Axis {
  const key = `${from} ${to} ${start} ${count} ${filter}`
  const found = kept.get(key)
  if (found) return found
  const made =
    filter === 'nearest' ? nearest(from, to, start, count) : weighted(from, to, start, count, filter)
  if (kept.size >= KEPT) kept.clear()
  kept.set(key, made)
  return made
}

interface Window {
  readonly first: number
  readonly weights: readonly number[]
}

function weighted(from: number, to: number, start: number, count: number, filter: Weighted): Axis {
  const windows = Array.from({ length: count }, (_, i) => window(from, to, start + i, filter))
  const taps = windows.reduce((most, { weights }) => Math.max(most, weights.length), 1)
  const first = new Int32Array(count)
  const weight = new Int32Array(count * taps)
  windows.forEach((w, i) => {
    first[i] = Math.min(w.first, from - taps)
    weight.set(w.weights, i * taps + w.first - first[i])
  })
  return { count, taps, first, weight, ...extent(first, taps) }
}

/** The inputs that output `at` sees and their weights, without zeros at either end. */
function window(from: number, to: number, at: number, filter: Weighted): Window {
  const kernel = KERNEL[filter]
  const scale = from / to
  const stretch = Math.max(scale, 1)
  const support = SUPPORT[filter] * stretch
  const center = (at + 0.5) * scale
  const first = Math.max(0, Math.trunc(center - support + 0.5))
  const end = Math.min(from, Math.trunc(center + support + 0.5))
  const inverse = 1 / stretch
  const raw: number[] = []
  let sum = 0
  for (let x = first; x < end; x++) {
    const w = kernel((x - center + 0.5) * inverse)
    raw.push(w)
    sum += w
  }
  return trimmed(
    first,
    raw.map(w => fixed(sum === 0 ? w : w / sum)),
  )
}

function trimmed(first: number, weights: readonly number[]): Window {
  let start = 0
  let end = weights.length
  while (end > start + 1 && weights[end - 1] === 0) end--
  while (end > start + 1 && weights[start] === 0) start++
  return { first: first + start, weights: weights.slice(start, end) }
}

function fixed(weight: number): number {
  return Math.trunc((weight < 0 ? -0.5 : 0.5) + weight * (1 << 22))
}

function box(x: number): number {
  return x > -0.5 && x <= 0.5 ? 1 : 0
}

function triangle(signed: number): number {
  const x = Math.abs(signed)
  return x < 1 ? 1 - x : 0
}

function cubic(signed: number): number {
  const x = Math.abs(signed)
  const a = -0.5
  if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1
  if (x < 2) return (((x - 5) * x + 8) * x - 4) * a
  return 0
}

/**
 * Pillow adds the step up sample by sample, and its rounding with it; beyond a million samples, which nobody looks at, the
 * product is near enough.
 */
function nearest(from: number, to: number, start: number, count: number): Axis {
  const step = from / to
  const summed = start + count <= 1e6
  const first = new Int32Array(count)
  let position = step * 0.5
  if (summed) for (let i = 0; i < start; i++) position += step
  for (let i = 0; i < count; i++) {
    first[i] = Math.min(from - 1, Math.trunc(summed ? position : (start + i + 0.5) * step))
    position += step
  }
  return { count, taps: 1, first, weight: new Int32Array(count).fill(1 << 22), ...extent(first, 1) }
}

function extent(first: Int32Array, taps: number): { start: number; end: number } {
  return { start: first.reduce((a, b) => Math.min(a, b)), end: first.reduce((a, b) => Math.max(a, b)) + taps }
}
