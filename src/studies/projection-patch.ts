import type { Unit } from '../atlas/select.ts'
import type { Box } from '../base/interval.ts'
import type { Patch, ShareBox } from '../figures/content.ts'
import type { Method } from '../network/projection/plan.ts'
import { shrinkSigned } from '../pictures/shrink-signed.ts'
import { type Ground, signedPixels } from '../pictures/signed.ts'
import type { Projection } from '../runtime/projection.ts'
import { type Cell, type Cut, cutMade, drawnSize } from './cut.ts'
import type { Originals } from './original.ts'
import { projectUnit } from './project.ts'
import { effectiveField, type Projected, valuesIn } from './projected.ts'
import { intersection, shareOf, sizeOf } from './share.ts'
import { contentBox } from './stored-view.ts'
import { hitsOf } from './unit-block.ts'
import type { PatchStyle } from './unit-patch.ts'

/** How the projections of a unit are made and drawn. */
export interface ProjectionStyle {
  readonly method: Method
  readonly kind: PatchStyle['kind']
  readonly ground: Ground
  readonly cell: Cell
}

/** The projection of a hit as it is drawn, and in which part of its patch most of it lies; null: that is no news. */
export interface ProjectionPatch {
  readonly patch: Patch
  readonly effective: ShareBox | null
  /** Nothing of the signal came down to the pixels. */
  readonly isEmpty: boolean
}

/**
 * The projections of a unit's hits, in the order of the hits, cut as their patches are.
 * @throws InputError where a picture is not here, or another one now
 */
export async function projectionPatches(
  originals: Originals,
  projection: Projection,
  unit: Unit,
  { method, kind, ground, cell }: ProjectionStyle,
): Promise<ProjectionPatch[]> {
  const { atlas, sized } = originals
  const hits = await hitsOf(atlas, unit, kind)
  const found: ProjectionPatch[] = []
  for await (const projected of projectUnit(originals, projection, unit, method, kind)) {
    const row = await atlas.picture(hits[found.length].picture)
    const { patch } = await projectionCut(projected, contentBox(row, sized.size), ground, cell)
    const effective = effectiveShare(projected)
    const isEmpty = projected.window.values.every(value => value === 0)
    found.push({ patch: { ...patch, ...(effective && { frame: effective }) }, effective, isEmpty })
  }
  return found
}

/**
 * A projection's numbers in its box, as colours; what of the box is outside the picture is left out.
 * @param picture  the part of the view that shows the picture
 */
function projectionCut(projected: Projected, picture: Box, ground: Ground, cell: Cell): Promise<Cut> {
  const { box, channels, layout, channelOrder } = projected
  const content = intersection(box, picture)
  if (!content) return cutMade(null, box, null, cell.side)
  const { width: cols, height: rows } = sizeOf(content)
  const map = { values: valuesIn(projected, content), rows, cols, channels, layout, channelOrder }
  const pixels = signedPixels(shrinkSigned(map, drawnSize(content, box, cell)), ground)
  return cutMade(pixels, box, content, cell.side)
}

/** Where a unit sees more than this share of the picture, it says little that it does. */
const mostOfPicture = 0.5

/** The effective receptive field as a part of the box, where the box is most of the picture. */
function effectiveShare(projected: Projected): ShareBox | null {
  const { box, size } = projected
  const { width, height } = sizeOf(box)
  const area = Math.min(width, size.width) * Math.min(height, size.height)
  if (area <= mostOfPicture * size.width * size.height) return null
  const field = effectiveField(projected)
  const inBox = field && intersection(field, box)
  return inBox && shareOf(inBox, box)
}
