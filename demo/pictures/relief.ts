import type { Box } from '../../src/index.ts'
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
  /** Outside it nothing has cover. */
  readonly box: Box
}

const plane = () => new Float32Array(PIXELS)
const [RED, GREEN, BLUE, COVER, HEIGHT] = [plane(), plane(), plane(), plane(), plane()]
const [FINE, BROAD, RIM] = [plane(), plane(), plane()]
const PART = new Uint16Array(PIXELS)
const OFFSETS = [WIDE + 1, WIDE, 1, 0] as const

/**
 * The layer with each pixel the mean of its samples; the part is that of the first covered sample.
 * The result is used again at the next call.
 */
export function sheetOf(layer: Layer): Sheet {
  for (const plane of [RED, GREEN, BLUE, COVER, HEIGHT, PART]) plane.fill(0)
  const box = layer.box
  for (let y = box.y0; y < box.y1; y++) {
    for (let x = box.x0; x < box.x1; x++) addSamples(layer, y * SIDE + x, (y * WIDE + x) * SAMPLES)
  }
  return { planes: [RED, GREEN, BLUE], cover: COVER, height: HEIGHT, part: PART, box }
}

function addSamples(layer: Layer, i: number, start: number): void {
  for (let sample = 0; sample < 4; sample++) {
    const at = start + OFFSETS[sample]
    const share = layer.cover[at] * 0.25
    if (share === 0) continue
    COVER[i] += share
    RED[i] += layer.rgb[3 * at] * share
    GREEN[i] += layer.rgb[3 * at + 1] * share
    BLUE[i] += layer.rgb[3 * at + 2] * share
    HEIGHT[i] += layer.height[at] * share
    if (layer.cover[at] >= 0.5) PART[i] = layer.part[at]
  }
}

/** Shades the sheet in place: slopes that face the light brighten, others and hollows darken, glossy ones shine. */
export function shade(sheet: Sheet, light: Light, { round = 7, gloss = 0.12, relief = 1 }: Laying): void {
  const box = sheet.box
  FINE.set(sheet.height)
  blur(FINE, 1, 1, box)
  BROAD.set(sheet.height)
  blur(BROAD, 3, 2, box)
  RIM.set(sheet.cover)
  blur(RIM, round, 2, box)
  const rimHeight = round * 1.1
  for (let y = box.y0; y < box.y1; y++) {
    const up = y > 0 ? SIDE : 0
    const down = y < SIDE - 1 ? SIDE : 0
    for (let x = box.x0; x < box.x1; x++) {
      const i = y * SIDE + x
      if (sheet.cover[i] === 0) continue
      const left = x > 0 ? 1 : 0
      const right = x < SIDE - 1 ? 1 : 0
      const slopeX =
        0.5 * (relief * (FINE[i + right] - FINE[i - left]) + rimHeight * (RIM[i + right] - RIM[i - left]))
      const slopeY =
        0.5 * (relief * (FINE[i + down] - FINE[i - up]) + rimHeight * (RIM[i + down] - RIM[i - up]))
      const hollow = Math.min(1, Math.max(0, BROAD[i] - sheet.height[i] - 0.05))
      const soft = 1 / Math.sqrt(1 + (slopeX * slopeX + slopeY * slopeY) / 3)
      tint(sheet, i, slopeX * soft, slopeY * soft, light, 1 - 0.42 * relief * hollow, gloss)
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
