import type { ManifestLayer } from '../../atlas/manifest.ts'
import type { Atlas } from '../../atlas/open.ts'
import { planScores } from '../../network/plan-session.ts'
import type { LivePicture } from '../../scan/crew/live-picture.ts'
import { placeBox } from '../../scan/crew/patch-field.ts'
import type { LiveResults } from '../../scan/crew/work-live.ts'
import { multiplyAdds } from '../../scan/plan/multiply-add.ts'
import { boxDocument, frameOf } from '../answer/hit.ts'
import { bestClasses } from '../api/best-class.ts'
import { nearestUnits, rankOf, type UnitRecord } from '../api/closeness.ts'
import type { PictureDocument, PictureLayer } from '../api/document.ts'
import { viewFrame } from '../api/frame.ts'
import { jsonValue } from '../api/map.ts'
import { SCHEMA } from '../api/schema.ts'
import { ask, type LiveAtlas, type LiveLayer, layerOf } from './live.ts'
import type { LiveNetwork } from './network.ts'
import { ownPicture, setPicture } from './picture.ts'
import { allMaps, fieldOf } from './plan.ts'

/** A picture of the set, shown to the network now. */
export async function liveSetPicture(
  live: LiveAtlas,
  number: number,
  signal: AbortSignal,
): Promise<PictureDocument> {
  const network = await live.network()
  const { atlas } = await live.opened()
  const row = await atlas.picture(number)
  const { maxima, layers, classes } = await shown(
    live,
    network,
    await setPicture(atlas, network, number, true),
    signal,
  )
  return {
    schema: SCHEMA,
    picture: number,
    key: row.key,
    label: row.label,
    status: 'read',
    reason: null,
    duplicate_of: row.duplicate_of,
    frame: frameOf(row, atlas.manifest.network.size),
    view: row.view_size !== null,
    from: 'run',
    approximate: !maxima.exact,
    layers,
    classes,
  }
}

/** A reader's own picture. Nothing of it is kept beyond what a process has at hand. */
export async function liveOwnPicture(
  live: LiveAtlas,
  bytes: Uint8Array,
  signal: AbortSignal,
): Promise<PictureDocument> {
  const network = await live.network()
  const { maxima, layers, classes } = await shown(live, network, ownPicture(bytes), signal)
  return {
    schema: SCHEMA,
    picture: null,
    key: '',
    label: null,
    status: 'read',
    reason: null,
    duplicate_of: null,
    frame: maxima.original && viewFrame(maxima.transform, maxima.original, network.sized.size),
    view: false,
    from: 'run',
    approximate: false,
    layers,
    classes,
  }
}

async function shown(live: LiveAtlas, network: LiveNetwork, picture: LivePicture, signal: AbortSignal) {
  const { plan, session } = allMaps(live, network)
  const maxima = await ask<'maxima'>(live, network, session, { kind: 'maxima', plan, picture }, signal)
  const { atlas } = await live.opened()
  const layers: PictureLayer[] = []
  for (const own of atlas.layers.toReversed())
    layers.push(await pictureLayer(live, network, layerOf(network, atlas, own), maxima))
  return { maxima, layers, classes: await classesOf(live, network, picture, signal) }
}

async function pictureLayer(
  live: LiveAtlas,
  network: LiveNetwork,
  found: LiveLayer,
  { values, at }: LiveResults['maxima'],
): Promise<PictureLayer> {
  const { atlas } = await live.opened()
  const { own, layer } = found
  const start = own.first_unit
  const mine = values.subarray(start, start + own.units)
  const rows = await atlas.units(own)
  const unit = nearestUnits(mine, rows)
  const places = unit.map(u => ({
    row: Math.floor(Math.max(0, at[start + u]) / layer.cols),
    col: Math.max(0, at[start + u]) % layer.cols,
  }))
  const ranks = unit.map(async u => rankOf(mine[u], await recordOf(atlas, own, u)))
  return {
    name: own.name,
    unit,
    value: unit.map(u => jsonValue(mine[u])),
    rank: await Promise.all(ranks),
    row: places.map(({ row }) => row),
    col: places.map(({ col }) => col),
    box: places.map(({ row, col }, i) =>
      boxDocument(placeBox(fieldOf(live, network, found, unit[i]), row, col)),
    ),
  }
}

async function recordOf(atlas: Atlas, layer: ManifestLayer, unit: number): Promise<UnitRecord> {
  const { max, histogram_bin, histogram_count } = await atlas.unit({ layer, unit })
  const nine = (await atlas.nine({ layer, unit })).map(({ value }) => value)
  return { max, nine, histogram: { bin: histogram_bin, count: histogram_count } }
}

/** Beyond so many multiply-adds, or bytes of weights, class scores are not worth their time. */
const cheapAdds = 5e9
const cheapBytes = 300e6

/** The classes with the highest scores, where the network ends in class scores and is quickly run as a whole. */
async function classesOf(
  live: LiveAtlas,
  network: LiveNetwork,
  picture: LivePicture,
  signal: AbortSignal,
): Promise<PictureDocument['classes']> {
  const { sized, weights, files } = network
  const bytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  if (multiplyAdds(sized) > cheapAdds || bytes > cheapBytes) return null
  const plan = planScores(sized, weights)
  if (!plan) return null
  const { scores } = await ask<'scores'>(live, network, 'scores', { kind: 'scores', plan, picture }, signal)
  return bestClasses(scores, (await live.opened()).atlas.manifest.network.classes)
}
