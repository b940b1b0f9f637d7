import { SIDE } from './layer.ts'
import type { Random } from './random.ts'
import type { Stage } from './stage.ts'

/** What the camera adds to a picture: light falling off, tint, contrast, grain. */
interface Exposure {
  readonly slopeX: number
  readonly slopeY: number
  readonly vignette: number
  readonly cast: readonly [number, number, number]
  readonly saturation: number
  readonly contrast: number
  readonly grain: number
  /** Mean of the finished picture, which its own mean is drawn towards. */
  readonly mean: number
}

/** The finished picture as bytes, red, green, blue by rows; `contrast` bounds how harsh it may be. */
export function finish(stage: Stage, contrast: readonly [number, number]): Uint8Array {
  const random = stage.random.fork()
  const exposure = expose(random, contrast)
  if (random.chance(0.06)) stage.blur(1, 1)
  const bytes = new Uint8Array(3 * SIDE * SIDE)
  const mean = meanOf(stage)
  const gain = (0.35 * mean + 0.65 * exposure.mean) / mean
  const { slopeX, slopeY, vignette, cast, saturation, contrast: harsh, grain: coarse } = exposure
  const [red, green, blue] = stage.planes
  for (let i = 0; i < SIDE * SIDE; i++) {
    const x = (i % SIDE) / SIDE - 0.5
    const y = Math.floor(i / SIDE) / SIDE - 0.5
    const light = (1 + slopeX * x + slopeY * y) * (1 - vignette * 2 * (x * x + y * y))
    const grain = coarse * random.normal()
    const grey = 0.3 * red[i] + 0.59 * green[i] + 0.11 * blue[i]
    for (let c = 0; c < 3; c++) {
      const vivid = grey + (stage.planes[c][i] - grey) * saturation
      const value = (mean + (vivid - mean) * harsh) * gain * light * cast[c]
      bytes[3 * i + c] = Math.round(255 * shoulder(value + grain + coarse * 0.5 * (random.next() - 0.5)))
    }
  }
  return bytes
}

function expose(random: Random, [low, high]: readonly [number, number]): Exposure {
  const warm = random.between(-0.07, 0.07)
  return {
    slopeX: random.between(-0.28, 0.28),
    slopeY: random.between(-0.28, 0.28),
    vignette: random.between(0, 0.5),
    cast: [1 + warm, 1 + random.between(-0.025, 0.025), 1 - warm],
    saturation: random.between(0.85, 1.18),
    contrast: random.between(low, high),
    grain: random.between(0.004, 0.02),
    mean: random.between(0.42, 0.6),
  }
}

function meanOf(stage: Stage): number {
  let sum = 0
  for (const plane of stage.planes) for (let i = 0; i < plane.length; i++) sum += plane[i]
  return sum / (3 * SIDE * SIDE)
}

/** Bends towards black and white instead of clipping at them. */
function shoulder(value: number): number {
  if (value > 0.8) return 0.8 + 0.19 * (1 - Math.exp((0.8 - value) / 0.19))
  if (value < 0.12) return 0.12 * Math.exp((value - 0.12) / 0.12)
  return value
}
