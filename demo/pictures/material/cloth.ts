import { mix } from '../colour.ts'
import { distance } from '../distance.ts'
import { blend } from '../ink.ts'
import type { Paint } from '../layer.ts'
import { noise, speck } from '../noise.ts'
import type { Palette } from '../palette.ts'
import type { Random } from '../random.ts'
import { tilted } from './warp.ts'

/** Striped cloth: two colours, at times a thin third one beside each stripe. */
export function striped(random: Random, { main, second, accent }: Palette): Paint {
  const warp = tilted(random, random.between(2.2, 6.5), Math.PI, 0.11)
  const share = random.between(0.32, 0.66)
  const thin = random.chance(0.35) ? random.between(0.05, 0.12) : 0
  const weave = random.between(18, 40)
  return (u, v, ink) => {
    const [s, t] = warp(u, v)
    const within = s - Math.floor(s)
    const thread = noise(s * weave * 0.3, t * weave) * 0.5 + noise(s * weave, t * weave * 0.3) * 0.5
    const stripe = within < share
    const line = Math.abs(within - share * 0.5) < thin * 0.5
    blend(ink, stripe ? (line ? accent : second) : main, main, 0, 1 + 0.2 * thread)
    ink[4] += (stripe ? 0.9 : 0) + 0.4 * thread
  }
}

/** Checked tiles or cloth. */
export function checkered(random: Random, { main, second }: Palette): Paint {
  const warp = tilted(random, random.between(1.8, 4.8), Math.PI, 0.05)
  const joint = random.chance(0.5) ? random.between(0.02, 0.05) : 0
  const worn = random.between(0.1, 0.28)
  const vein = random.between(6, 16)
  const half = mix(main, second, 0.5)
  return (u, v, ink) => {
    const [s, t] = warp(u, v)
    const [column, row] = [Math.floor(s), Math.floor(t)]
    const edge = Math.min(s - column, t - row, 1 - (s - column), 1 - (t - row))
    const own = speck(column, row) - 0.5
    const marble = noise(s * vein + 50 * own, t * vein)
    blend(ink, (column + row) & 1 ? main : second, half, 0.1, 1 + worn * marble + 0.16 * own)
    if (edge < joint) {
      ink[4] -= 1
      for (let c = 0; c < 3; c++) ink[c] *= 0.55
    } else ink[4] += Math.min(0.5, edge * 3) + 0.5 * own
  }
}

/** Dots in rows, printed or as holes, for walls and cloths behind things. */
export function dotted(random: Random, { main, second }: Palette): Paint {
  const warp = tilted(random, random.between(2.5, 6), Math.PI, 0.05)
  const radius = random.between(0.22, 0.38)
  return (u, v, ink) => {
    const [s, t] = warp(u, v)
    const row = Math.floor(t)
    const x = s + (row & 1) * 0.5
    const far = distance(x - Math.floor(x) - 0.5, t - row - 0.5)
    blend(ink, far < radius ? second : main, main, 0, 1 + 0.2 * noise(s * 14, t * 14))
    ink[4] += far < radius ? 0.8 : 0
  }
}
