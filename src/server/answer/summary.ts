import type { ManifestLayer } from '../../atlas/manifest.ts'
import { isSmall } from '../../pictures/patch.ts'
import { chooseUnits } from '../../studies/unit-choice.ts'
import type { LayerSummary } from '../api/document.ts'
import { oncePer } from './once.ts'
import type { OpenedAtlas } from './opened.ts'

/** Units of a layer that a preview may show. */
const previewed = 24
/** A field of this share of the view sees all of an axis. */
const all = 0.95

/** What the page knows of each layer before it is opened; the notes are not in it. */
export const layerSummaries: (opened: OpenedAtlas) => Promise<readonly Omit<LayerSummary, 'note'>[]> =
  oncePer(async opened => {
    const summaries: Omit<LayerSummary, 'note'>[] = []
    for (const [i, layer] of opened.atlas.layers.entries())
      summaries.push(await layerSummary(opened, layer, i + 1))
    return summaries
  })

async function layerSummary(
  { atlas }: OpenedAtlas,
  layer: ManifestLayer,
  number: number,
): Promise<Omit<LayerSummary, 'note'>> {
  const { name, ordinal, tensor, kind, op, units, map, rectified } = layer
  const rows = await atlas.units(layer)
  const chosen = await chooseUnits(atlas, layer, { by: 'standout', count: previewed })
  return {
    name,
    number,
    ordinal,
    tensor,
    kind,
    op,
    units,
    dead: rows.filter(({ status }) => status === 'dead').length,
    map,
    rectified,
    ...sight(layer, atlas.manifest.network.size),
    preview: chosen.map(({ unit }) => unit).filter(unit => rows[unit].top_hits > 0),
  }
}

type Sight = Pick<LayerSummary, 'receptive_fields' | 'sees_all' | 'sees' | 'wide'>

/** What units of a layer see. */
function sight({ receptive_fields }: ManifestLayer, view: readonly [number, number]): Sight {
  const sizes = receptive_fields.map(({ path }) => path?.size ?? null)
  const seesAll = (axis: 0 | 1) => sizes.every(size => size === null || size[axis] >= all * view[axis])
  return {
    receptive_fields: receptive_fields.map(({ channels, global, path }) => ({
      channels,
      size: path?.size ?? null,
      stride: path?.stride ?? null,
      offset: path?.offset ?? null,
      global,
    })),
    sees_all: [seesAll(0), seesAll(1)],
    sees: sizes.reduce<number | null>(
      (most, size) => (most === null || size === null ? null : Math.max(most, ...size)),
      0,
    ),
    wide: sizes.some(size => size !== null && isSmall({ height: size[0], width: size[1] })),
  }
}
