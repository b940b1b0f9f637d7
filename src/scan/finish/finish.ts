import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { folderStorage } from '../../atlas/folder-node.ts'
import type { State } from '../../atlas/state.ts'
import { mosaicColumns } from '../../pictures/mosaic.ts'
import { Pool } from '../crew/pool.ts'
import { Rate } from '../pass/rate.ts'
import type { Task } from '../plan/task.ts'
import { pictureLog, readPictureLog } from '../store/picture-log.ts'
import { type FinishClock, finishClock } from './clock.ts'
import { cutGroup } from './cut.ts'
import { encodeLayer, readImages } from './nine.ts'
import { type GroupPlaces, placeFinder, readPlaces } from './places.ts'
import { type FinishPlan, type GroupPlan, planFinish } from './plan.ts'
import { type TableFacts, writeTables } from './table.ts'
import { writeViews } from './view.ts'

export interface FinishFacts extends TableFacts {
  /** Pictures that were decoded again, images that were encoded, views that the atlas holds. */
  readonly winners: number
  readonly views: number
  /** Ranks whose views fit; null: all that were asked for. */
  readonly viewRanks: number | null
  /** Of all runs that the finish needed. */
  readonly finishMs: number
}

/**
 * The second half of a scan: places, patches, packs, views and tables for what the pass kept. Group by group of layers:
 * pictures are cut, then images are encoded and the patches taken away. Each step leaves a whole file, so that a later
 * run goes on where this one ended, to the same bytes.
 * @param groupLimit  bytes of patches at once, in tests
 */
export async function finish(task: Task, state: State, groupLimit?: number): Promise<FinishFacts> {
  const clock = await finishClock(task.target.work)
  try {
    const facts = await finishTimed(task, state, clock, groupLimit)
    return { ...facts, finishMs: clock.ms() }
  } finally {
    await clock.keep()
  }
}

async function finishTimed(
  task: Task,
  state: State,
  clock: FinishClock,
  groupLimit?: number,
): Promise<Omit<FinishFacts, 'finishMs'>> {
  const storage = folderStorage(task.target.folder)
  const plan = planFinish(task, state, await readPictures(task), groupLimit)
  const tell = teller(task, plan, state)
  const places: GroupPlaces[] = []
  const columns = mosaicColumns(state.top)
  for (const group of plan.groups) {
    await cutGroup(task, state, group, tell)
    await clock.keep()
    const found = await readPlaces(group)
    places.push(found)
    await encodeGroup(task, state, found, columns, tell)
    await clock.keep()
  }
  const views = await writeViews(storage, state, task.views, places)
  task.signal?.throwIfAborted()
  const facts = await writeTables({ task, storage, state, plan, find: placeFinder(plan, places), views })
  const winners = plan.groups.flatMap(({ chunks }) =>
    chunks.flatMap(({ pictures }) => pictures.map(p => p.picture)),
  )
  return { ...facts, winners: new Set(winners).size, views: views.ranges.size, viewRanks: views.ranks }
}

/** Numbers of the pictures that were read, where all are wanted. */
async function readPictures({ views, target }: Task): Promise<Int32Array> {
  const read: number[] = []
  if (views !== 'all') return new Int32Array()
  let picture = 0
  for await (const { seen } of readPictureLog(join(target.work, pictureLog))) {
    if (seen.status === 'read') read.push(picture)
    picture++
  }
  return Int32Array.from(read)
}

async function encodeGroup(
  task: Task,
  state: State,
  places: GroupPlaces,
  columns: number,
  tell: (count: number) => void,
): Promise<void> {
  const { workers, crew, signal, target } = task
  const { layers } = places.group
  const open: (typeof layers)[number][] = []
  for (const layer of layers) {
    if (await readImages(target.work, layer)) tell(layer.units)
    else open.push(layer)
  }
  if (open.length > 0) {
    const pool = await Pool.open('nine', { columns }, { workers, crew })
    try {
      for (const layer of open) await encodeLayer({ task, pool, state, layer, places, onUnits: tell })
    } finally {
      await pool.close()
    }
  }
  signal?.throwIfAborted()
  await removePatches(places.group)
}

async function removePatches({ chunks }: GroupPlan): Promise<void> {
  for (const { files } of chunks) await rm(files.patches, { force: true })
}

/** Tells how many of all pictures to cut and units to encode are done. */
function teller({ progress }: Task, { groups }: FinishPlan, state: State): (count: number) => void {
  const cuts = groups.flatMap(({ chunks }) => chunks.map(({ pictures }) => pictures.length))
  const total = cuts.reduce((sum, count) => sum + count, state.units)
  const rate = new Rate()
  let done = 0
  return count => {
    done += count
    rate.add(count)
    progress?.({ stage: 'finish', done, total, unit: 'steps', ...rate.left(total - done) })
  }
}
