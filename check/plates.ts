import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { unitscope } from './child.ts'
import { inTemporaryFolder, readCall, stop } from './step.ts'

/** A network to look at, as `models/index.json` names it. */
interface Entry {
  readonly file: string
  readonly pictures: string
  readonly preprocess: object | null
}

const SUBJECTS = new Map([
  ['squeezenet', 'imagenet/squeezenet1_0-imagenet.onnx'],
  ['alexnet', 'imagenet/alexnet-imagenet-features.onnx'],
  ['resnet20', 'cifar10/resnet20-cifar10-opset17-dynamic-batch.onnx'],
])

/** Figures of each network: the name of the file or folder, and how it is asked for. */
const FIGURES: readonly (readonly [name: string, ...args: string[]])[] = [
  ['light'],
  ['dark', '--theme', 'dark'],
  ['slides', '--shape', 'slide'],
  ['columns', '--shape', 'column'],
  ['random-units', '--pick', 'random', '--seed', '7'],
  ['random-hits', '--hits', 'random'],
  ['overview.png', '--overview', '--scale', '2'],
  ['overview-slide.png', '--overview', '--shape', 'slide', '--theme', 'dark'],
  ['overview-column.svg', '--overview', '--shape', 'column'],
  ['filters.png', '--filters'],
  ['filters-common.png', '--filters', '--contrast', 'common', '--theme', 'dark'],
  ['deconvnet', '--projections', 'deconvnet'],
  ['guided', '--projections', 'guided', '--theme', 'dark'],
]

const call = readCall('npm run plates -- SHARED OUT', [], 2)
const [shared = '', out = ''] = call.rest.map(path => resolve(path))
const entries: Entry[] = JSON.parse(readFileSync(join(shared, 'models', 'index.json'), 'utf8')).models

await inTemporaryFolder(async work => {
  for (const [name, file] of SUBJECTS) {
    const entry = entries.find(one => one.file === file)
    if (!entry) stop(`${shared}/models/index.json has no ${file}`)
    const atlas = await scanned(name, entry, work)
    const folder = join(out, name)
    mkdirSync(folder, { recursive: true })
    for (const [target, ...args] of FIGURES)
      await must(['figure', atlas, '-o', join(folder, target), ...args])
    console.log(`${name}: ${folder}`)
  }
})

async function scanned(name: string, { file, pictures, preprocess }: Entry, work: string): Promise<string> {
  const atlas = join(work, `${name}.atlas`)
  const config = join(work, `${name}.json`)
  writeFileSync(config, JSON.stringify(preprocess))
  const way = preprocess === null ? [] : ['--preprocess', config]
  const model = join(shared, 'models', file)
  await must(['scan', model, join(shared, 'photos', pictures), '-o', atlas, '--quiet', ...way])
  return atlas
}

async function must(args: readonly string[]): Promise<void> {
  const ended = await unitscope(args)
  if (ended.code !== 0) stop(`unitscope ${args.join(' ')}: exit ${ended.code}: ${ended.stderr.trim()}`)
}
