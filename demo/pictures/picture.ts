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
  const found = names.map(name => ({ name, box: { x0: SIDE, y0: SIDE, x1: 0, y1: 0 }, pixels: 0 }))
  for (let i = 0; i < part.length; i++) {
    if (part[i] === 0) continue
    const seen = found[part[i]]
    const [x, y] = [i % SIDE, Math.floor(i / SIDE)]
    if (seen.pixels++ === 0) seen.box.y0 = y
    if (x < seen.box.x0) seen.box.x0 = x
    if (x >= seen.box.x1) seen.box.x1 = x + 1
    seen.box.y1 = y + 1
  }
  const parts = found.filter(({ pixels }) => pixels > 0)
  const rank = new Uint16Array(found.length)
  for (const [i, seen] of parts.entries()) rank[found.indexOf(seen)] = i + 1
  const mask = new Uint16Array(part.length)
  for (let i = 0; i < part.length; i++) mask[i] = rank[part[i]]
  return { parts, mask }
}
