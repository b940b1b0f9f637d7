import type { Box } from '../../src/index.ts'
import { CLASSES } from './catalog.ts'
import { inFront } from './clutter.ts'
import { finish } from './finish.ts'
import { SIDE } from './layer.ts'
import { randomOf } from './random.ts'
import { Stage } from './stage.ts'

/** A part or a material that shows in a picture. */
export interface Part {
  readonly name: string
  readonly box: Box
  /** Pixels of it that show: what is hidden, or belongs to a part within it, does not count. */
  readonly pixels: number
}

/** A drawn picture with what is known about it. */
export interface Picture {
  readonly width: number
  readonly height: number
  /** Red, green, blue by rows, 0 to 255. */
  readonly data: Uint8Array
  readonly label: string
  readonly parts: readonly Part[]
  /** For each pixel, the part that it shows: 1 + its index in `parts`, or 0. */
  readonly mask: Uint16Array
}

/** Share of the pictures that have something of another class in front of them. */
const IN_FRONT = 0.25

/** Names of the classes in order. */
export const LABELS: readonly string[] = CLASSES.map(({ label }) => label)

/**
 * Picture `index` of the set of `seed`, both whole numbers, 0 or more: the same pixels at every call.
 * Its class is `index` modulo the number of classes.
 */
export function drawPicture(seed: number, index: number): Picture {
  const { label, draw, contrast } = CLASSES[index % CLASSES.length]
  const stage = new Stage(randomOf(seed, index))
  draw(stage)
  if (stage.random.chance(IN_FRONT)) inFront(stage, label)
  const data = finish(stage, contrast)
  return { width: SIDE, height: SIDE, data, label, ...partsOf(stage) }
}

function partsOf({ part, names }: Stage): Pick<Picture, 'parts' | 'mask'> {
  const found = new Map<number, { x0: number; y0: number; x1: number; y1: number; pixels: number }>()
  part.forEach((number, i) => {
    if (number === 0) return
    const [x, y] = [i % SIDE, Math.floor(i / SIDE)]
    const box = found.get(number) ?? { x0: x, y0: y, x1: 0, y1: 0, pixels: 0 }
    box.x0 = Math.min(box.x0, x)
    box.x1 = Math.max(box.x1, x + 1)
    box.y1 = y + 1
    box.pixels++
    found.set(number, box)
  })
  const numbers = [...found.keys()].sort((a, b) => a - b)
  const rank = new Map(numbers.map((number, i) => [number, i + 1]))
  const parts = numbers.map(number => {
    const { pixels, ...box } = found.get(number) ?? { x0: 0, y0: 0, x1: 0, y1: 0, pixels: 0 }
    return { name: names[number], box, pixels }
  })
  return { parts, mask: part.map(number => rank.get(number) ?? 0) }
}
