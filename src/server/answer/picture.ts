import type { ManifestLayer } from '../../atlas/manifest.ts'
import type { HitRow } from '../../atlas/tables/hits.ts'
import type { PictureDocument, PictureLayer } from '../api/document.ts'
import { SCHEMA } from '../api/schema.ts'
import { boxDocument, frameOf } from './hit.ts'
import type { OpenedAtlas } from './opened.ts'
import { hitsOfPicture } from './picture-hits.ts'

/** Units of a layer that the page of a picture lists. */
const listed = 12

/** `picture/P`: a picture of the set, and the units whose hits hold it, deepest layer first. */
export async function pictureDocument(opened: OpenedAtlas, picture: number): Promise<PictureDocument> {
  const { atlas } = opened
  const row = await atlas.picture(picture)
  const layers: PictureLayer[] = []
  for (const layer of atlas.layers.toReversed()) {
    const hits = await hitsOfPicture(opened, layer, picture)
    if (hits.length > 0) layers.push(await pictureLayer(opened, layer, hits))
  }
  return {
    schema: SCHEMA,
    picture,
    key: row.key,
    label: row.label,
    status: row.status === 'read' ? 'read' : 'skipped',
    reason: row.reason,
    duplicate_of: row.duplicate_of,
    frame: frameOf(row, atlas.manifest.network.size),
    view: row.view_size !== null,
    from: 'hits',
    approximate: false,
    layers,
    classes: null,
  }
}

/** Units nearest to their own record first. */
async function pictureLayer(
  { atlas, progress }: OpenedAtlas,
  layer: ManifestLayer,
  hits: readonly HitRow[],
): Promise<PictureLayer> {
  const rows = await atlas.units(layer)
  const nearness = ({ unit, value }: HitRow) => value / Math.abs(rows[unit].max ?? 1) || 0
  const order = hits.toSorted((a, b) => nearness(b) - nearness(a) || a.unit - b.unit).slice(0, listed)
  return {
    name: layer.name,
    unit: order.map(({ unit }) => unit),
    value: order.map(({ value }) => value),
    rank: order.map(({ kind, rank }) => (kind === 'top' ? rank : null)),
    row: order.map(({ row }) => (progress ? null : row)),
    col: order.map(({ col }) => (progress ? null : col)),
    box: order.map(hit => (progress ? null : boxDocument(hit))),
  }
}
