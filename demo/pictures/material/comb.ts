import { BLACK, mix, oklch, tone } from '../colour.ts'
import { blend } from '../ink.ts'
import type { Paint } from '../layer.ts'
import { noise, speck } from '../noise.ts'
import type { Random } from '../random.ts'
import { tilted } from './warp.ts'

/** Honeycomb: walls of wax around six-cornered cells, empty, full or capped. */
export function combed(random: Random): Paint {
  const hue = random.chance(0.45) ? random.between(60, 95) : random.between(0, 360)
  const wax = oklch(random.between(0.6, 0.82), random.between(0.07, 0.14), hue)
  const honey = oklch(random.between(0.36, 0.62), random.between(0.09, 0.17), hue + random.between(-25, 25))
  const warp = tilted(random, random.between(2.6, 5.4), Math.PI, 0.04)
  const thick = random.between(0.06, 0.13)
  const [full, capped] = [random.between(0, 0.7), random.between(0, 0.2)]
  const deep = mix(honey, BLACK, 0.55)
  const [waxLight, waxDark, honeyLight] = [tone(wax, 0.3), tone(wax, -0.2), tone(honey, 0.5)]
  return (u, v, ink) => {
    const [s, t] = warp(u, v)
    const [edge, column, row] = cell(s, t)
    const own = speck(column, row)
    const grain = noise(s * 16, t * 16)
    if (edge < thick + 0.012 * grain) {
      blend(ink, wax, waxLight, 0.5 + 0.5 * grain, 1)
      ink[4] += 1.6
    } else if (own < capped) {
      blend(ink, wax, waxDark, 0.5 + grain, 1)
      ink[4] += 0.8 + 1.2 * edge + 0.6 * grain
    } else if (own < capped + full) {
      blend(ink, honey, honeyLight, Math.min(1, Math.max(0, 1.1 * edge - 0.1 + 0.3 * grain)), 1)
      ink[4] -= 0.6 - 2.2 * edge
    } else {
      blend(ink, honey, deep, Math.min(1, (edge - thick) * 4), 1 + 0.2 * grain)
      ink[4] -= 1 + 2 * edge
    }
  }
}

/** Distance to the nearest wall (at most 0.5) and the cell's column and row, for cells 1 wide. */
function cell(x: number, y: number): [number, number, number] {
  const tall = Math.sqrt(3)
  const aRow = Math.round(y / tall)
  const aColumn = Math.round(x)
  const bRow = Math.floor(y / tall)
  const bColumn = Math.floor(x)
  const [ax, ay] = [x - aColumn, y - aRow * tall]
  const [bx, by] = [x - bColumn - 0.5, y - (bRow + 0.5) * tall]
  const first = ax * ax + ay * ay < bx * bx + by * by
  const dx = Math.abs(first ? ax : bx)
  const dy = Math.abs(first ? ay : by)
  const edge = 0.5 - Math.max(dx, dx * 0.5 + (dy * tall) / 2)
  return first ? [edge, aColumn, aRow] : [edge, bColumn + 1000, bRow + 1000]
}
