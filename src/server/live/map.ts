import type { ManifestLayer } from '../../atlas/manifest.ts'
import type { LivePicture } from '../../scan/crew/live-picture.ts'
import type { LiveResults } from '../../scan/crew/work-live.ts'
import type { MapDocument, Pair, Value } from '../api/document.ts'
import { SCHEMA } from '../api/schema.ts'
import { ask, type LiveAtlas, layerMaps, layerOf } from './live.ts'

/** The map of a unit for a picture. */
export async function liveMap(
  live: LiveAtlas,
  own: ManifestLayer,
  unit: number,
  picture: LivePicture,
  signal: AbortSignal,
): Promise<MapDocument> {
  const network = await live.network()
  const { atlas } = await live.opened()
  const { plan, session, layer } = layerMaps(live, network, layerOf(network, atlas, own))
  const task = { kind: 'map', plan, picture, layer, unit } as const
  const found = await ask<'map'>(live, network, session, task, signal)
  const { max } = await atlas.unit({ layer: own, unit })
  return mapDocument(found, [plan.layers[layer].rows, plan.layers[layer].cols], max)
}

/**
 * A map as it is sent.
 * @param record  the unit's highest activation in the set; null: it has none
 */
export function mapDocument(
  { values, at, value, exact }: LiveResults['map'],
  size: Pair,
  record: number | null,
): MapDocument {
  const highest = Math.max(record ?? 0, Number.isFinite(value) ? value : 0)
  const scale = Number.isFinite(highest) && highest > 0 ? highest : 1
  const bytes = Uint8Array.from(values, one => Math.round(255 * Math.min(1, Math.max(0, one / scale || 0))))
  return {
    schema: SCHEMA,
    size,
    scale,
    data: Buffer.from(bytes).toString('base64'),
    row: Math.floor(Math.max(0, at) / size[1]),
    col: Math.max(0, at) % size[1],
    value: jsonValue(value),
    values: Array.from(values, jsonValue),
    approximate: !exact,
  }
}

function jsonValue(value: number): Value {
  if (Number.isNaN(value)) return null
  return Number.isFinite(value) ? value : value > 0 ? 'inf' : '-inf'
}
