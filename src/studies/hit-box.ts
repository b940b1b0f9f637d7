import type { ManifestLayer } from '../atlas/manifest.ts'
import type { HitRow } from '../atlas/tables/hits.ts'
import { InputError } from '../base/error.ts'
import type { Box } from '../base/interval.ts'
import { isSmall, shownBox, wideBox } from '../pictures/patch.ts'
import { sizeOf } from './share.ts'

interface Size {
  readonly width: number
  readonly height: number
}

/**
 * What units of a layer see, not clipped; null where it has no one size.
 * @param view  height and width
 */
export function sightOf(
  layer: ManifestLayer,
  units: readonly number[],
  [height, width]: readonly [number, number],
): Size | null {
  const [first, ...rest] = sizes(layer, units)
  if (first === null && layer.receptive_fields.every(({ global }) => global)) return { width, height }
  if (!first || rest.some(size => size?.width !== first.width || size.height !== first.height)) return null
  return first
}

/** Whether units of a layer see so little that their patches are shown with surroundings. */
export function fieldIsSmall(layer: ManifestLayer, units: readonly number[]): boolean {
  return sizes(layer, units).every(size => size && isSmall(size))
}

/** Sizes of the receptive fields of the groups that the units are in; null: no fixed size. */
function sizes({ receptive_fields }: ManifestLayer, units: readonly number[]): (Size | null)[] {
  return receptive_fields
    .filter(({ channels: [start, end] }) => units.some(unit => unit >= start && unit < end))
    .map(({ path }) => path && { height: path.size[0], width: path.size[1] })
}

/**
 * The boxes of a view that the hits of one unit show, all of one size: receptive fields in their place, whole on an
 * axis of which (nearly) all is seen.
 * @param surroundings  seven receptive fields wide and high instead
 * @throws InputError for hits whose boxes make no sense
 */
export function hitBoxes(hits: readonly HitRow[], view: Size, surroundings: boolean): Box[] {
  const extents = hits.map(sizeOf)
  const width = Math.max(...extents.map(extent => extent.width))
  const height = Math.max(...extents.map(extent => extent.height))
  const least = Math.min(...extents.flatMap(extent => [extent.width, extent.height]))
  if (least < 1 || (surroundings && !isSmall({ width, height }))) throw damaged(hits[0])
  return hits.map(({ x0, y0, x1, y1 }) => {
    // Where a layer's receptive fields differ in size (there is no affine form) the smaller ones get a margin.
    const left = x0 - Math.floor((width - (x1 - x0)) / 2)
    const top = y0 - Math.floor((height - (y1 - y0)) / 2)
    const box = { x0: left, y0: top, x1: left + width, y1: top + height }
    return surroundings ? wideBox(box) : shownBox(box, view)
  })
}

function damaged({ layer, unit }: HitRow): InputError {
  return new InputError(
    `hits.parquet is damaged: the patches of ${layer}:${unit} have impossible sizes. Copy the atlas again, or scan again with --fresh.`,
  )
}
