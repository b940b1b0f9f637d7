import { noise } from '../noise.ts'
import type { Random } from '../random.ts'

/** A place on a material from a place on the sheet; the pair is used again at the next call. */
export type Warp = (u: number, v: number) => readonly [number, number]

/**
 * A material seen at an angle: turned, leaning, in perspective, a little wavy.
 * @param scale  units of the material across half the sheet
 * @param turn   most that it is turned, in radians
 */
export function tilted(random: Random, scale: number, turn: number = Math.PI, wave = 0.03): Warp {
  const angle = random.between(-turn, turn)
  const lean = random.between(-0.2, 0.2)
  const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale]
  const far = random.between(0, 0.34)
  const way = random.between(0, 6.3)
  const [px, py] = [far * Math.cos(way), far * Math.sin(way)]
  const [x0, y0] = [random.between(-40, 40), random.between(-40, 40)]
  const shift = random.between(0, 200)
  const waves = random.chance(0.6) ? wave * scale : 0
  const place: [number, number] = [0, 0]
  return (u, v) => {
    const depth = 1 / (1 + px * u + py * v)
    const bend = waves * noise(u * 8 + shift, v * 8)
    place[0] = (cos * u - sin * v + lean * v * scale) * depth + x0 + bend
    place[1] = (sin * u + cos * v) * depth + y0 + waves * noise(u * 8, v * 8 + shift)
    return place
  }
}
