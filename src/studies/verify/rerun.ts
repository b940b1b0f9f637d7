import type { HitRow } from '../../atlas/tables/hits.ts'
import { CallError } from '../../base/error.ts'
import type { Layer } from '../../network/network.ts'
import { planMaps } from '../../network/probes.ts'
import { planProjection } from '../../network/projection/plan-projection.ts'
import type { ReceptiveFieldReader } from '../../network/receptive-field.ts'
import { type Maximum, maximum } from '../../runtime/maximum.ts'
import { openMaps, openProjection } from '../../runtime/node.ts'
import type { Projection } from '../../runtime/projection.ts'
import { type LayerRun, placeText, wrongHit } from './layer-run.ts'
import { digitsOf } from './nine.ts'
import { isSame, type Run, scaleOf } from './run.ts'
import { checkInside, checkOutside, checkProjection } from './sight.ts'
import { unitsOf } from './tables.ts'

/**
 * Runs hits of a layer again: value and place; noise outside what it sees, which must not move it; other pixels inside, which must;
 * its projection, which must be zero where it sees nothing.
 * @param position  of the layer in the atlas
 * @param onHit     called behind each
 */
export async function rerunHits(
  run: Run,
  fields: ReceptiveFieldReader,
  position: number,
  hits: readonly HitRow[],
  onHit: () => void,
): Promise<void> {
  if (hits.length === 0) return
  const { originals, layers, signal } = run
  const layer = layers[position]
  const session = await openMaps(planMaps(originals.sized, [layer], originals.weights))
  const projection = await openOwnProjection(run, layer)
  const units = unitsOf(run.tables, originals.atlas.layers[position])
  const layerRun: LayerRun = {
    run,
    layer,
    units,
    scale: scaleOf(units),
    fields,
    maps: async view => (await session.maps(originals.input(view), [0]))[0],
    projection,
  }
  try {
    for (const hit of hits) {
      signal?.throwIfAborted()
      await rerunHit(layerRun, hit)
      onHit()
    }
  } finally {
    await projection?.close()
    await session.close()
  }
}

async function openOwnProjection(
  { originals: { sized, weights }, ledger }: Run,
  { tensor, name }: Layer,
): Promise<Projection | null> {
  try {
    return await openProjection(planProjection(sized, tensor, 'deconvnet', weights))
  } catch (error) {
    if (!(error instanceof CallError)) throw error
    ledger.untried(name, 'projection', error.message)
    return null
  }
}

async function rerunHit(layerRun: LayerRun, hit: HitRow): Promise<void> {
  const { run, layer, maps: mapsOf } = layerRun
  const view = await run.originals.view(hit.picture)
  const maps = await mapsOf(view)
  const { cols, rows } = layer
  const found = maximum(maps, hit.unit, rows * cols)
  checkValue(layerRun, hit, found)
  checkPlace(layerRun, hit, maps, found)
  if (!isInMap(layer, hit)) return
  const at = (hit.unit * rows + hit.row) * cols + hit.col
  const seen = {
    hit,
    view,
    activation: maps[at],
    activationOf: async (other: typeof view) => (await mapsOf(other))[at],
  }
  await checkOutside(layerRun, seen)
  await checkInside(layerRun, seen)
  await checkProjection(layerRun, seen)
}

function isInMap({ rows, cols }: Layer, { row, col }: HitRow): boolean {
  return row >= 0 && row < rows && col >= 0 && col < cols
}

function checkValue({ run, layer, scale }: LayerRun, hit: HitRow, { value }: Maximum): void {
  run.ledger.tried(layer.name, 'value')
  if (value === hit.value) run.ledger.exact()
  else if (!isSame(hit.value, value, scale, run.sameMachine))
    wrongHit(run, hit, 'value', digitsOf(hit.value), digitsOf(value))
}

function checkPlace(
  { run, layer, scale }: LayerRun,
  hit: HitRow,
  maps: Float32Array,
  { value, at }: Maximum,
): void {
  run.ledger.tried(layer.name, 'place')
  const { rows, cols } = layer
  const own = isInMap(layer, hit) ? hit.row * cols + hit.col : -1
  if (own === at) return
  // Where the bits may differ, another of several places that are about equal may be the first.
  const isFree = !run.sameMachine && value !== hit.value && own >= 0
  if (isFree && isSame(value, maps[hit.unit * rows * cols + own], scale, false)) return
  const found = at < 0 ? 'not a number anywhere' : placeText({ row: Math.floor(at / cols), col: at % cols })
  wrongHit(run, hit, 'place', placeText(hit), found)
}
