import { blur } from './blur.ts'
import { type Layer, SAMPLES, SIDE } from './layer.ts'
import type { Laying, Light } from './stage.ts'

const PIXELS = SIDE * SIDE
const WIDE = SIDE * SAMPLES

/** A layer at the picture's own size: colours times cover, cover 0 to 1, heights, numbers of parts. */
export interface Sheet {
  readonly planes: readonly [Float32Array, Float32Array, Float32Array]
  readonly cover: Float32Array
  readonly height: Float32Array
  readonly part: Uint16Array
}

/** The layer with each pixel the mean of its samples; the part is that of the first covered sample. */
export function sheetOf(layer: Layer): Sheet {
  const [red, green, blue, cover, height] = Array.from({ length: 5 }, () => new Float32Array(PIXELS))
  const part = new Uint16Array(PIXELS)
  const offsets = [WIDE + 1, WIDE, 1, 0]
  for (let i = 0; i < PIXELS; i++) {
    const start = ((i >> 7) * WIDE + (i & (SIDE - 1))) * SAMPLES
    for (const offset of offsets) {
      const at = start + offset
      const share = layer.cover[at] * 0.25
      if (share === 0) continue
      cover[i] += share
      red[i] += layer.rgb[3 * at] * share
      green[i] += layer.rgb[3 * at + 1] * share
      blue[i] += layer.rgb[3 * at + 2] * share
      height[i] += layer.height[at] * share
      if (layer.cover[at] >= 0.5) part[i] = layer.part[at]
    }
  }
  return { planes: [red, green, blue], cover, height, part }
}

/** Shades the sheet in place: slopes that face the light brighten, others and hollows darken, glossy ones shine. */
export function shade(sheet: Sheet, light: Light, { round = 7, gloss = 0.12, relief = 1 }: Laying): void {
  const fine = Float32Array.from(sheet.height)
  blur(fine, 1, 1)
  const broad = Float32Array.from(sheet.height)
  blur(broad, 3)
  const rim = Float32Array.from(sheet.cover)
  blur(rim, round)
  const rimHeight = round * 1.1
  for (let y = 0; y < SIDE; y++) {
    const up = y > 0 ? SIDE : 0
    const down = y < SIDE - 1 ? SIDE : 0
    for (let x = 0; x < SIDE; x++) {
      const i = y * SIDE + x
      if (sheet.cover[i] === 0) continue
      const left = x > 0 ? 1 : 0
      const right = x < SIDE - 1 ? 1 : 0
      const slopeX =
        0.5 * (relief * (fine[i + right] - fine[i - left]) + rimHeight * (rim[i + right] - rim[i - left]))
      const slopeY =
        0.5 * (relief * (fine[i + down] - fine[i - up]) + rimHeight * (rim[i + down] - rim[i - up]))
      const hollow = Math.min(1, Math.max(0, broad[i] - sheet.height[i] - 0.05))
      tint(sheet, i, slopeX, slopeY, light, 1 - 0.42 * relief * hollow, gloss)
    }
  }
}

function tint(
  { planes, cover }: Sheet,
  i: number,
  slopeX: number,
  slopeY: number,
  light: Light,
  open: number,
  gloss: number,
): void {
  const length = Math.sqrt(1 + slopeX * slopeX + slopeY * slopeY)
  const facing = (light.z - slopeX * light.x - slopeY * light.y) / length
  const factor = Math.min(1.45, Math.max(0.34, 0.4 + (0.6 * facing) / light.z)) * open
  // Half way between the light and the eye: where a mirror would show the lamp.
  const halfZ = Math.sqrt((1 + light.z) / 2)
  const mirror = (halfZ - (slopeX * light.x + slopeY * light.y) / (2 * halfZ)) / length
  const level = halfZ ** 28
  const shine = gloss * Math.max(0, Math.max(0, mirror) ** 28 - level) * cover[i]
  planes[0][i] = planes[0][i] * factor + shine
  planes[1][i] = planes[1][i] * factor + shine
  planes[2][i] = planes[2][i] * factor + shine
}
