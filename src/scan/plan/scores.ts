import type { ScoresPlan } from '../../network/session-plan.ts'
import { type NumberedPicture, pictures } from '../../pictures/listing-node.ts'
import type { Preprocessing } from '../../pictures/preprocessing.ts'
import type { Selection } from '../../pictures/selection.ts'
import type { ReferencedFile } from '../../runtime/model-file-node.ts'
import type { Crew } from '../crew/crew.ts'
import { type Division, runDespiteDeaths } from '../crew/death.ts'
import { inOrder } from '../crew/in-order.ts'
import { jobsPerWorker, Pool } from '../crew/pool.ts'
import type { ScoresResult } from '../crew/work-scores.ts'
import type { Scored } from './agreement.ts'
import type { PictureSet } from './picture-set.ts'

/** A classifier and pictures to be shown to it. */
export interface ScoresInput {
  readonly files: readonly ReferencedFile[]
  readonly plan: ScoresPlan
  readonly set: PictureSet
  readonly workers: number
  readonly crew: Crew
  readonly signal?: AbortSignal | undefined
  readonly onPictures: (done: number, total: number) => void
}

const jobPictures = 8

/** The scores of some pictures under each way, in the order of the pictures; those that cannot be read are left out. */
export async function scoresOf(
  { files, plan, set, workers, crew, signal, onPictures }: ScoresInput,
  ways: readonly Preprocessing[],
  selection: Selection,
): Promise<Scored[]> {
  const pool = await Pool.open('scores', { files, plan, ways }, { workers, crew })
  const width = ways.length * plan.classes
  const seen: Scored[] = []
  let done = 0
  try {
    const jobs = inJobs(pictures(set.sources, { labels: set.labels, selection, signal }))
    const run = async (job: readonly NumberedPicture[]) => ({
      job,
      result: await runDespiteDeaths(
        pool,
        { pictures: job.map(({ number, path }) => ({ number, path })), careful: false },
        division,
      ),
    })
    for await (const { job, result } of inOrder(jobs, jobsPerWorker * workers, run)) {
      signal?.throwIfAborted()
      let row = 0
      for (const [i, { label }] of job.entries())
        if (result.read[i]) seen.push({ label, scores: result.scores.subarray(row * width, ++row * width) })
      done += job.length
      onPictures(done, selection.count)
    }
  } finally {
    await pool.close()
  }
  return seen
}

async function* inJobs(
  listed: AsyncIterable<NumberedPicture>,
): AsyncGenerator<readonly NumberedPicture[], void, undefined> {
  let job: NumberedPicture[] = []
  for await (const picture of listed) {
    if (picture.reason === null) job.push(picture)
    if (job.length < jobPictures) continue
    yield job
    job = []
  }
  if (job.length > 0) yield job
}

const division: Division<'scores'> = {
  items: job => job.pictures.map(({ number }) => number),
  part: (job, start, end) => ({ ...job, pictures: job.pictures.slice(start, end) }),
  careful: job => ({ ...job, careful: true }),
  join: parts => ({ read: parts.flatMap(({ read }) => read), scores: joined(parts) }),
  lost: () => ({ read: [false], scores: new Float32Array() }),
}

function joined(parts: readonly ScoresResult[]): Float32Array {
  const scores = new Float32Array(parts.reduce((sum, part) => sum + part.scores.length, 0))
  let at = 0
  for (const part of parts) {
    scores.set(part.scores, at)
    at += part.scores.length
  }
  return scores
}
