import type { Atlas } from '../../atlas/open.ts'
import type { HitRow } from '../../atlas/tables/hits.ts'
import type { JobOptions } from '../../base/progress.ts'
import { receptiveFieldReader } from '../../network/receptive-field.ts'
import type { OriginalPlaces } from '../original.ts'
import { checkBoxes } from './box.ts'
import { oddHistories } from './history.ts'
import { lookForMissing } from './missing.ts'
import { oddNine } from './nine.ts'
import type { Verification } from './report.ts'
import { rerunHits } from './rerun.ts'
import { openRun, type Run } from './run.ts'
import { drawn, quotas } from './sample.ts'
import { hitsOf, picturesRead, unitsOf } from './tables.ts'

export interface VerifyOptions extends OriginalPlaces, JobOptions {
  /** Hits to run again, spread over the layers (default: 200). All tables are read whole whatever it is. */
  readonly hits?: number
  /** Pictures to look through for hits that are missing (default: 50). */
  readonly others?: number
  /** The same seed draws the same hits and pictures (default: 0). */
  readonly seed?: number
}

/**
 * Are the numbers of an atlas true? Reads its tables whole: order, boxes, history. Runs a sample of hits again, one by one, and looks
 * through other pictures for hits that are missing.
 * @throws CallError where nobody says where network or pictures are
 * @throws InputError where they are others than those of the scan, or the atlas is damaged
 */
export async function verify(atlas: Atlas, options: VerifyOptions = {}): Promise<Verification> {
  const { hits: wanted = 200, others = 50, seed = 0, signal, ...places } = options
  const run = await openRun(atlas, places, seed, signal)
  const { tables, originals } = run
  const fields = receptiveFieldReader(originals.sized)
  await checkNines(run)
  checkBoxes(run, fields)
  const all = atlas.layers.map(layer =>
    hitsOf(unitsOf(tables, layer)).filter(hit => isRead(run, hit.picture)),
  )
  const quota = quotas(
    all.map(hits => hits.length),
    wanted,
  )
  const chosen = all.map((hits, i) => drawn(hits, quota[i], seed + i))
  const pictures = drawn(
    Array.from(tables.hashes.keys()).filter(picture => isRead(run, picture)),
    others,
    seed,
  )
  const told = teller(options.progress)
  const hit = told('hits', chosen.flat().length)
  for (const [i, hits] of chosen.entries()) await rerunHits(run, fields, i, hits, hit)
  await lookForMissing(run, pictures, new Set(chosen.flat()), told('pictures', pictures.length))
  return reported(run, all.flat(), pictures)
}

function isRead({ tables }: Pick<Run, 'tables'>, picture: number): boolean {
  return tables.hashes[picture] >= 0
}

async function checkNines({ originals, tables, ledger }: Run): Promise<void> {
  const { atlas } = originals
  const { top, pictures } = atlas.manifest
  const histories = await oddHistories(atlas, tables)
  const rule = { top, distinct: pictures.duplicates === 0, hashes: tables.hashes }
  for (const [index, record] of tables.units.entries()) {
    const layer = record.layer.name
    ledger.tried(layer, 'nine')
    const odd = oddNine(record, rule) ?? histories.get(index)
    if (odd) ledger.wrong({ check: 'nine', layer, unit: record.unit, ...odd })
  }
}

/** Counts what was done of a stage. */
function teller(progress: JobOptions['progress']): (unit: string, total: number) => () => void {
  return (unit, total) => {
    let done = 0
    return () => {
      done++
      progress?.({ stage: 'verify', done, total, unit })
    }
  }
}

async function reported(
  { originals, ledger, tables, sameMachine }: Run,
  all: readonly HitRow[],
  pictures: readonly number[],
): Promise<Verification> {
  return {
    atlas: originals.atlas.name,
    hits: ledger.count('value'),
    hitsOf: all.length,
    pictures: pictures.length,
    picturesOf: picturesRead(tables),
    sameMachine,
    exact: ledger.exacts(),
    layers: ledger.layers(),
    wrong: ledger.wrongs(),
    faults: await ledger.faults(),
  }
}
