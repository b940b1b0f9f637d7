import type { ManifestLayer } from '../../atlas/manifest.ts'
import type { HitRow } from '../../atlas/tables/hits.ts'
import type { Method } from '../../network/projection/plan.ts'
import { mosaicColumns } from '../../pictures/mosaic.ts'
import type { LivePicture } from '../../scan/crew/live-picture.ts'
import { drawnBox, placeBox } from '../../scan/crew/patch-field.ts'
import { ask, type LiveAtlas, type LiveLayer, layerOf } from './live.ts'
import type { LiveNetwork } from './network.ts'
import { setPicture } from './picture.ts'
import { fieldOf, layerMaps, projectionPlan } from './plan.ts'
import { LiveError, notFound } from './trouble.ts'

/** A place of a map. */
export interface MapPlace {
  readonly row: number
  readonly col: number
}

/** A unit that is asked about. */
export interface LiveUnit {
  readonly layer: ManifestLayer
  readonly unit: number
}

/**
 * One unit's activation at a place of a picture, carried back to the pixels: WebP, each number a pixel.
 * @param place  null: where it fires most
 */
export async function liveProjection(
  live: LiveAtlas,
  method: Method,
  wanted: LiveUnit,
  picture: LivePicture,
  place: MapPlace | null,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const network = await live.network()
  const layer = layerOf(network, (await live.opened()).atlas, wanted.layer)
  const at = place
    ? placeIn(layer, place)
    : await strongest(live, network, layer, wanted.unit, picture, signal)
  const { plan, session } = projectionPlan(live, network, layer, method)
  const hits = [projectedHit(live, network, layer, wanted.unit, picture, at)]
  const task = { kind: 'projections', plan, hits, columns: null } as const
  return (await ask<'projections'>(live, network, session, task, signal)).image
}

/** The projections of a unit's nine, side by side like the nine. */
export async function nineProjections(
  live: LiveAtlas,
  method: Method,
  { layer: own, unit }: LiveUnit,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const network = await live.network()
  const { atlas, progress } = await live.opened()
  const layer = layerOf(network, atlas, own)
  const nine = await hitsOf(live, { layer: own, unit }, 'top')
  const pictures = await Promise.all(nine.map(({ picture }) => setPicture(atlas, network, picture, false)))
  const places = progress ? (await patchesOf(live, { layer: own, unit }, pictures, signal)).places : nine
  const { plan, session } = projectionPlan(live, network, layer, method)
  const hits = pictures.map((picture, i) => projectedHit(live, network, layer, unit, picture, places[i]))
  const columns = mosaicColumns(atlas.manifest.top)
  return (
    await ask<'projections'>(live, network, session, { kind: 'projections', plan, hits, columns }, signal)
  ).image
}

/** The patches of a unit's hits as they stand, for an atlas that does not know their places yet. */
export async function liveNine(
  live: LiveAtlas,
  wanted: LiveUnit,
  kind: 'top' | 'random',
  signal: AbortSignal,
): Promise<Uint8Array> {
  const network = await live.network()
  const { atlas } = await live.opened()
  const hits = await hitsOf(live, wanted, kind)
  const pictures = await Promise.all(hits.map(({ picture }) => setPicture(atlas, network, picture, true)))
  return (await patchesOf(live, wanted, pictures, signal)).image
}

/** The patch where a unit fires most in any picture of the set. */
export async function livePatch(
  live: LiveAtlas,
  wanted: LiveUnit,
  picture: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const network = await live.network()
  const found = await setPicture((await live.opened()).atlas, network, picture, true)
  return (await patchesOf(live, wanted, [found], signal, 1)).image
}

async function patchesOf(
  live: LiveAtlas,
  { layer: own, unit }: LiveUnit,
  pictures: readonly LivePicture[],
  signal: AbortSignal,
  columns: number | null = null,
) {
  const network = await live.network()
  const { atlas } = await live.opened()
  const found = layerOf(network, atlas, own)
  const { plan, session, layer } = layerMaps(live, network, found)
  const field = fieldOf(live, network, found, unit)
  return ask<'patches'>(
    live,
    network,
    session,
    {
      kind: 'patches',
      plan,
      pictures,
      layer,
      unit,
      field,
      columns: columns ?? mosaicColumns(atlas.manifest.top),
    },
    signal,
  )
}

async function hitsOf(live: LiveAtlas, wanted: LiveUnit, kind: 'top' | 'random'): Promise<readonly HitRow[]> {
  const { atlas } = await live.opened()
  const hits = await (kind === 'top' ? atlas.nine(wanted) : atlas.randomHits(wanted))
  if (hits.length > 0) return hits
  throw notFound(`${wanted.layer.name}:${wanted.unit} has no hits.`)
}

async function strongest(
  live: LiveAtlas,
  network: LiveNetwork,
  found: LiveLayer,
  unit: number,
  picture: LivePicture,
  signal: AbortSignal,
): Promise<MapPlace> {
  const { plan, session, layer } = layerMaps(live, network, found)
  const { at } = await ask<'map'>(live, network, session, { kind: 'map', plan, picture, layer, unit }, signal)
  const { cols } = plan.layers[layer]
  return { row: Math.floor(Math.max(0, at) / cols), col: Math.max(0, at) % cols }
}

function projectedHit(
  live: LiveAtlas,
  network: LiveNetwork,
  layer: LiveLayer,
  unit: number,
  picture: LivePicture,
  { row, col }: MapPlace,
) {
  const field = fieldOf(live, network, layer, unit)
  const box = drawnBox(field, placeBox(field, row, col), network.sized.size)
  return { picture, place: { unit, row, col }, box }
}

function placeIn({ layer: { rows, cols, name } }: LiveLayer, { row, col }: MapPlace): MapPlace {
  if (row < rows && col < cols) return { row, col }
  throw new LiveError(400, {
    code: 'place',
    what: `The map of ${name} has ${rows} rows and ${cols} columns, from 0 on: there is no place ${row}, ${col}.`,
    where: null,
    way_out: null,
  })
}
