import { SIDE } from './layer.ts'

const LINE = new Float32Array(SIDE)

/** Blurs a picture-sized plane in place: `passes` box filters of the given radius; the border is repeated. */
export function blur(plane: Float32Array, radius: number, passes = 2): void {
  const reach = Math.round(radius)
  if (reach < 1) return
  for (let pass = 0; pass < passes; pass++) {
    for (let line = 0; line < SIDE; line++) {
      box(plane, line * SIDE, 1, reach)
    }
    for (let line = 0; line < SIDE; line++) {
      box(plane, line, SIDE, reach)
    }
  }
}

function box(plane: Float32Array, start: number, stride: number, reach: number): void {
  for (let i = 0; i < SIDE; i++) LINE[i] = plane[start + i * stride]
  const last = SIDE - 1
  let sum = LINE[0] * reach
  for (let i = 0; i <= reach; i++) sum += LINE[Math.min(i, last)]
  const share = 1 / (2 * reach + 1)
  for (let i = 0; i < SIDE; i++) {
    plane[start + i * stride] = sum * share
    sum += LINE[Math.min(i + reach + 1, last)] - LINE[Math.max(i - reach, 0)]
  }
}
