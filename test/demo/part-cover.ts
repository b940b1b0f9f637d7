import { type Answers, type Seen, strongest } from './seen.ts'

const SIDE = 128

/** Receptive fields of the demo's network: size, stride and where the first one starts. */
const FIELDS: Readonly<Record<string, readonly [size: number, stride: number, start: number]>> = {
  conv2: [27, 4, -8],
  conv3: [51, 8, -16],
  conv4: [67, 8, -24],
  conv5: [83, 8, -32],
}

/** A unit whose nine lie on one kind of part, far more than its class or its pictures would make them. */
export interface PartUnit {
  readonly layer: string
  readonly unit: number
  readonly kind: string
  /** Mean share of the middle of the patch that the part covers: of the nine, and of both controls. */
  readonly cover: number
  readonly sameClass: number
  readonly samePicture: number
  /** Classes of those of the nine that show the part. */
  readonly classes: ReadonlySet<string>
}

/**
 * All units of conv2 to conv5 that show a part: in the middle quarter of their patches' sides it covers a tenth or
 * more, and twice or more what it covers (a) at the same places of other pictures of the same class and (b) at other
 * places of the same pictures.
 */
export function partUnits(seen: Seen, masks: readonly Uint8Array[] = seen.masks): PartUnit[] {
  return seen.layers
    .filter(({ name }) => name in FIELDS)
    .flatMap(layer =>
      Array.from({ length: layer.units }, (_, unit) => partsOf(seen, masks, layer, unit)).flat(),
    )
}

function partsOf(seen: Seen, masks: readonly Uint8Array[], layer: Answers, unit: number): PartUnit[] {
  const nine = strongest(layer, unit, 9)
  const hits = nine.map(picture => {
    const place = layer.places[picture * layer.units + unit]
    return { picture, box: middle(layer.name, place >> 8, place & 255) }
  })
  const covers = hits.map(({ picture, box }) => cover(masks[picture], box, seen.kinds.length))
  return seen.kinds.flatMap((kind, k) => {
    const mean = average(covers.map(shares => shares[k + 1]))
    if (mean < 0.1) return []
    const sameClass = average(
      hits.flatMap(({ picture, box }) => others(seen, picture).map(other => share(masks[other], box, k + 1))),
    )
    const samePicture = average(
      hits.flatMap(({ picture, box }) => elsewhere(box).map(place => share(masks[picture], place, k + 1))),
    )
    if (mean < 2 * sameClass || mean < 2 * samePicture) return []
    const shown = hits.filter((_, i) => covers[i][k + 1] >= 0.1)
    const classes = new Set(shown.map(({ picture }) => seen.labels[picture]))
    return [{ layer: layer.name, unit, kind, cover: mean, sameClass, samePicture, classes }]
  })
}

type Square = readonly [x: number, y: number, side: number]

/** The middle quarter, by side, of the receptive field of a place. */
function middle(layer: string, row: number, column: number): Square {
  const [size, stride, start] = FIELDS[layer]
  const side = Math.round(size / 4)
  const inset = Math.round((size - side) / 2)
  return [column * stride + start + inset, row * stride + start + inset, side]
}

/** Shares of the square that each kind covers; what lies outside the picture is nothing. */
function cover(mask: Uint8Array, [x0, y0, side]: Square, kinds: number): Float64Array {
  const counts = new Float64Array(kinds + 1)
  for (let y = Math.max(0, y0); y < Math.min(SIDE, y0 + side); y++) {
    for (let x = Math.max(0, x0); x < Math.min(SIDE, x0 + side); x++) counts[mask[y * SIDE + x]] += 1
  }
  return counts.map(count => count / (side * side))
}

function share(mask: Uint8Array, [x0, y0, side]: Square, kind: number): number {
  let count = 0
  for (let y = Math.max(0, y0); y < Math.min(SIDE, y0 + side); y++) {
    for (let x = Math.max(0, x0); x < Math.min(SIDE, x0 + side); x++) if (mask[y * SIDE + x] === kind) count++
  }
  return count / (side * side)
}

/** Twelve other pictures of the same class. */
function others({ labels }: Seen, picture: number): number[] {
  const classes = new Set(labels).size
  return Array.from({ length: 12 }, (_, i) => (picture + (i + 1) * classes) % labels.length)
}

/** A grid of places all over the picture, for a square of this size. */
function elsewhere([, , side]: Square): Square[] {
  const places = [0, 1, 2, 3, 4].map(i => Math.round((i / 4) * (SIDE - side)))
  return places.flatMap(y => places.map((x): Square => [x, y, side]))
}

const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
