import type { Box } from '../../src/index.ts'
import { SIDE } from './layer.ts'

const BEFORE = new Float32Array(SIDE * SIDE)
const SUMS = new Float64Array(SIDE)
const WHOLE: Box = { x0: 0, y0: 0, x1: SIDE, y1: SIDE }

/**
 * Blurs a picture-sized plane in place: `passes` box filters of the given radius; the picture's border is repeated.
 * Where all outside `box` is 0, it is enough to blur what the box spreads to.
 */
export function blur(plane: Float32Array, radius: number, passes = 2, box: Box = WHOLE): void {
  const reach = Math.round(radius)
  if (reach < 1) return
  const spread = grown(box, reach * passes)
  for (let pass = 0; pass < passes; pass++) {
    for (let y = spread.y0; y < spread.y1; y++) blurRow(plane, y * SIDE, spread, reach)
    blurColumns(plane, spread, reach)
  }
}

/** The box with `more` pixels on each side, as far as the picture goes. */
export function grown({ x0, y0, x1, y1 }: Box, more: number): Box {
  return {
    x0: Math.max(0, x0 - more),
    y0: Math.max(0, y0 - more),
    x1: Math.min(SIDE, x1 + more),
    y1: Math.min(SIDE, y1 + more),
  }
}

function blurRow(plane: Float32Array, start: number, { x0, x1 }: Box, reach: number): void {
  const first = start + x0
  const last = start + x1 - 1
  for (let i = first; i <= last; i++) BEFORE[i] = plane[i]
  let sum = BEFORE[first] * reach
  for (let i = first; i <= first + reach; i++) sum += BEFORE[Math.min(i, last)]
  const share = 1 / (2 * reach + 1)
  for (let i = first; i <= last; i++) {
    plane[i] = sum * share
    sum += BEFORE[Math.min(i + reach + 1, last)] - BEFORE[Math.max(i - reach, first)]
  }
}

/** All columns at once, row by row: memory is read in its order. */
function blurColumns(plane: Float32Array, { x0, y0, x1, y1 }: Box, reach: number): void {
  BEFORE.set(plane.subarray(y0 * SIDE, y1 * SIDE), y0 * SIDE)
  const row = (y: number) => Math.min(y1 - 1, Math.max(y0, y)) * SIDE
  for (let x = x0; x < x1; x++) SUMS[x] = BEFORE[y0 * SIDE + x] * reach
  for (let y = y0; y <= y0 + reach; y++) {
    const at = row(y)
    for (let x = x0; x < x1; x++) SUMS[x] += BEFORE[at + x]
  }
  const share = 1 / (2 * reach + 1)
  for (let y = y0; y < y1; y++) {
    const [at, enters, leaves] = [y * SIDE, row(y + reach + 1), row(y - reach)]
    for (let x = x0; x < x1; x++) {
      plane[at + x] = SUMS[x] * share
      SUMS[x] += BEFORE[enters + x] - BEFORE[leaves + x]
    }
  }
}
