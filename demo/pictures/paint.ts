import { BLACK, type Colour, mix, tone } from './colour.ts'
import { distance } from './distance.ts'
import { blend, set } from './ink.ts'
import type { Paint } from './layer.ts'
import { noise } from './noise.ts'

/** One colour with a little noise of `scale` grains to the unit, as of pressed paper. */
export function grained(colour: Colour, amount = 0.12, scale = 70): Paint {
  return (u, v, ink) => set(ink, colour, 1 + amount * noise(u * scale, v * scale + 31))
}

/** From one colour to the other along the line (x0, y0) to (x1, y1), grained. */
export function faded(
  from: Colour,
  to: Colour,
  [x0, y0, x1, y1]: readonly [number, number, number, number],
  amount = 0.12,
): Paint {
  const dx = x1 - x0
  const dy = y1 - y0
  const square = dx * dx + dy * dy
  return (u, v, ink) => {
    const share = Math.min(1, Math.max(0, ((u - x0) * dx + (v - y0) * dy) / square))
    blend(ink, from, to, share, 1 + amount * noise(u * 60, v * 60))
  }
}

/** From one colour in the middle (x, y) to the other at distance `r`, grained. */
export function rounded(from: Colour, to: Colour, x = 0, y = 0, r = 1, amount = 0.1): Paint {
  return (u, v, ink) => {
    const share = Math.min(1, distance(u - x, v - y) / r)
    blend(ink, from, to, share * share, 1 + amount * noise(u * 60, v * 60))
  }
}

/** The paint on a ball: its height falls from `bulge` in the middle (x, y) to nothing at distance `r`. */
export function domed(paint: Paint, bulge: number, x = 0, y = 0, rx = 1, ry: number = rx): Paint {
  return (u, v, ink) => {
    paint(u, v, ink)
    const a = (u - x) / rx
    const b = (v - y) / ry
    ink[4] += bulge * Math.sqrt(Math.max(0, 1 - a * a - b * b))
  }
}

/** Hair: streaks along `angle`, with light and dark locks and a relief of them. */
export function furry(root: Colour, tip: Colour, angle: number, coarse = 1): Paint {
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  return (u, v, ink) => {
    const bend = 0.05 * noise(u * 8, v * 8)
    const along = u * cos + v * sin
    const across = v * cos - u * sin + bend
    const lock = noise((along * 9) / coarse, (across * 100) / coarse)
    const patch = noise(u * 9 + 90, v * 9)
    const share = Math.min(1, Math.max(0, 0.5 + 0.75 * lock + 0.25 * patch))
    blend(ink, root, tip, share, 1)
    ink[4] += 0.55 * lock
  }
}

/** Boards or trunks: grain along u, darker rings. */
export function wooden(light: Colour, dark: Colour, shift: number): Paint {
  return (u, v, ink) => {
    const warp = noise(u * 7 + shift, v * 16)
    const ring = noise(u * 3 + shift, v * 90 + 26 * warp + shift)
    const fine = noise(u * 14, v * 260 + shift)
    blend(ink, light, dark, Math.min(1, Math.max(0, 0.45 + 0.8 * ring + 0.35 * fine)), 1)
    ink[4] -= 0.35 * ring
  }
}

/** Metal: a bright band across a grey that has a tint. */
export function metallic(tint: Colour, band = 0): Paint {
  const bright = tone(tint, 0.55)
  const dim = mix(tint, BLACK, 0.45)
  return (u, v, ink) => {
    const wave = 0.5 + 0.5 * Math.sin(4 * (u * 0.6 + v) + band)
    blend(ink, dim, bright, wave, 1 + 0.05 * noise(u * 70, v * 70))
  }
}
