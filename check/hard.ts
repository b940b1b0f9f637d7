import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { openAtlas } from '../src/index.ts'
import { type Ended, runChild, unitscope } from './child.ts'
import { foundIn } from './found.ts'
import { type Found, type ModelCase, refusalFaults, scanFaults } from './hard-model.ts'
import { type PictureCase, pictureFaults } from './hard-picture.ts'
import { inLanes } from './lane.ts'
import { inTemporaryFolder, readCall, stop } from './step.ts'

const MOST_BYTES = 2e9
const LIMIT_MS = 120_000

const call = readCall('npm run hard -- FOLDER', [], 1)
const given = resolve(call.rest[0]!)
const home = [given, join(given, 'hard')].find(folder => existsSync(join(folder, 'expected.json')))
if (home === undefined) stop(`${given} holds no expected.json, nor does a folder "hard" in it.`)
const expected: { pictures: PictureCase[]; models: ModelCase[] } = JSON.parse(
  readFileSync(join(home, 'expected.json'), 'utf8'),
)
const isRoot = process.getuid?.() === 0

let deviations = 0
await inTemporaryFolder(async work => {
  await copy(home, work)
  await checkPictures(work)
  await checkModels(work)
})
console.log(
  `${expected.pictures.length} pictures, ${expected.models.length} models, ${deviations} deviations`,
)
process.exitCode = deviations > 0 ? 1 : 0

/** Copies the folder with its links and pipes, and does the set-up that an archive cannot keep. */
async function copy(from: string, work: string): Promise<void> {
  const copied = await runChild('cp', ['-a', from, join(work, 'hard')])
  if (copied.code !== 0) stop(`${from} cannot be copied: ${copied.stderr.trim()}`)
  for (const { setup, path } of expected.pictures) {
    if (setup === undefined) continue
    const whole = join(work, 'hard', 'pictures', path)
    if (isRoot) console.log(`not testable as root: ${path}`)
    else chmodSync(setup.includes('folder') ? join(whole, '..') : whole, 0)
  }
}

async function checkPictures(work: string): Promise<void> {
  const pictures = join(work, 'hard', 'pictures')
  const args = [
    'scan',
    join(work, 'hard', 'models', 'plain.onnx'),
    pictures,
    '--preprocess',
    'unit',
    '--resize',
    'exact',
    '--quiet',
  ]
  const scanned = await unitscope([...args, '-o', 'pictures.atlas', '--views', 'all'], {
    cwd: work,
    timeoutMs: LIMIT_MS,
  })
  const testable = expected.pictures.filter(({ setup }) => setup === undefined || !isRoot)
  const faults =
    scanned.code === 0
      ? await pictureFaults(testable, await openAtlas(join(work, 'pictures.atlas')))
      : [`exit ${scanned.code}: ${scanned.stderr}`]
  report('pictures', [...faults, ...resourceFaults(scanned)], `${testable.length} as expected`)

  const strict = await unitscope([...args, '-o', 'strict.atlas', '--strict'], {
    cwd: work,
    timeoutMs: LIMIT_MS,
  })
  const named = strict.code === 1 && strict.stderr.trim().split('\n').length === 1
  report('pictures --strict', named ? [] : [`exit ${strict.code}: ${strict.stderr}`], strict.stderr.trim())

  for (const { setup, path } of expected.pictures) {
    const whole = join(work, 'hard', 'pictures', path)
    if (setup !== undefined && !isRoot) chmodSync(setup.includes('folder') ? join(whole, '..') : whole, 0o700)
  }
}

async function checkModels(work: string): Promise<void> {
  const known = new Map<string, Found>()
  const check = async (model: ModelCase): Promise<Outcome> => {
    const atlas = join(work, `${expected.models.indexOf(model)}.atlas`)
    const path = join(work, 'hard', 'models', model.path)
    const args = [
      'scan',
      path,
      join(work, 'hard', 'pictures'),
      '-o',
      atlas,
      '--preprocess',
      'unit',
      '--workers',
      '1',
      '--quiet',
    ]
    const ended = await unitscope(args, { cwd: work, timeoutMs: LIMIT_MS })
    const faults = resourceFaults(ended)
    if (ended.code !== 0) {
      if (model.expect === 'scan') faults.push('should be scanned')
      return { faults: [...faults, ...refusalFaults(ended, atlas)], note: ended.stderr.trim() }
    }
    if (model.expect === 'refuse') faults.push('should be refused')
    const found = await foundIn(atlas)
    known.set(model.path, found)
    return {
      faults: [...faults, ...scanFaults(model, found, known.get(model.same_as ?? ''))],
      note: 'scanned',
    }
  }
  const tell = (model: ModelCase, { faults, note }: Outcome) => report(model.path, faults, note)
  // What others are compared with comes first.
  const references = new Set(expected.models.map(model => model.same_as))
  const isReference = (model: ModelCase) => references.has(model.path) && model.same_as === undefined
  const isChained = (model: ModelCase) => references.has(model.path) && model.same_as !== undefined
  await inLanes(expected.models.filter(isReference), check, tell)
  await inLanes(expected.models.filter(isChained), check, tell)
  await inLanes(
    expected.models.filter(model => !references.has(model.path)),
    check,
    tell,
  )
}

interface Outcome {
  readonly faults: readonly string[]
  readonly note: string
}

function resourceFaults({ timedOut, peakBytes }: Ended): string[] {
  const faults = timedOut ? [`did not end within ${LIMIT_MS / 1000} s`] : []
  return peakBytes > MOST_BYTES ? [...faults, `took ${Math.round(peakBytes / 1e6)} MB`] : faults
}

function report(what: string, faults: readonly string[], otherwise: string): void {
  deviations += faults.length
  console.log(
    `${faults.length > 0 ? 'DEVIATES' : 'ok      '}  ${what}  ${[otherwise, ...faults].filter(part => part !== '').join('; ')}`,
  )
}
