import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { State } from '../../atlas/state.ts'
import { InputError, MachineError } from '../../base/error.ts'
import { planMaps } from '../../network/probes.ts'
import { pictures } from '../../pictures/listing-node.ts'
import { inOrder } from '../crew/in-order.ts'
import { jobsPerWorker, Pool } from '../crew/pool.ts'
import type { CutJob, CutSpec, Winner } from '../crew/work-cut.ts'
import type { Task } from '../plan/task.ts'
import { pictureLog, readPictureLog } from '../store/picture-log.ts'
import { type Chunk, type GroupPlan, has } from './plan.ts'

const mostDeaths = 3

/**
 * Finds the places of a group's wins and cuts their patches: each winning picture is decoded once. What was cut
 * by an earlier run is kept.
 * @param onPictures  is told how many pictures are done more
 */
export async function cutGroup(
  task: Task,
  state: State,
  group: GroupPlan,
  onPictures: (count: number) => void,
): Promise<void> {
  const open: Chunk[] = []
  for (const chunk of group.chunks) {
    if (await exists(chunk.files.places)) onPictures(chunk.pictures.length)
    else open.push(chunk)
  }
  if (open.length === 0) return
  const { workers, crew, signal } = task
  const pool = await Pool.open('cut', cutSpec(task, group), {
    workers,
    crew,
  })
  try {
    const jobs = cutJobs(task, state, group, open)
    for await (const count of inOrder(jobs, jobsPerWorker * workers, job => cut(pool, job))) onPictures(count)
  } finally {
    await pool.close()
  }
  signal?.throwIfAborted()
}

function cutSpec({ sized, layers, weights, files, preprocessing }: Task, group: GroupPlan): CutSpec {
  const names = new Set(group.layers.map(({ name }) => name))
  const own = layers.filter(({ name }) => names.has(name))
  return { files, preprocessing, layers: group.layers, maps: planMaps(sized, own, weights) }
}

async function* cutJobs(
  task: Task,
  state: State,
  group: GroupPlan,
  chunks: readonly Chunk[],
): AsyncGenerator<CutJob, void, undefined> {
  const found = winners(task, state, group, chunks)
  for (const { pictures, files } of chunks) {
    if (task.signal?.aborted) break
    const winners: Winner[] = []
    while (winners.length < pictures.length) winners.push((await found.next()).value as Winner)
    yield { winners, careful: false, into: files }
  }
  await found.return()
}

/** The pictures of chunks in order, with what the pass noted of them; the set is walked once more. */
async function* winners(
  { sources, selection, target }: Task,
  state: State,
  { wins, layers, views }: GroupPlan,
  chunks: readonly Chunk[],
): AsyncGenerator<Winner, void, undefined> {
  const start = chunks[0].pictures[0].picture
  const walk = pictures(sources, { selection, start })
  const records = readPictureLog(join(target.work, pictureLog))
  const first = layers[0].unit
  let number = -1
  try {
    for (const { picture, start, end } of chunks.flatMap(chunk => chunk.pictures)) {
      let record = await records.next()
      while (!record.done && ++number < picture) record = await records.next()
      let listed = await walk.next()
      while (!listed.done && listed.value.number < picture) listed = await walk.next()
      if (record.done || listed.done || listed.value.key !== record.value.key) throw changedSet(picture)
      const { key, seen } = record.value
      yield {
        number: picture,
        path: listed.value.path,
        key,
        hash: seen.status === 'read' ? seen.hash : Number.NaN,
        view: has(views, picture),
        units: Int32Array.from(wins.keys.subarray(start, end), key => (key % state.units) - first),
        values: wins.values.slice(start, end),
      }
    }
  } finally {
    await records.return()
    await walk.return(undefined)
  }
}

async function cut(pool: Pool<'cut'>, job: CutJob): Promise<number> {
  let next = job
  for (let deaths = 1; ; deaths++) {
    const outcome = await pool.run(next)
    if (outcome.kind === 'done') return job.winners.length
    if (deaths === mostDeaths) {
      const name = job.winners.find(({ number }) => number === outcome.item)?.key ?? 'a picture'
      throw new MachineError(
        `A worker ${outcome.how} on ${name}, for the ${deaths}rd time: is there enough memory? Give the same command again, with --workers 1`,
      )
    }
    next = { ...job, careful: true }
  }
}

function changedSet(picture: number): InputError {
  return new InputError(
    `Picture ${picture} is not where it was: the pictures changed while they were scanned. Begin again with --fresh`,
  )
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
