import type { ManifestLayer } from '../../atlas/manifest.ts'
import type { Atlas } from '../../atlas/open.ts'
import { planScores } from '../../network/plan-session.ts'
import type { LivePicture } from '../../scan/crew/live-picture.ts'
import { placeBox } from '../../scan/crew/patch-field.ts'
import type { LiveResults } from '../../scan/crew/work-live.ts'
import { multiplyAdds } from '../../scan/plan/multiply-add.ts'
import { boxDocument, frameOf } from '../answer/hit.ts'
import type { Box, PictureDocument, PictureFrame, PictureLayer, Value } from '../api/document.ts'
import { SCHEMA } from '../api/schema.ts'
import { nearestUnits, rankOf, type UnitRecord } from './closeness.ts'
import { allMaps, ask, fieldOf, type LiveAtlas, type LiveLayer, layerOf } from './live.ts'
import type { LiveNetwork } from './network.ts'
import { ownPicture, setPicture } from './picture.ts'

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
    frame: ownFrame(maxima, network.sized.size),
    view: false,
    from: 'run',
    approximate: false,
    layers,
    classes,
  }
}

/** How a view lies in its picture. */
function ownFrame(
  { transform, original }: LiveResults['maxima'],
  { width, height }: { readonly width: number; readonly height: number },
): PictureFrame | null {
  if (!original) return null
  const { scaleX, scaleY, cropX, cropY, content } = transform
  const [left, top] = [cropX - content.x0, cropY - content.y0]
  const view: Box = [left / scaleX, top / scaleY, (left + width) / scaleX, (top + height) / scaleY]
  return { ...original, view }
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
    value: unit.map((u): Value => (Number.isFinite(mine[u]) ? mine[u] : mine[u] > 0 ? 'inf' : '-inf')),
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
const listedClasses = 5

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

/** The highest scores as shares of all, which a network may end in or not. */
export function bestClasses(
  scores: Float32Array,
  names: readonly string[] | null,
): (readonly [string, number])[] {
  const shares = areShares(scores) ? Array.from(scores) : softmax(scores)
  return shares
    .map((share, i) => [names?.[i] ?? String(i), share] as const)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, listedClasses)
}

function areShares(scores: Float32Array): boolean {
  const sum = scores.reduce((total, score) => total + score, 0)
  return scores.every(score => score >= 0 && score <= 1) && Math.abs(sum - 1) < 1e-3
}

function softmax(scores: Float32Array): number[] {
  const highest = scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY)
  const powers = Array.from(scores, score => Math.exp(score - highest))
  const sum = powers.reduce((total, power) => total + power, 0)
  return powers.map(power => power / sum)
}
