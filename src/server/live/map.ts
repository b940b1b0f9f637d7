import type { ManifestLayer } from '../../atlas/manifest.ts'
import type { LivePicture } from '../../scan/crew/live-picture.ts'
import type { MapDocument } from '../api/document.ts'
import { mapDocument } from '../api/map.ts'
import { ask, type LiveAtlas, layerOf } from './live.ts'
import { layerMaps } from './plan.ts'

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
