import type { Method } from '../../../src/network/projection/plan.ts'
import { planProjection } from '../../../src/network/projection/plan-projection.ts'
import type { ProjectedWindow } from '../../../src/network/projection/result.ts'
import { openProjection } from '../../../src/runtime/node.ts'
import type { Place } from '../../../src/runtime/projection.ts'
import type { SmallNetwork } from './network.ts'
import type { Random } from './random.ts'

const files = {
  folder: '.',
  locate: () => {
    throw new Error('small networks hold their weights')
  },
}

/** Corners of the watched map, and places inside it, each with a unit. */
export function placesOf({ shapes, watched }: SmallNetwork, random: Random, inside = 2): Place[] {
  const [, units, rows = 1, cols = 1] = shapes[watched]
  const unit = (): number => random.integer(0, units - 1)
  const corners = [
    { unit: unit(), row: 0, col: 0 },
    { unit: unit(), row: rows - 1, col: cols - 1 },
  ]
  const within = Array.from({ length: inside }, () => ({
    unit: unit(),
    row: random.integer(0, rows - 1),
    col: random.integer(0, cols - 1),
  }))
  return [...corners, ...within]
}

/** Position of a place in the watched tensor. */
export function positionOf({ shapes, watched }: SmallNetwork, { unit, row, col }: Place): number {
  const [, , rows = 1, cols = 1] = shapes[watched]
  return (unit * rows + row) * cols + col
}

/** The signals of places at the picture, [3, rows, cols] of its first item. */
export async function carry(
  small: SmallNetwork,
  method: Method,
  { picture, places, whole }: { picture: Float32Array; places: readonly Place[]; whole: boolean },
): Promise<Float32Array[]> {
  const projection = await openProjection(
    planProjection(small.sized, small.watched, method, files, { whole }),
  )
  try {
    const found: Float32Array[] = []
    for (const place of places) found.push(spread(await projection.project(picture, place), small))
    return found
  } finally {
    await projection.close()
  }
}

/** The window where it lies in the picture, zero elsewhere. */
function spread({ values, top, left, rows, cols }: ProjectedWindow, { shapes }: SmallNetwork): Float32Array {
  const [, channels, height, width] = shapes.picture
  const full = new Float32Array(channels * height * width)
  for (let channel = 0; channel < channels; channel++) {
    for (let row = 0; row < rows; row++) {
      for (let col = 0; col < cols; col++) {
        full[(channel * height + top + row) * width + left + col] =
          values[(channel * rows + row) * cols + col]
      }
    }
  }
  return full
}
