import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { runChild, unitscope } from './child.ts'
import { printProjections } from './oracle-projections.ts'
import { scanWays } from './scan-ways.ts'
import { inTemporaryFolder, readCall, stop } from './step.ts'

const KINDS = ['top9', 'statistics', 'boxes', 'projections'] as const
type Kind = (typeof KINDS)[number]

/** How many agree of those expected. */
interface Tally {
  agree: number
  expected: number
}

const call = readCall(
  'npm run oracle -- FOLDER [--only top9|statistics|boxes|projections] [--workers N | --ways]',
  ['only', 'workers'],
  1,
  ['ways'],
)
// The folder's comparer does nothing where it is called by way of a link.
const folder = realpathSync(resolve(call.rest[0]!))
const only = call.options.get('only')
if (only !== undefined && !KINDS.some(kind => kind === only))
  stop(`--only ${only}: it takes top9, statistics, boxes or projections.`)
const kinds = KINDS.filter(kind => only === undefined || kind === only)
const workers = call.options.get('workers')

const tallies: Record<Kind, Tally> = {
  top9: { agree: 0, expected: 0 },
  statistics: { agree: 0, expected: 0 },
  boxes: { agree: 0, expected: 0 },
  projections: { agree: 0, expected: 0 },
}
const names: string[] = readJson(join(folder, 'index.json')).networks.map(
  (network: { name: string }) => network.name,
)
let networks = 0
for (const name of names) if (await checkNetwork(name)) networks++

const words: Record<Kind, string> = {
  top9: 'units',
  statistics: 'statistics',
  boxes: 'boxes',
  projections: 'projections',
}
const parts = kinds.map(kind => `${tallies[kind].agree} of ${tallies[kind].expected} ${words[kind]}`)
console.log([`${networks} of ${names.length} networks`, ...parts].join(', '))
process.exitCode = networks === names.length && names.length > 0 ? 0 : 1

/** true: all that is compared of this network agrees. */
function checkNetwork(name: string): Promise<boolean> {
  return inTemporaryFolder(async work => {
    const home = join(folder, 'networks', name)
    const network = readJson(join(home, 'network.json'))
    const layers: string[] = network.layers.map((layer: { tensor: string }) => layer.tensor)
    const list = layers.flatMap(tensor => ['--layers', tensor])
    const model = join(home, 'model.onnx')
    const results: Record<Exclude<Kind, 'projections'>, string[]> = {
      top9: ['top', 'out.atlas', '--json'],
      statistics: ['top', 'out.atlas', '--statistics', '--json'],
      boxes: ['layers', model, ...list, '--boxes', '--json'],
    }
    const scans = kinds.some(kind => kind !== 'boxes')
    const scanned =
      !scans || (await scan(model, join(home, network.pictures), join(home, 'preprocess.json'), list, work))
    let agree = true
    for (const kind of kinds) {
      if (!existsSync(expectedFile(name, kind))) continue
      const printed =
        scanned &&
        (kind === 'projections' ? await project(name, work) : await print(results[kind], kind, work))
      agree = (await compare(name, kind, printed ? join(work, `${kind}.json`) : null, work)) && agree
    }
    return agree
  })
}

async function scan(
  model: string,
  pictures: string,
  preprocess: string,
  list: string[],
  work: string,
): Promise<boolean> {
  writeFileSync(join(work, 'preprocess.json'), JSON.stringify(converted(readJson(preprocess))))
  const args = ['scan', model, pictures, '--preprocess', 'preprocess.json', ...list, '--quiet']
  if (call.flags.has('ways')) return sameInAllWays(args, work)
  const processes = workers === undefined ? [] : ['--workers', workers]
  return succeeded(
    await unitscope([...args, '-o', 'out.atlas', ...processes], { cwd: work }),
    `scan ${model}`,
  )
}

async function sameInAllWays(args: readonly string[], work: string): Promise<boolean> {
  const { struck, faults } = await scanWays(args, work, 'out.atlas')
  console.log(
    `1 worker, 3 workers, ${struck} kills: ${faults.length === 0 ? 'the same bytes' : faults.join('\n')}`,
  )
  return faults.length === 0
}

async function print(args: string[], kind: Kind, work: string): Promise<boolean> {
  return succeeded(await unitscope(args, { cwd: work, into: join(work, `${kind}.json`) }), args.join(' '))
}

async function project(name: string, work: string): Promise<boolean> {
  const printed = await printProjections(expectedFile(name, 'projections'), work)
  if ('fault' in printed) console.log(`project ${name}: ${printed.fault.trim()}`)
  return 'path' in printed
}

function expectedFile(name: string, kind: Kind): string {
  return join(folder, 'networks', name, 'expected', `${kind}.json`)
}

function succeeded(ended: { code: number | null; stderr: string }, what: string): boolean {
  if (ended.code !== 0) console.log(`${what}: exit ${ended.code}: ${ended.stderr.trim()}`)
  return ended.code === 0
}

/** The keys that a preprocessing file for scans has; pictures are of the input's size already. */
function converted(given: { channelOrder: string; scale: number; mean: number[]; std: number[] }) {
  return {
    do_resize: false,
    do_center_crop: false,
    do_rescale: true,
    rescale_factor: given.scale,
    do_normalize: true,
    image_mean: given.mean,
    image_std: given.std,
    channel_order: given.channelOrder,
  }
}

/** Calls the folder's own comparer and adds up its lines. */
async function compare(name: string, kind: Kind, result: string | null, work: string): Promise<boolean> {
  const expected = expectedFile(name, kind)
  const empty = join(work, 'empty.json')
  writeFileSync(empty, '{"layers":{},"items":[]}')
  mkdirSync(work, { recursive: true })
  const ended = await runChild(process.execPath, [join(folder, 'compare.mjs'), expected, result ?? empty])
  const lines = [...ended.stdout.matchAll(/^(?:agrees |DIFFERS)\s+(\d+)\/(\d+) /gm)]
  for (const match of lines) {
    tallies[kind].agree += Number(match[1])
    tallies[kind].expected += Number(match[2])
  }
  const agrees = ended.code === 0 && lines.length > 0
  console.log(`${agrees ? 'agrees ' : 'DIFFERS'}  ${name}  ${kind}`)
  if (!agrees) console.log(`${ended.stdout}${ended.stderr}`.replace(/^agrees .*\n/gm, '').trimEnd())
  return agrees
}

function readJson(path: string) {
  return JSON.parse(readFileSync(path, 'utf8'))
}
