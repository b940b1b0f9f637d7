import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { unitscope } from './child.ts'
import { foundIn } from './found.ts'
import { type GuessCheck, guessOf } from './guess.ts'
import { type Found, refusalFaults } from './hard-model.ts'
import { inLanes } from './lane.ts'
import { overlapOf } from './overlap.ts'
import { sampleOf } from './picture-sample.ts'
import { inTemporaryFolder, readCall } from './step.ts'
import { verified } from './verified.ts'

/** A model of `index.json`. */
interface Entry {
  readonly file: string
  readonly expect: 'scan' | 'refuse'
  readonly pictures: string
  readonly preprocess: object | null
  readonly classes?: string
  readonly same_as?: string
  readonly overlap?: {
    readonly identical: number
    readonly mean: number
    readonly all?: { readonly identical: number; readonly mean: number }
  }
  readonly note?: string
}

/** The line that ends `scan --json`. */
interface Summary {
  readonly layers: number
  readonly units: number
  readonly dead: number
  readonly pictures_per_second: number
}

/** Overlap depends a little on where a layer is watched, before or behind a quantize pair, and on the pictures taken. */
const OVERLAP_TOLERANCE = 0.06
const MOST_BYTES = 4e9

const call = readCall('npm run models -- MODELS PHOTOS [--limit N] [--verify]', ['limit'], 2, ['verify'])
const [models = '', photos = ''] = call.rest.map(path => resolve(path))
/** Verify every atlas, in place of guessing every preprocessing. */
const verifies = call.flags.has('verify')
const limit = Number(call.options.get('limit') ?? Number.POSITIVE_INFINITY)
const entries: Entry[] = JSON.parse(readFileSync(join(models, 'index.json'), 'utf8')).models

let deviations = 0
const guesses: GuessCheck[] = []
await inTemporaryFolder(async work => {
  const sets = new Map<string, string>()
  const found = new Map<string, Found>()
  const run = async (entry: Entry): Promise<Outcome> => {
    const home = join(work, String(entries.indexOf(entry)))
    mkdirSync(home)
    return check(entry, sets.get(entry.pictures)!, home, found)
  }
  for (const name of new Set(entries.map(entry => entry.pictures))) {
    sets.set(name, sampleOf(join(photos, name), limit, join(work, 'sets', name)))
  }
  // Forms of one network come behind the one that they are compared with.
  await inLanes(
    entries.filter(entry => entry.same_as === undefined),
    run,
    report,
  )
  await inLanes(
    entries.filter(entry => entry.same_as !== undefined),
    run,
    report,
  )
})
const counted = guesses.filter(guess => guess.counts)
const guessed = `the guess is right for ${counted.filter(guess => guess.right).length} of ${counted.length} trained classifiers`
console.log(
  `${entries.length} models, ${deviations} deviations; ${verifies ? 'every atlas was verified' : guessed}`,
)
process.exitCode = deviations > 0 ? 1 : 0

async function check(
  entry: Entry,
  pictures: string,
  home: string,
  found: Map<string, Found>,
): Promise<Outcome> {
  const model = join(models, entry.file)
  const preprocess = join(home, 'preprocess.json')
  writeFileSync(preprocess, JSON.stringify(entry.preprocess))
  const way = entry.preprocess === null ? [] : ['--preprocess', preprocess]
  const atlas = join(home, 'out.atlas')
  const ended = await unitscope(['scan', model, pictures, '-o', atlas, ...way, '--workers', '1', '--json'], {
    timeoutMs: 1_800_000,
  })
  const faults: string[] = []
  if (ended.timedOut) faults.push('did not end')
  if (ended.peakBytes > MOST_BYTES) faults.push(`took ${Math.round(ended.peakBytes / 1e6)} MB`)
  if (ended.code !== 0) {
    if (entry.expect === 'scan') faults.push('should be scanned')
    return { faults: [...faults, ...refusalFaults(ended, atlas)], note: `refused: ${ended.stderr.trim()}` }
  }
  if (entry.expect === 'refuse') faults.push('should be refused')
  const summary: Summary = JSON.parse(ended.stdout.trim().split('\n').at(-1) ?? '{}')
  const own = await foundIn(atlas, layer => layer.kind === 'convolution')
  found.set(entry.file, own)
  const notes = [
    `${summary.layers} layers, ${summary.units} units, ${summary.dead} dead, ${summary.pictures_per_second} pictures/s`,
  ]
  if (entry.same_as !== undefined) {
    const { fault, note } = compareForms(entry, own, found.get(entry.same_as))
    notes.push(note)
    if (fault) faults.push(fault)
  }
  if (verifies) {
    const { fault, note } = await verified(atlas, join(photos, entry.pictures))
    notes.push(note)
    if (fault) faults.push(fault)
  } else if (entry.classes !== undefined) {
    const guess = await guessOf(model, pictures, preprocess, { isTrained: isTrained(entry) })
    guesses.push(guess)
    notes.push(guess.note)
    if (guess.counts && !guess.right) faults.push(guess.note)
  }
  return { faults, note: notes.join('; ') }
}

/** Nothing can be guessed of a network that was not trained, or whose weights are all alike. */
function isTrained({ file, note = '' }: Entry): boolean {
  return !/epoch-0+\.onnx$/.test(file) && !/untrained|random weights|constant weights/.test(note)
}

function compareForms({ overlap, same_as }: Entry, own: Found, other: Found | undefined) {
  const measured = other ? overlapOf(own, other) : null
  if (!measured || !overlap)
    return { note: `cannot be compared with ${same_as}`, fault: `cannot be compared with ${same_as}` }
  const wanted = limit === Number.POSITIVE_INFINITY ? (overlap.all ?? overlap) : overlap
  const note = `${percent(measured.identical)} of units as in ${same_as}, ${percent(measured.mean)} of hits (index: ${percent(wanted.identical)}, ${percent(wanted.mean)})`
  const exact = wanted.identical === 1
  const isRight = exact ? measured.identical === 1 : measured.mean >= wanted.mean - OVERLAP_TOLERANCE
  return { note, fault: isRight ? null : note }
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}

interface Outcome {
  readonly faults: readonly string[]
  readonly note: string
}

function report({ file }: Entry, { faults, note }: Outcome): void {
  deviations += faults.length
  const line = [note, ...faults.filter(fault => !note.includes(fault))].join('; ')
  console.log(`${faults.length > 0 ? 'DEVIATES' : 'ok      '}  ${file}  ${line}`)
}
