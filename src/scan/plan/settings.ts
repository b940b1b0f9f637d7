import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CallError, InputError } from '../../base/error.ts'
import { hasCode } from '../../base/system-error.ts'
import type { Preprocessing } from '../../pictures/preprocessing.ts'
import { writeWhole } from '../store/storage.ts'
import type { Guess } from './guess.ts'

/** What a scan depends on: another value of any would give another atlas, which keeps them under these names. */
export interface Settings {
  /** SHA-256 of the model's files. */
  readonly model: string
  /** Digest of keys and sizes. */
  readonly pictures: string
  readonly number_of_pictures: number
  readonly limit: number | null
  readonly sample: number | null
  readonly seed: number | null
  readonly size: string
  /** Tensors of the layers. */
  readonly layers: string
  readonly preprocessing: string
  /** SHA-256 of the files that say labels and classes; `imagenet` where its names were asked for. */
  readonly labels: string | null
  readonly classes: string | null
  readonly top: number
  readonly views: string
  /** Versions of the program and of the runtime. */
  readonly unitscope: string
  readonly runtime: string | null
  readonly processor: string | null
}

/** What people call them, in the order in which changes are told. */
const words: Readonly<Record<keyof Settings, string>> = {
  model: 'the model',
  pictures: 'the pictures',
  number_of_pictures: 'number of pictures',
  limit: 'limit',
  sample: 'sample',
  seed: 'seed',
  size: 'size',
  layers: 'layers',
  preprocessing: 'preprocessing',
  labels: 'labels',
  classes: 'classes',
  top: 'top',
  views: 'views',
  unitscope: 'unitscope',
  runtime: 'runtime',
  processor: 'the processor',
}

/** `.scan/plan.json`: what the unfinished atlas is being made of. */
export interface PlanFile {
  readonly version: 2
  readonly settings: Settings
  /** As a finished atlas has it, to know whether notes belong to it. */
  readonly network: { readonly name: string; readonly sha256: string }
  readonly preprocessing: Preprocessing
  readonly guess: Guess | null
  /** What the choice of the preprocessing let say. */
  readonly notes: readonly string[]
}

const version = 2

export async function writePlanFile(work: string, plan: Omit<PlanFile, 'version'>): Promise<void> {
  await writeWhole(join(work, 'plan.json'), [
    Buffer.from(`${JSON.stringify({ version, ...plan }, null, 2)}\n`),
  ])
}

/**
 * What an earlier run began, or null where none did.
 * @throws InputError when it is damaged or of another version
 */
export async function readPlanFile(work: string): Promise<PlanFile | null> {
  const path = join(work, 'plan.json')
  try {
    const plan = JSON.parse(await readFile(path, 'utf8')) as PlanFile
    if (plan.version === version) return plan
    throw new InputError(
      `${path} is of another version (${plan.version}, here ${version}). Finish it with the unitscope that began it, or begin again with --fresh.`,
    )
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    if (error instanceof SyntaxError)
      throw new InputError(`${path} is damaged, the scan cannot go on. Begin again with --fresh.`, {
        cause: error,
      })
    throw error
  }
}

/**
 * Checks that a scan goes on as it began.
 * @throws CallError naming what changed
 */
export function checkSettings(folder: string, then: Settings, now: Settings): void {
  const names = Object.keys(words) as (keyof Settings)[]
  const changed = names.filter(name => then[name] !== now[name])
  if (changed.length === 0) return
  throw new CallError(
    `${folder} holds an unfinished scan with other settings (${changed.map(name => difference(words[name], then[name], now[name])).join('; ')}). Give the old ones to go on, or begin again with --fresh`,
    { facts: { changed, then, now } },
  )
}

type Value = Settings[keyof Settings] | undefined

/** Hashes and long lists say nothing to people. */
function difference(name: string, then: Value, now: Value): string {
  const short = [then, now].every(value => String(value).length <= 40)
  return short ? `${name}: ${text(then)} then, ${text(now)} now` : `${name} changed`
}

function text(value: Value): string {
  return value === null || value === undefined ? 'none' : String(value)
}
