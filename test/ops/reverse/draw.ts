import type { Attribute, Node, Tensor } from '../../../src/onnx/model.ts'
import { floats, type Part } from './network.ts'
import type { Random } from './random.ts'

/** Draws a part with random shapes and attributes. */
export type Draw = (random: Random) => Part

export type Dims = Part['dims']

export function mapDims(random: Random, channels = random.integer(1, 3)): Dims {
  return [random.integer(1, 6) === 1 ? 2 : 1, channels, random.integer(4, 8), random.integer(4, 8)]
}

export function pair(random: Random, min: number, max: number): number[] {
  return [random.integer(min, max), random.integer(min, max)]
}

/** Uneven pads, or a mode that finds them. */
export function padding(random: Random, most: number): Record<string, Attribute> {
  const mode = random.integer(0, 5)
  if (mode < 3) return { auto_pad: ['SAME_UPPER', 'SAME_LOWER', 'VALID'][mode] }
  return { pads: [...pair(random, 0, most), ...pair(random, 0, most)] }
}

export function weights(random: Random, name: string, dims: readonly number[]): Tensor {
  return floats(name, random.values(dims.reduce((a, b) => a * b, 1)), dims)
}

export function part(dims: Dims, nodes: readonly Node[], ...constants: Tensor[]): Part {
  return { dims, nodes, constants }
}
