import { randomOf } from './random.ts'

const SIDE = 256
const OCTAVES = 5

/** Periodic noise that serves every texture: five octaves, each two thirds as strong as the last. */
const TABLE = table()

/**
 * Smooth noise, about -1 to 1, mean 0; its grains are 1 to 16 units of the coordinates wide, its period 256.
 * Different factors per axis make fur, wood grain or water of it.
 */
export function noise(x: number, y: number): number {
  const column = Math.floor(x)
  const row = Math.floor(y)
  const right = x - column
  const down = y - row
  const above = (row & 255) << 8
  const below = ((row + 1) & 255) << 8
  const west = column & 255
  const east = (column + 1) & 255
  const top = TABLE[above | west] + (TABLE[above | east] - TABLE[above | west]) * right
  const bottom = TABLE[below | west] + (TABLE[below | east] - TABLE[below | west]) * right
  return top + (bottom - top) * down
}

/** A number in [0, 1) for a pair of whole numbers, without pattern. */
export function speck(x: number, y: number): number {
  let bits = Math.imul(x | 0, 0x27d4eb2d) ^ Math.imul(y | 0, 0x165667b1)
  bits = Math.imul(bits ^ (bits >>> 15), 0x2c1b3c6d)
  bits = Math.imul(bits ^ (bits >>> 12), 0x297a2d39)
  return ((bits ^ (bits >>> 15)) >>> 0) / 4294967296
}

function table(): Float32Array {
  const sum = new Float32Array(SIDE * SIDE)
  for (let octave = 0; octave < OCTAVES; octave++) addOctave(sum, 16 << octave, 0.66 ** octave, octave)
  let square = 0
  for (const value of sum) square += value * value
  const scale = 0.4 / Math.sqrt(square / sum.length)
  return sum.map(value => value * scale)
}

function addOctave(sum: Float32Array, cells: number, amplitude: number, octave: number): void {
  const random = randomOf(77, octave)
  const lattice = Float32Array.from({ length: cells * cells }, () => random.next() - 0.5)
  const at = (x: number, y: number) => lattice[(y % cells) * cells + (x % cells)]
  const step = cells / SIDE
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const column = Math.floor(x * step)
      const row = Math.floor(y * step)
      const right = smooth(x * step - column)
      const top = at(column, row) + (at(column + 1, row) - at(column, row)) * right
      const bottom = at(column, row + 1) + (at(column + 1, row + 1) - at(column, row + 1)) * right
      sum[y * SIDE + x] += amplitude * (top + (bottom - top) * smooth(y * step - row))
    }
  }
}

function smooth(share: number): number {
  return share * share * (3 - 2 * share)
}
