import type { HitRow } from '../../atlas/tables/hits.ts'
import { planMaps, planPass } from '../../network/probes.ts'
import type { InputData } from '../../pictures/input.ts'
import { maximum } from '../../runtime/maximum.ts'
import { openMaps, openPass } from '../../runtime/node.ts'
import type { Maps } from '../../runtime/session.ts'
import { wrongHit } from './layer-run.ts'
import { digitsOf } from './nine.ts'
import { isSame, type Run, scaleOf, tolerance } from './run.ts'
import { newCounter } from './statistics.ts'
import { picturesRead, type UnitRecord, unitsOf } from './tables.ts'

/**
 * Runs pictures through the network as a scan does, and looks in each for what the hits lack: a maximum that belongs among the nine of a unit,
 * or a picture that belongs among its random hits. Those that are there must have the value that they have.
 * Of all pictures it also counts what units.parquet says.
 * @param rerun      hits whose values were compared already
 * @param onPicture  called behind each
 */
export async function lookForMissing(
  run: Run,
  pictures: readonly number[],
  rerun: ReadonlySet<HitRow>,
  onPicture: () => void,
): Promise<void> {
  const { originals, layers, signal } = run
  const { sized, weights, view, input } = originals
  const plan = planPass(sized, layers, weights)
  const pass = await openPass(plan)
  const exact = exactMaxima(run)
  const maxima = new Float32Array(plan.units)
  const search = searchIn(run, rerun)
  const counter = pictures.length === picturesRead(run.tables) ? newCounter(run) : null
  try {
    for (const picture of pictures) {
      signal?.throwIfAborted()
      const data = input(await view(picture))
      if (await pass.maxima(data, maxima)) await exact.maxima(data, maxima)
      search(picture, maxima)
      counter?.add(maxima)
      onPicture()
    }
    counter?.compare()
  } finally {
    await pass.close()
    await exact.close()
  }
}

/** Maxima of pictures of which only whole maps tell the truth. Opened at the first of them. */
function exactMaxima({ originals: { sized, weights }, layers }: Run) {
  const plan = planMaps(sized, layers, weights)
  const all = layers.map((_, i) => i)
  let session: Promise<Maps> | null = null
  return {
    maxima: async (data: InputData, into: Float32Array) => {
      session ??= openMaps(plan)
      const maps = await (await session).maps(data, all)
      for (const [i, { unit, channels, rows, cols }] of plan.layers.entries())
        for (let c = 0; c < channels; c++) into[unit + c] = maximum(maps[i], c, rows * cols).value
    },
    close: async () => (await session)?.close(),
  }
}

type Search = (picture: number, maxima: Float32Array) => void

function searchIn(run: Run, rerun: ReadonlySet<HitRow>): Search {
  const { originals, tables, ledger } = run
  const { layers } = originals.atlas
  const scales = layers.map(layer => scaleOf(unitsOf(tables, layer)))
  return (picture, maxima) => {
    for (const [i, layer] of layers.entries()) {
      ledger.tried(layer.name, 'missing')
      for (const unit of unitsOf(tables, layer)) {
        const value = maxima[layer.first_unit + unit.unit]
        searchUnit(run, unit, picture, value, scales[i], rerun)
      }
    }
  }
}

function searchUnit(
  run: Run,
  unit: UnitRecord,
  picture: number,
  value: number,
  scale: number,
  rerun: ReadonlySet<HitRow>,
): void {
  const { tables, ledger, sameMachine } = run
  const hash = tables.hashes[picture]
  const { top, random, layer } = unit
  for (const hit of [...top, ...random]) {
    if (hit.picture !== picture || rerun.has(hit)) continue
    ledger.tried(layer.name, 'value')
    if (value === hit.value) ledger.exact()
    else if (!isSame(hit.value, value, scale, sameMachine))
      wrongHit(run, hit, 'value', digitsOf(hit.value), digitsOf(value))
  }
  const isEqual = (hit: HitRow) => tables.hashes[hit.picture] === hash
  const margin = sameMachine ? 0 : tolerance(value, scale)
  const missing = (kind: 'top' | 'random', recorded: string) =>
    ledger.wrong({
      check: 'missing',
      layer: layer.name,
      unit: unit.unit,
      kind,
      rank: null,
      picture,
      recorded,
      found: `${digitsOf(value)} here`,
    })
  if (!top.some(isEqual) && belongs(run, unit, picture, value, margin)) missing('top', lastText(unit, run))
  if (!random.some(isEqual) && value > margin && isDrawn(run, random, hash))
    missing('random', 'not among the random hits')
}

/** Whether a maximum that is not there belongs among the nine. */
function belongs(
  { originals, sameMachine }: Run,
  { top, layer }: UnitRecord,
  picture: number,
  value: number,
  margin: number,
): boolean {
  if (Number.isNaN(value) || value === Number.NEGATIVE_INFINITY) return false
  if (layer.rectified && value <= margin) return false
  const last = top[originals.atlas.manifest.top - 1]
  if (!last) return true
  return value > last.value + margin || (sameMachine && value === last.value && picture < last.picture)
}

function isDrawn({ originals, tables }: Run, random: readonly HitRow[], hash: number): boolean {
  const last = random[originals.atlas.manifest.top - 1]
  return !last || hash < tables.hashes[last.picture]
}

function lastText({ top }: UnitRecord, { originals }: Run): string {
  const last = top[originals.atlas.manifest.top - 1]
  return last
    ? `not among the hits, of which the last has ${digitsOf(last.value)}`
    : `not among the ${top.length} hits`
}
