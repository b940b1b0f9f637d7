import { type Colour, mix, oklch, tone } from '../colour.ts'
import { blend } from '../ink.ts'
import type { Paint } from '../layer.ts'
import { noise, speck } from '../noise.ts'
import type { Random } from '../random.ts'
import { tilted, type Warp } from './warp.ts'

/** Colours of bricks or of roof tiles. */
export interface Masonry {
  readonly brick: Colour
  readonly mortar: Colour
  /** How much bricks differ, 0 to 1. */
  readonly mixed: number
}

/** Brick colours at random: red and brown mostly, but also grey, yellow, green or blue. */
export function masonry(random: Random): Masonry {
  const usual = random.chance(0.6)
  const hue = usual ? random.between(20, 70) : random.between(0, 360)
  const lightness = random.between(0.38, 0.66)
  const dark = random.chance(0.4)
  return {
    brick: oklch(lightness, usual ? random.between(0.05, 0.13) : random.between(0.02, 0.09), hue),
    mortar: oklch(dark ? lightness - 0.18 : lightness + random.between(0.16, 0.3), 0.02, hue + 60),
    mixed: random.between(0.2, 0.6),
  }
}

/** A wall of bricks. `warp` gives courses as whole numbers of its second number; bricks are `long` courses long. */
export function bricked({ brick, mortar, mixed }: Masonry, warp: Warp, long: number, joint: number): Paint {
  const [pale, dim] = [tone(brick, 0.35), tone(brick, -0.4)]
  return (u, v, ink) => {
    const [s, t] = warp(u, v)
    const row = Math.floor(t)
    const x = s / long + (row & 1) * 0.5 + 0.08 * speck(row, 7)
    const column = Math.floor(x)
    const [left, top] = [(x - column) * long, t - row]
    const rough = 0.05 * noise(s * 9, t * 9)
    const edge = Math.min(left, long - left, top, 1 - top) + rough
    const grit = noise(s * 22, t * 22)
    if (edge < joint) {
      blend(ink, mortar, mortar, 0, 0.95 + 0.25 * grit)
      ink[4] -= 1.2
      return
    }
    const own = speck(column, row)
    const other = speck(column + 91, row)
    const colour = mix(brick, own > 0.5 ? pale : dim, mixed * Math.abs(own - 0.5) * 2)
    blend(ink, colour, [colour[0], colour[1] * 0.85, colour[2] * 1.1], other, 1 + 0.3 * grit)
    ink[4] += Math.min(0.6, (edge - joint) * 4) + 0.35 * grit + other * 0.4
  }
}

/** A brick wall over the whole sheet, seen at an angle, upright in half of the cases. */
export function wall(random: Random): Paint {
  const scale = random.between(3, 6.5)
  const level = tilted(random, scale, 0.5, 0.02)
  const long = random.between(1.8, 3)
  const onEnd = random.chance(0.35)
  const flipped: Warp = (u, v) => level(v, -u)
  return bricked(masonry(random), onEnd ? flipped : level, long, random.between(0.05, 0.11))
}

/** Rows of rounded roof tiles, dark under each row's edge. */
export function tiled(colour: Colour, scale: number): Paint {
  const [pale, deep] = [tone(colour, 0.3), tone(colour, -0.3)]
  return (u, v, ink) => {
    const [s, t] = [u * scale, v * scale]
    const row = Math.floor(t)
    const x = s + (row & 1) * 0.5
    const column = Math.floor(x)
    const [across, down] = [x - column - 0.5, t - row]
    const own = speck(column, row) - 0.5
    const lip = down + 0.5 * across * across * 2
    const dim = lip > 0.86 ? 0.55 : 0.78 + 0.28 * lip
    blend(ink, colour, own > 0 ? pale : deep, Math.abs(own) * 0.9, dim + 0.15 * noise(s * 18, t * 18))
    ink[4] += lip > 0.86 ? -0.6 : lip * 1.4 - across * across
  }
}
