import { type Colour, oklch } from './colour.ts'
import type { Random } from './random.ts'

/** The colours of one picture: what stands in front differs in lightness or hue from what lies behind. */
export interface Palette {
  readonly main: Colour
  /** At least 0.16 lighter or darker than `main`, another hue. */
  readonly second: Colour
  /** Strong, for small things. */
  readonly accent: Colour
  readonly back: Colour
  readonly backSecond: Colour
  /** Lightness of `main`, 0 to 1, and hues in degrees. */
  readonly lightness: number
  readonly hue: number
  readonly backHue: number
}

const STEPS = [25, 60, 110, 150, 180, 200, 250, 300] as const

/** Colours at random that go together: one hue, and others at set distances from it. */
export function palette(random: Random): Palette {
  const hue = random.between(0, 360)
  const second = hue + random.pick(STEPS)
  const backHue = hue + random.pick([90, 130, 180, 180, 220, 270]) + random.between(-20, 20)
  const lightness = random.between(0.4, 0.82)
  const apart = random.between(0.17, 0.34) * (lightness > 0.6 ? -1 : 1)
  const backLightness = clamp(lightness + random.pick([-1, 1]) * random.between(0.06, 0.3))
  const chroma = random.between(0.07, 0.2)
  return {
    main: oklch(lightness, chroma, hue),
    second: oklch(clamp(lightness + apart), random.between(0.05, 0.18), second),
    accent: oklch(random.between(0.55, 0.8), random.between(0.14, 0.24), hue + random.pick(STEPS)),
    back: oklch(backLightness, random.between(0.02, 0.13), backHue),
    backSecond: oklch(
      clamp(backLightness + random.pick([-1, 1]) * random.between(0.06, 0.2)),
      random.between(0.02, 0.12),
      backHue + random.between(-60, 60),
    ),
    lightness,
    hue,
    backHue,
  }
}

const clamp = (lightness: number) => Math.min(0.92, Math.max(0.24, lightness))
