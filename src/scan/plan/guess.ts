import type { SizedNetwork } from '../../network/network.ts'
import type { ScoresPlan } from '../../network/session-plan.ts'
import { inputWriter } from '../../pictures/input.ts'
import { type NumberedPicture, pictures } from '../../pictures/listing-node.ts'
import type { Preprocessing } from '../../pictures/preprocessing.ts'
import { PRESET_NAMES, preset } from '../../pictures/preset.ts'
import { spread, within } from '../../pictures/selection.ts'
import type { ReferencedFile } from '../../runtime/model-file-node.ts'
import type { Crew } from '../crew/crew.ts'
import { type Division, runDespiteDeaths } from '../crew/death.ts'
import { inOrder } from '../crew/in-order.ts'
import { jobsPerWorker, Pool } from '../crew/pool.ts'
import type { ScoresResult } from '../crew/work-scores.ts'
import { entropy, mutualInformation, probabilities } from './information.ts'
import { multiplyAdds } from './multiply-add.ts'
import type { PictureSet } from './picture-set.ts'

/** How well the class scores go with the pictures under each way of preprocessing. */
export interface Guess {
  /** `labels`: mutual information of predicted class and label. `scores`: entropy of the mean - mean entropy. In nats. */
  readonly measure: 'labels' | 'scores'
  readonly pictures: number
  /** What could be reached at most. */
  readonly most: number
  /** Best first. */
  readonly ways: readonly { readonly name: string; readonly agreement: number }[]
}

export interface GuessInput {
  readonly sized: SizedNetwork
  readonly files: readonly ReferencedFile[]
  readonly plan: ScoresPlan
  readonly set: PictureSet
  /** What the call or a config says; null: nothing. */
  readonly given: Preprocessing | null
  readonly change: (preprocessing: Preprocessing) => Preprocessing
  readonly workers: number
  readonly crew: Crew
  readonly signal?: AbortSignal | undefined
  readonly onPictures: (done: number, total: number) => void
}

export interface Guessed {
  readonly guess: Guess
  /** The given one, else the best. */
  readonly preprocessing: Preprocessing
  /** A preset that is better than the given one by a fifth. */
  readonly better: string | null
}

const mostPictures = 300
const leastPictures = 20
/** Multiply-adds that are spent in all: about 10 s of one core, by this number and never by the clock. */
const budget = 5e11
const jobPictures = 8
const better = 1.2

/**
 * Runs pictures, spread over the set, through the whole network under each preset and measures how the scores agree
 * with the labels, or how much they tell the pictures apart. null where no picture could be read.
 */
export async function guess(input: GuessInput): Promise<Guessed | null> {
  const { sized, set, given, plan } = input
  const ways = waysToTry(input)
  if (ways.length === 0) return null
  const cost = multiplyAdds(sized) * ways.length
  const wanted = Math.round(Math.min(mostPictures, Math.max(leastPictures, budget / cost)))
  const some = within(set.selection, spread(set.selection.count, wanted))
  const seen = await scoresOf(input, ways, some)
  if (seen.length === 0) return null
  const measured = measure(seen, ways.length, plan.classes)
  const ranked = ways
    .map((way, i) => ({ way, agreement: measured.agreements[i] }))
    .sort((a, b) => b.agreement - a.agreement)
  const chosen = ranked.find(({ way }) => way === given) ?? ranked[0]
  return {
    guess: {
      measure: measured.measure,
      most: measured.most,
      pictures: seen.length,
      ways: ranked.map(({ way, agreement }) => ({ name: way.name, agreement })),
    },
    preprocessing: chosen.way,
    better: ranked[0].agreement > better * chosen.agreement ? ranked[0].way.name : null,
  }
}

/** The given one first, then the presets that are another thing and fit the input. */
function waysToTry({ sized, given, change, plan }: GuessInput): Preprocessing[] {
  const presets = PRESET_NAMES.map(name => change(preset(name, sized.size)))
  const ways = given ? [given] : []
  for (const way of presets) if (!ways.some(other => isSame(way, other)) && fits(way, plan)) ways.push(way)
  return ways
}

function isSame(a: Preprocessing, b: Preprocessing): boolean {
  return JSON.stringify({ ...a, name: '' }) === JSON.stringify({ ...b, name: '' })
}

function fits(way: Preprocessing, { input }: ScoresPlan): boolean {
  try {
    inputWriter(way, input)
    return true
  } catch {
    return false
  }
}

/** A picture that was read: its label and its scores [ways, classes]. */
export interface Scored {
  readonly label: string | null
  readonly scores: Float32Array
}

async function scoresOf(
  { files, plan, set, workers, crew, signal, onPictures }: GuessInput,
  ways: readonly Preprocessing[],
  selection: PictureSet['selection'],
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

interface Measured {
  readonly measure: Guess['measure']
  readonly most: number
  readonly agreements: readonly number[]
}

/** With two or more pictures a label the labels are asked, else the scores alone. */
export function measure(seen: readonly Scored[], ways: number, classes: number): Measured {
  const labelled = seen.filter(({ label }) => label !== null)
  const labels = new Map([...new Set(labelled.map(({ label }) => label))].map((label, i) => [label, i]))
  const byLabels = labels.size > 1 && labelled.length >= 2 * labels.size
  const rows = byLabels ? labelled : seen
  const numbers = rows.map(({ label }) => labels.get(label) ?? 0)
  const all = Array.from({ length: ways }, (_, way) =>
    rows.map(({ scores }) => probabilities(scores.subarray(way * classes, (way + 1) * classes))),
  )
  if (!byLabels)
    return { measure: 'scores', most: Math.log(Math.min(classes, rows.length)), agreements: all.map(apart) }
  const counts = new Map<number, number>()
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1)
  const agreements = all.map(rows => mutualInformation(rows.map((row, i) => [largest(row), numbers[i]])))
  return { measure: 'labels', most: entropy(counts.values()), agreements }
}

/** Entropy of the mean minus mean entropy: large where each picture is told from the others, and surely. */
function apart(rows: readonly Float64Array[]): number {
  const mean = new Float64Array(rows[0].length)
  for (const row of rows) for (let i = 0; i < row.length; i++) mean[i] += row[i] / rows.length
  return entropy(mean) - rows.reduce((sum, row) => sum + entropy(row), 0) / rows.length
}

function largest(row: Float64Array): number {
  let best = 0
  for (let i = 1; i < row.length; i++) if (row[i] > row[best]) best = i
  return best
}
