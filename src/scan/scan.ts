import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { onDisk } from '../atlas/disk-node.ts'
import { folderStorage } from '../atlas/folder-node.ts'
import { writeLocal } from '../atlas/local-node.ts'
import { writeManifest } from '../atlas/read-manifest.ts'
import type { State } from '../atlas/state.ts'
import { deadUnits } from '../atlas/statistics.ts'
import { Crew } from './crew/crew.ts'
import { type FinishFacts, finish } from './finish/finish.ts'
import { runPass } from './pass/pass.ts'
import { expectation } from './plan/expectation.ts'
import { manifestOf } from './plan/manifest.ts'
import type { ScanJob } from './plan/options.ts'
import {
  atlasFolder,
  type Choice,
  checkOptions,
  choosePreprocessing,
  type Prepared,
  prepare,
  scanPlan,
  workerCount,
} from './plan/prepare.ts'
import { writePreview } from './plan/preview.ts'
import type { ScanPlan, ScanSummary } from './plan/scan-plan.ts'
import { checkSettings, readPlanFile, writePlanFile } from './plan/settings.ts'
import type { Task } from './plan/task.ts'
import { readCheckpoint } from './store/checkpoint.ts'
import { checkFolder, clearTarget, holdTarget, removeParts, type Target } from './store/target.ts'

/**
 * What `scan` would do. Reads model and pictures, guesses the preprocessing, times a few pictures; writes nothing.
 * @throws CallError, InputError or MachineError as `scan` would before its pass
 */
export async function planScan(options: ScanJob): Promise<ScanPlan> {
  checkOptions(options)
  const folder = resolve(atlasFolder(options))
  await checkFolder(folder, options.fresh ?? false)
  return withCrew(async crew => {
    const prepared = await prepare(options, crew)
    const earlier = options.fresh ? null : await readPlanFile(join(folder, '.scan'))
    if (earlier) checkSettings(folder, earlier.settings, prepared.settings)
    const choice = await choosePreprocessing(prepared, options, earlier, crew)
    const expected = await expectation(taskParts(prepared, options, choice, crew))
    return scanPlan(prepared, options, choice, { expected, done: await doneBefore(folder, earlier !== null) })
  })
}

async function withCrew<T>(work: (crew: Crew) => Promise<T>): Promise<T> {
  const crew = new Crew()
  try {
    return await work(crew)
  } finally {
    await crew.close()
  }
}

/**
 * Scans pictures with a network into an atlas. An interrupted scan goes on where it was: give the same options again.
 * The first abort of `signal` ends it gracefully, with a checkpoint.
 * @throws CallError where the call is wrong, the atlas finished, held by another scan, or begun with other settings;
 *   InputError where model or pictures cannot be used; MachineError where the disk is full or workers cannot start;
 *   FindingError where `strict` met a picture that cannot be read; the signal's reason when it was aborted
 */
export async function scan(options: ScanJob): Promise<ScanSummary> {
  checkOptions(options)
  options.signal?.throwIfAborted()
  const target = await holdTarget(resolve(atlasFolder(options)), options.fresh ?? false)
  try {
    return await withCrew(crew => scanInto(target, options, crew))
  } finally {
    await target.release()
  }
}

async function scanInto(target: Target, options: ScanJob, crew: Crew): Promise<ScanSummary> {
  const prepared = await prepare(options, crew)
  const earlier = options.fresh ? null : await readPlanFile(target.work)
  if (earlier) checkSettings(target.folder, earlier.settings, prepared.settings)
  const choice = await choosePreprocessing(prepared, options, earlier, crew)
  const parts = taskParts(prepared, options, choice, crew)
  const expected = await expectation(parts)
  options.signal?.throwIfAborted()
  if (!earlier) await begin(target, prepared, choice)
  const plan = scanPlan(prepared, options, choice, { expected, done: await doneBefore(target.folder, true) })
  await writePreview(target.work, options, prepared, plan)
  options.onPlan?.(plan)
  const task = { ...parts, target }
  const { reached, state } = await runPass(task)
  const facts = await finish(task, state)
  const summary = summaryOf(plan, reached, state, facts)
  await complete(target, options, prepared, plan, summary, facts)
  return summary
}

async function begin(target: Target, { model, settings }: Prepared, choice: Choice): Promise<void> {
  const { network, files } = model
  await clearTarget(target, files[0].sha256)
  const { preprocessing, guess, notes } = choice
  const about = { name: network.name, sha256: files[0].sha256 }
  await writePlanFile(target.work, { settings, network: about, preprocessing, guess, notes })
}

function taskParts(
  prepared: Prepared,
  options: ScanJob,
  { preprocessing }: Choice,
  crew: Crew,
): Omit<Task, 'target'> {
  const { model, planned, set, labelNames } = prepared
  const { signal, progress } = options
  return {
    sized: planned.sized,
    layers: planned.layers,
    weights: model.weights,
    files: model.files,
    preprocessing,
    sources: set.sources,
    labels: set.labels,
    selection: set.selection,
    labelNames,
    top: options.top ?? 9,
    views: options.views ?? 'hits',
    workers: workerCount(options),
    crew,
    strict: options.strict ?? false,
    ...(signal && { signal }),
    ...(progress && { progress }),
  }
}

async function doneBefore(folder: string, began: boolean): Promise<number> {
  return began ? ((await readCheckpoint(join(folder, '.scan')))?.reached.pictures ?? 0) : 0
}

function summaryOf(
  plan: ScanPlan,
  { pictures, skipped, passMs }: { pictures: number; skipped: number; passMs: number },
  state: State,
  facts: FinishFacts,
): ScanSummary {
  const live = state.picture.reduce(
    (count, picture, i) => count + (i % state.top === 0 && picture >= 0 ? 1 : 0),
    0,
  )
  return {
    atlas: plan.atlas,
    network: plan.network.name,
    layers: plan.layers.length,
    units: plan.units,
    dead: deadUnits(state),
    pictures,
    read: pictures - skipped,
    skipped,
    duplicates: facts.duplicates,
    unsettled: live === 0 ? 0 : facts.unsettled / live,
    views: facts.views,
    viewRanks: facts.viewRanks,
    passSeconds: passMs / 1000,
    finishSeconds: facts.finishMs / 1000,
    picturesPerSecond: pictures / (passMs / 1000),
    notes: plan.notes,
  }
}

/** Writes atlas.json, which makes it an atlas, and takes away what was needed on the way. */
async function complete(
  { folder, work }: Target,
  { model }: ScanJob,
  prepared: Prepared,
  plan: ScanPlan,
  summary: ScanSummary,
  facts: FinishFacts,
): Promise<void> {
  const manifest = await manifestOf(prepared, plan, summary, facts.perSource)
  await writeLocal(folder, manifest, { model: resolve(model), sources: prepared.set.sources })
  await removeParts(folder)
  await writeManifest(folderStorage(folder), manifest)
  await onDisk(work, () => rm(work, { recursive: true, force: true }))
}
