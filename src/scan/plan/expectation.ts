import { planMaps, planPass } from '../../network/probes.ts'
import { pictures } from '../../pictures/listing-node.ts'
import { spread, within } from '../../pictures/selection.ts'
import type { PictureFile } from '../crew/picture.ts'
import { Pool } from '../crew/pool.ts'
import { viewsBytes } from '../finish/view-choice.ts'
import type { Expectation } from './scan-plan.ts'
import type { Task } from './task.ts'

const tried = 6
/** Rough costs of the finish, measured. */
const encodeMs = 4
const imageBytes = 7_000
const viewBytes = 10_000
const rowBytes = 60
/** A picture that won is decoded and run again, its maps are taken out whole, its view is encoded. */
const winnerCost = 2

/** What a few pictures through one worker let expect; null where they tell nothing. Changes no result. */
export async function expectation(task: Omit<Task, 'target'>): Promise<Expectation | null> {
  const { sized, layers, weights, files, preprocessing, selection } = task
  const some: PictureFile[] = []
  for await (const { number, path, reason } of pictures(task.sources, {
    selection: within(selection, spread(selection.count, tried)),
  }))
    if (reason === null) some.push({ number, path })
  if (some.length === 0) return null
  const spec = {
    files,
    preprocessing,
    pass: planPass(sized, layers, weights),
    maps: planMaps(sized, layers, weights),
  }
  const pool = await Pool.open('pass', spec, {
    workers: 1,
    crew: task.crew,
  })
  try {
    await pool.run({ pictures: some.slice(0, 1), careful: false })
    const begun = performance.now()
    await pool.run({ pictures: some, careful: false })
    return estimate((performance.now() - begun) / some.length, spec.pass.units, task)
  } finally {
    await pool.close()
  }
}

function estimate(
  pictureMs: number,
  units: number,
  { workers, selection: { count }, top, views: kept }: Omit<Task, 'target'>,
): Expectation {
  const winners = Math.min(count, 2 * top * units)
  const views = { none: 0, hits: Math.min(winners * viewBytes, viewsBytes), all: count * viewBytes }
  return {
    passSeconds: (count * pictureMs) / workers / 1000,
    finishSeconds: (winners * winnerCost * pictureMs + 2 * units * encodeMs) / workers / 1000,
    bytes: 2 * units * imageBytes + views[kept] + count * rowBytes,
  }
}
