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
  for (let y = box.y0; y < box.y1; y++) addSamples(layer, y, box.x0, box.x1)
  return { planes: [RED, GREEN, BLUE], cover: COVER, height: HEIGHT, part: PART, box }
}

function addSamples({ rgb, cover, height, part }: Layer, y: number, x0: number, x1: number): void {
  for (let x = x0; x < x1; x++) {
    const i = y * SIDE + x
    const start = (y * WIDE + x) * SAMPLES
    let red = 0
    let green = 0
    let blue = 0
    let whole = 0
    let high = 0
    for (let sample = 0; sample < 4; sample++) {
      const at = start + OFFSETS[sample]
      const share = cover[at] * 0.25
      if (share === 0) continue
      whole = Math.fround(whole + share)
      red = Math.fround(red + rgb[3 * at] * share)
      green = Math.fround(green + rgb[3 * at + 1] * share)
      blue = Math.fround(blue + rgb[3 * at + 2] * share)
      high = Math.fround(high + height[at] * share)
      if (cover[at] >= 0.5) PART[i] = part[at]
    }
    RED[i] = red
    GREEN[i] = green
    BLUE[i] = blue
    COVER[i] = whole
    HEIGHT[i] = high
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
  const lamp = lampOf(light, gloss)
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
      tint(sheet, i, slopeX * soft, slopeY * soft, lamp, 1 - 0.42 * relief * hollow)
    }
  }
}

/** The light with what a mirror needs: half way between it and the eye, where one would show the lamp. */
interface Lamp extends Light {
  readonly gloss: number
  readonly halfZ: number
  /** How bright a mirror that faces the eye is: that much is taken off. */
  readonly level: number
}

function lampOf({ x, y, z }: Light, gloss: number): Lamp {
  const halfZ = Math.sqrt((1 + z) / 2)
  return { x, y, z, gloss, halfZ, level: power28(halfZ) }
}

function tint(
  { planes, cover }: Sheet,
  i: number,
  slopeX: number,
  slopeY: number,
  lamp: Lamp,
  open: number,
): void {
  const length = Math.sqrt(1 + slopeX * slopeX + slopeY * slopeY)
  const facing = (lamp.z - slopeX * lamp.x - slopeY * lamp.y) / length
  const factor = Math.min(1.45, Math.max(0.34, 0.4 + (0.6 * facing) / lamp.z)) * open
  const mirror = (lamp.halfZ - (slopeX * lamp.x + slopeY * lamp.y) / (2 * lamp.halfZ)) / length
  const shine = shineOf(mirror, lamp) * cover[i]
  const [red, green, blue] = planes
  red[i] = red[i] * factor + shine
  green[i] = green[i] * factor + shine
  blue[i] = blue[i] * factor + shine
}

function shineOf(mirror: number, { gloss, halfZ, level }: Lamp): number {
  return mirror <= halfZ ? 0 : gloss * (power28(mirror) - level)
}

/** By products: faster than a general power, and the same on any engine. */
function power28(value: number): number {
  const to4 = value * value * (value * value)
  const to8 = to4 * to4
  return to8 * to8 * to8 * to4
}
