import type { Box } from '../../src/index.ts'
import { SIDE } from './layer.ts'

const LINE = new Float32Array(SIDE)
const WHOLE: Box = { x0: 0, y0: 0, x1: SIDE, y1: SIDE }

/**
 * Blurs a picture-sized plane in place: `passes` box filters of the given radius; the picture's border is repeated.
 * Where all outside `box` is 0, it is enough to blur what the box spreads to.
 */
export function blur(plane: Float32Array, radius: number, passes = 2, box: Box = WHOLE): void {
  const reach = Math.round(radius)
  if (reach < 1) return
  const { x0, y0, x1, y1 } = grown(box, reach * passes)
  for (let pass = 0; pass < passes; pass++) {
    for (let y = y0; y < y1; y++) blurLine(plane, y * SIDE + x0, 1, x1 - x0, reach)
    for (let x = x0; x < x1; x++) blurLine(plane, y0 * SIDE + x, SIDE, y1 - y0, reach)
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

function blurLine(plane: Float32Array, start: number, stride: number, count: number, reach: number): void {
  for (let i = 0; i < count; i++) LINE[i] = plane[start + i * stride]
  const last = count - 1
  let sum = LINE[0] * reach
  for (let i = 0; i <= reach; i++) sum += LINE[Math.min(i, last)]
  const share = 1 / (2 * reach + 1)
  for (let i = 0; i < count; i++) {
    plane[start + i * stride] = sum * share
    sum += LINE[Math.min(i + reach + 1, last)] - LINE[Math.max(i - reach, 0)]
  }
}
