import type { ManifestLayer } from '../../atlas/manifest.ts'
import { isClipped } from '../../atlas/pick.ts'
import type { HitRow } from '../../atlas/tables/hits.ts'
import type { UnitRow } from '../../atlas/tables/units.ts'
import type { LayerDocument, LayerHits } from '../api/document.ts'
import { SCHEMA } from '../api/schema.ts'
import type { OpenedAtlas } from './opened.ts'
import { statusOf } from './status.ts'

/**
 * `layer/L`: what is known of all units of a layer.
 * @param live  whether images that the atlas does not hold yet can be made when they are asked for
 */
export async function layerDocument(
  opened: OpenedAtlas,
  layer: ManifestLayer,
  live = false,
): Promise<LayerDocument> {
  const { atlas, progress } = opened
  const made = progress !== null && live
  const rows = await atlas.units(layer)
  const column = <K extends keyof UnitRow>(name: K) => rows.map(row => row[name])
  const units = rows.map(({ unit }) => ({ layer, unit }))
  const [top, random] = [
    await Promise.all(units.map(atlas.nine)),
    await Promise.all(units.map(atlas.randomHits)),
  ]
  return {
    schema: SCHEMA,
    layer: layer.name,
    unit: column('unit'),
    status: rows.map(statusOf),
    max: column('max'),
    mean: column('mean'),
    sd: column('sd'),
    active: column('active'),
    nan_pictures: column('nan_pictures'),
    stands_out: column('stands_out'),
    top_label: column('top_label'),
    nine_label: column('nine_label'),
    nine_label_hits: column('nine_label_hits'),
    hits: [hitColumns(opened, 'top', top), hitColumns(opened, 'random', random)],
    images: {
      top: rows.map(row => row.top_offset !== null || (made && row.top_hits > 0)),
      random: rows.map(row => row.random_offset !== null || (made && row.random_hits > 0)),
      wide: rows.map(row => row.wide_offset !== null),
    },
  }
}

function hitColumns(
  { atlas, progress }: OpenedAtlas,
  kind: LayerHits['kind'],
  hits: readonly (readonly HitRow[])[],
): LayerHits {
  const { size } = atlas.manifest.network
  const column = <T>(of: (hit: HitRow) => T) => hits.map(own => own.map(of))
  return {
    kind,
    picture: column(hit => hit.picture),
    value: column(hit => hit.value),
    row: column(hit => (progress ? null : hit.row)),
    col: column(hit => (progress ? null : hit.col)),
    clipped: column(hit => isClipped(hit, size)),
  }
}
