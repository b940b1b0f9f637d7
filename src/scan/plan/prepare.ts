import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { availableParallelism, cpus } from 'node:os'
import { basename, resolve } from 'node:path'
import { CallError } from '../../base/error.ts'
import { version } from '../../base/version.ts'
import { planScores } from '../../network/plan-session.ts'
import type { ScoresPlan } from '../../network/session-plan.ts'
import { preset } from '../../pictures/preset.ts'
import { runtimeFacts } from '../../runtime/machine-node.ts'
import { type ModelFile, openModelFile } from '../../runtime/model-file-node.ts'
import type { Crew } from '../crew/crew.ts'
import { classNames, IMAGENET } from './class-names.ts'
import { type Guessed, guess } from './guess.ts'
import { type ModelPlan, planModel } from './model-plan.ts'
import type { ScanJob, ScanOptions } from './options.ts'
import { type PictureSet, readPictureSet } from './picture-set.ts'
import type { ScanPlan } from './scan-plan.ts'
import type { PlanFile, Settings } from './settings.ts'
import { checkCrop, readWay, type Way } from './way.ts'

/** Everything that was read before a scan begins. */
export interface Prepared {
  readonly model: ModelFile
  readonly planned: ModelPlan
  readonly way: Way
  readonly set: PictureSet
  readonly settings: Settings
  /** The network up to its class scores; null: it does not end in any. */
  readonly scores: ScoresPlan | null
  readonly classes: readonly string[] | null
  /** What is to be said of the names of the classes. */
  readonly classNotes: readonly string[]
  readonly labelNames: readonly string[]
}

/** Means are kept while units x labels is at most this. */
const mostMeans = 25e6

/** Hits of a unit that a state holds at most. */
const mostTop = 1000

/** The folder of the atlas that options name. */
export function atlasFolder({ model, out }: ScanOptions): string {
  return out ?? `${basename(model).replace(/\.onnx$/i, '')}.atlas`
}

/**
 * Checks what can be checked before anything is read.
 * @throws CallError naming the option
 */
export function checkOptions(options: ScanOptions): void {
  const { device, sources, top, limit, sample, workers, seed, views } = options
  if (device !== undefined && device !== 'cpu')
    throw new CallError(
      `--device ${device} is not supported yet: only cpu. "unitscope doctor" tells what is there`,
    )
  if (sources.length === 0) throw new CallError('No pictures: name a folder of pictures behind the model')
  for (const [name, value] of Object.entries({ top, limit, sample, workers }))
    if (value !== undefined && !(Number.isSafeInteger(value) && value >= 1))
      throw new CallError(`--${name} ${value} is no whole number from 1 on`)
  if (top !== undefined && top > mostTop) throw new CallError(`--top ${top} is too many: at most ${mostTop}`)
  if (seed !== undefined && !Number.isSafeInteger(seed))
    throw new CallError(`--seed ${seed} is no whole number`)
  if (views !== undefined && !['all', 'hits', 'none'].includes(views))
    throw new CallError(`--views ${views} is none of all, hits, none`)
}

/** Reads model and pictures, and sizes the network. */
export async function prepare(options: ScanJob, crew: Crew): Promise<Prepared> {
  const way = await readWay(options)
  const model = await openModelFile(options.model)
  const request = {
    asked: way.asked,
    preprocessed: way.crop,
    layers: options.layers ?? [],
    pre: options.pre ?? false,
  }
  const planned = await planModel(model, request, crew)
  options.signal?.throwIfAborted()
  const set = await readPictureSet(options, options)
  const scores = planScores(planned.sized, model.weights)
  const { names, notes } = await classNames({
    asked: options.classes,
    config: way.classes,
    outputs: scores?.classes ?? null,
    labels: set.listing.labels,
  })
  const units = unitCount(planned)
  const labelNames = units * set.listing.labels.length <= mostMeans ? set.listing.labels : []
  return {
    model,
    planned,
    way,
    set,
    settings: await settingsOf(options, model, planned, way, set),
    scores,
    classes: names,
    classNotes: notes,
    labelNames,
  }
}

function unitCount({ layers }: ModelPlan): number {
  return layers.reduce((sum, { units }) => sum + units, 0)
}

async function settingsOf(
  options: ScanOptions,
  { files }: ModelFile,
  { sized, layers }: ModelPlan,
  way: Way,
  { listing, selection }: PictureSet,
): Promise<Settings> {
  const { labels, classes, limit, sample, seed = 0, top = 9, views = 'hits' } = options
  const asked = way.at(sized.size)
  const runtime = await runtimeFacts()
  return {
    model: files.map(({ sha256 }) => sha256).join(' '),
    pictures: listing.digest,
    number_of_pictures: selection.count,
    limit: limit ?? null,
    sample: sample ?? null,
    seed: sample === undefined ? null : seed,
    size: `${sized.size.width}x${sized.size.height}`,
    layers: layers.map(({ tensor }) => tensor).join(' '),
    preprocessing: asked
      ? JSON.stringify(asked)
      : `guess ${JSON.stringify(way.change(preset('raw', sized.size)))}`,
    labels: labels === undefined ? null : await digest(labels),
    classes: classes === undefined || classes === IMAGENET ? (classes ?? null) : await digest(classes),
    top,
    views,
    unitscope: version,
    runtime: runtime.version,
    processor: cpus()[0]?.model ?? null,
  }
}

async function digest(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex')
}

/** How the pictures become views, and what the scores say of it. */
export interface Choice extends Pick<ScanPlan, 'preprocessing' | 'preprocessingFrom' | 'guess'> {
  readonly notes: readonly string[]
}

/**
 * Chooses the preprocessing: what the call or a config says, else the guess; an earlier run's choice is kept.
 * @throws CallError where the call asks for a crop that it does not make
 */
export async function choosePreprocessing(
  prepared: Prepared,
  options: ScanJob,
  earlier: PlanFile | null,
  crew: Crew,
): Promise<Choice> {
  const choice = await chosen(prepared, options, earlier, crew)
  checkCrop(choice.preprocessing, options.crop)
  return choice
}

async function chosen(
  { model, planned, way, set, scores: plan }: Prepared,
  options: ScanJob,
  earlier: PlanFile | null,
  crew: Crew,
): Promise<Choice> {
  const { sized } = planned
  const given = way.at(sized.size)
  const from = way.from === 'open' ? 'guess' : way.from
  if (earlier) {
    const { preprocessing, guess, notes } = earlier
    return { preprocessing, preprocessingFrom: from, guess, notes }
  }
  const guessed =
    plan &&
    (await guess({
      sized,
      files: model.files,
      plan,
      set,
      given,
      change: way.change,
      workers: workerCount(options),
      crew,
      signal: options.signal,
      onPictures: (done, total) => options.progress?.({ stage: 'guess', done, total, unit: 'pictures' }),
    }))
  if (guessed)
    return {
      preprocessing: guessed.preprocessing,
      preprocessingFrom: from,
      guess: guessed.guess,
      notes: guessNotes(guessed, from),
    }
  if (given) return { preprocessing: given, preprocessingFrom: from, guess: null, notes: [] }
  // Its means differ by colour: a grey input has but one.
  const name = sized.network.input.channels === 3 ? 'torchvision' : 'unit'
  return {
    preprocessing: way.change(preset(name, sized.size)),
    preprocessingFrom: 'nobody',
    guess: null,
    notes: [
      `nobody says how pictures are prepared for this network, and it has no class scores to guess from: ${name} is taken; say it with --preprocess`,
    ],
  }
}

function guessNotes(
  { guess, preprocessing, better }: Guessed,
  from: ScanPlan['preprocessingFrom'],
): string[] {
  const taken = guess.ways.find(({ name }) => name === preprocessing.name)
  const next = guess.ways.find(way => way !== taken)
  const what = guess.measure === 'labels' ? 'agree with the folders' : 'tell the pictures apart'
  const line = [
    `scores ${what}: ${taken?.agreement.toFixed(2)} of ${guess.most.toFixed(2)} nats (${preprocessing.name})`,
    ...(next ? [`${better ? 'better' : 'next'}: ${next.name} ${next.agreement.toFixed(2)}`] : []),
  ].join('; ')
  if (from === 'guess') return [`${line}. The preprocessing is a guess; say it with --preprocess`]
  return better === null ? [line] : [`${line}. Should it be --preprocess ${better}?`]
}

export function workerCount({ workers }: ScanOptions): number {
  return workers ?? availableParallelism()
}

/** What will be done, as plain data. */
export function scanPlan(
  prepared: Prepared,
  options: ScanJob,
  choice: Choice,
  rest: Pick<ScanPlan, 'expected' | 'done'>,
): ScanPlan {
  const { model, planned, set, labelNames, classNotes } = prepared
  const { network, files } = model
  const left = labelNames.length < set.listing.labels.length
  return {
    atlas: resolve(atlasFolder(options)),
    network: {
      name: network.name,
      path: resolve(options.model),
      sha256: files[0].sha256,
      opset: network.model.opset,
      producer: network.model.producer,
      input: network.input,
      size: planned.sized.size,
    },
    layers: planned.layers,
    units: unitCount(planned),
    pictures: {
      sources: set.sources.map(({ kind, path }) => ({ kind, path })),
      found: set.listing.found,
      scanned: set.selection.count,
      labels: labelNames.length,
    },
    preprocessing: choice.preprocessing,
    preprocessingFrom: choice.preprocessingFrom,
    guess: choice.guess,
    top: options.top ?? 9,
    views: options.views ?? 'hits',
    workers: workerCount(options),
    ...rest,
    notes: [
      ...planned.notes,
      ...set.notes,
      ...classNotes,
      ...choice.notes,
      ...(left
        ? [
            `${set.listing.labels.length} labels for ${unitCount(planned)} units are too many: label means are left out`,
          ]
        : []),
    ],
  }
}
