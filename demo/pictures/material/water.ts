import { type Colour, mix, oklch, WHITE } from '../colour.ts'
import { blend } from '../ink.ts'
import type { Paint } from '../layer.ts'
import { noise } from '../noise.ts'
import type { Random } from '../random.ts'
import type { Warp } from './warp.ts'

/** The colours of one water. */
export interface Water {
  readonly deep: Colour
  readonly light: Colour
  readonly foam: number
  readonly shift: number
  readonly sharp: number
}

/** Green to blue mostly, grey or golden in the evening at times. */
export function anyWater(random: Random): Water {
  const hue = random.chance(0.75) ? random.between(165, 265) : random.between(0, 360)
  const lightness = random.between(0.3, 0.56)
  const chroma = random.between(0.03, 0.11)
  return {
    deep: oklch(lightness, chroma, hue),
    light: oklch(
      Math.min(0.88, lightness + random.between(0.2, 0.34)),
      chroma * 0.9,
      hue - random.between(0, 50),
    ),
    foam: random.between(0.55, 1.1),
    shift: random.between(0, 250),
    sharp: random.between(1.6, 2.6),
  }
}

/** Waves: two ridged noises bent by a third, white where they are high. */
export function waved({ deep, light, foam, shift, sharp }: Water, warp: Warp): Paint {
  return (u, v, ink) => {
    const [s, t] = warp(u, v)
    const bend = 2.5 * noise(s * 6 + shift, t * 9)
    const swell = 1 - sharp * Math.abs(noise(s * 9 + bend, t * 24 + shift))
    const ripple = 1 - sharp * Math.abs(noise(s * 19 + shift, t * 50 - bend * 1.5))
    const high = 0.62 * swell + 0.38 * ripple
    const share = Math.min(1, Math.max(0, 0.25 + 0.75 * high))
    blend(ink, deep, light, share * share, 1)
    const white = Math.min(1, Math.max(0, (high - foam) * 4 + 0.5 * noise(s * 40, t * 60)))
    if (white > 0) blend(ink, mix(deep, light, share), WHITE, 0.85 * white, 1)
    ink[4] += 1.7 * high
  }
}
