import { MachineError } from '../../base/error.ts'
import type { Pool } from './pool.ts'
import type { Job, Result, WorkKind } from './protocol.ts'
import type { Outcome } from './worker-process.ts'

/** How a job over pictures can be taken apart. */
export interface Division<K extends WorkKind> {
  /** Numbers of the pictures, as the worker calls them when it starts one. */
  readonly items: (job: Job<K>) => readonly number[]
  /** The same job over the pictures at positions start to end only. */
  readonly part: (job: Job<K>, start: number, end: number) => Job<K>
  /** The same job, nothing begun before what is in hand is done and each told: a death then names its picture. */
  readonly careful: (job: Job<K>) => Job<K>
  readonly join: (parts: readonly Result<K>[]) => Result<K>
  /** The result of a job over one picture that kills even a worker that has nothing else to do. */
  readonly lost: (job: Job<K>, how: string) => Result<K>
}

const strayDeaths = 20

/**
 * The result of a job whose pictures may kill the worker. After a death the job is done again with care, so that the next is
 * charged to the picture in hand: it is tried alone in a fresh worker and the rest of the job goes on without it; a death there
 * makes it `lost`. Whatever dies how often, the results of the other pictures are the same.
 * @throws MachineError when workers die again and again without a picture in hand
 */
export async function runDespiteDeaths<K extends WorkKind>(
  pool: Pool<K>,
  job: Job<K>,
  division: Division<K>,
): Promise<Result<K>> {
  const careful = division.careful(job)
  let next = job
  for (let strays = 0; ; ) {
    const outcome = await pool.run(next)
    if (outcome.kind === 'done') return outcome.result
    if (outcome.item === null) {
      if (++strays > strayDeaths) throw new MachineError(`Workers die all the time (the last ${outcome.how})`)
      continue
    }
    if (next === careful) return runAround(pool, job, outcome.item, division)
    next = careful
  }
}

async function runAround<K extends WorkKind>(
  pool: Pool<K>,
  job: Job<K>,
  item: number,
  division: Division<K>,
): Promise<Result<K>> {
  const items = division.items(job)
  const at = items.indexOf(item)
  const parts: Result<K>[] = []
  if (at > 0) parts.push(await runDespiteDeaths(pool, division.part(job, 0, at), division))
  const suspect = division.careful(division.part(job, at, at + 1))
  const trial = await tryAlone(pool, suspect)
  parts.push(trial.kind === 'done' ? trial.result : division.lost(suspect, trial.how))
  if (at + 1 < items.length)
    parts.push(await runDespiteDeaths(pool, division.part(job, at + 1, items.length), division))
  return division.join(parts)
}

async function tryAlone<K extends WorkKind>(pool: Pool<K>, job: Job<K>): Promise<Outcome<Result<K>>> {
  let trial = await pool.runAlone(job)
  // Dead before it had the picture in hand: that was not the picture's doing.
  for (let strays = 0; trial.kind === 'died' && trial.item === null && strays < strayDeaths; strays++)
    trial = await pool.runAlone(job)
  return trial
}
