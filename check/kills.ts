import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { atlasHashes, differingFiles } from './atlas-bytes.ts'
import { inTemporaryFolder, readCall } from './step.ts'

/*
 * `npm run kills -- SHARED [--kills 20] [--seed 1]`: kills scans with SIGKILL at moments drawn over listing, pass and
 * finish, first the parent, then workers, gives the same command again until it is done, and compares the sha256 of
 * every file of the atlas (atlas.json without `timing`) with those of a run that nobody disturbed.
 */
const usage = 'npm run kills -- SHARED [--kills 20] [--seed 1]'
const main = fileURLToPath(new URL('../src/cli/main.js', import.meta.url))
const stages = ['listing', 'pass', 'finish'] as const
type Stage = (typeof stages)[number]

/** A moment: so much of the usual time of a stage after its first sign. */
interface Kill {
  readonly victim: 'parent' | 'worker'
  readonly stage: Stage
  readonly share: number
}

interface Run {
  readonly code: number | null
  /** The stage that was killed; null: it was over before the moment came. */
  readonly killed: Stage | null
  /** Milliseconds from the first sign of each stage to that of the next. */
  readonly spans: ReadonlyMap<string, number>
  readonly stderr: string
}

const { options, rest } = readCall(usage, ['kills', 'seed'], 1)
const count = Number(options.get('kills') ?? 20)
const seed = Number(options.get('seed') ?? Date.now() % 100_000)
const random = numbers(seed)
console.log(`seed ${seed}`)

await inTemporaryFolder(async folder => {
  const shared = resolve(rest[0]!)
  const pictures = manyPictures(join(shared, 'photos', 'cifar10-32px'), join(folder, 'pictures'))
  const model = join(shared, 'models', 'cifar10', 'resnet20-cifar10-opset17-dynamic-batch.onnx')
  const command = [
    'scan',
    model,
    pictures,
    '--preprocess',
    'unit',
    '--limit',
    '960',
    '--workers',
    '2',
    '--json',
  ]
  const first = join(folder, 'undisturbed.atlas')
  const undisturbed = await run([...command, '-o', first], null, new Map())
  if (undisturbed.code !== 0) throw new Error(`the undisturbed run failed: ${undisturbed.stderr}`)
  const wanted = atlasHashes(first)
  const open = drawn()
  let atlas = join(folder, 'killed-0.atlas')
  let wrong = 0
  let compared = 0
  const check = (path: string) => {
    compared++
    const differing = differingFiles(wanted, atlasHashes(path))
    for (const name of differing) console.log(`differs: ${name}`)
    wrong += differing.length
  }
  for (let tries = 0, delivered = 0; open.length > 0; tries++) {
    if (tries > 4 * count) throw new Error(`${open.length} of ${count} kills could not be delivered`)
    const kill = open[0]!
    const ended = await run([...command, '-o', atlas], kill, undisturbed.spans)
    if (ended.killed === kill.stage) {
      delivered++
      console.log(
        `${delivered}: ${kill.victim} in ${kill.stage} at ${(100 * kill.share).toFixed(0)} %, exit ${ended.code}`,
      )
      open.shift()
    }
    // Killed by us, or wholly done: anything else is a fault.
    const isDone = ended.code === 0 || (ended.code === 2 && ended.stderr.includes('is finished'))
    if (!isDone && ended.code !== null) throw new Error(`exit ${ended.code}: ${ended.stderr}`)
    if (!isDone) continue
    check(atlas)
    atlas = join(folder, `killed-${tries + 1}.atlas`)
  }
  if (existsSync(atlas)) {
    const last = await run([...command, '-o', atlas], null, new Map())
    if (last.code !== 0 && !last.stderr.includes('is finished'))
      throw new Error(`exit ${last.code}: ${last.stderr}`)
    check(atlas)
  }
  console.log(`${count} kills, ${compared} atlases of ${wanted.size} files compared: ${wrong} files differ`)
  if (wrong > 0) process.exitCode = 1
})

/** Kills of the parent, then of workers; listing is the parent's alone and gets a fifth of all. */
function drawn(): Kill[] {
  const cycle: Stage[] = ['listing', 'pass', 'finish', 'pass', 'finish']
  const kills = Array.from({ length: count }, (_, i): Kill => {
    const stage = cycle[i % cycle.length]!
    const victim = i < count / 2 || stage === 'listing' ? 'parent' : 'worker'
    return { victim, stage, share: 0.05 + 0.9 * random() }
  })
  return kills.sort((a, b) => a.victim.localeCompare(b.victim))
}

/** A folder whose listing takes a while: many names for few pictures. */
function manyPictures(from: string, to: string): string {
  mkdirSync(to)
  const names = readdirSync(from, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.png'))
  for (let copy = 0; copy < 16; copy++) {
    mkdirSync(join(to, String(copy)))
    for (const name of names) symlinkSync(join(from, name), join(to, String(copy), name.replaceAll('/', '-')))
  }
  return to
}

async function run(args: readonly string[], kill: Kill | null, usual: Run['spans']): Promise<Run> {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const spans = new Map<string, number>()
  let stderr = ''
  let stage = ''
  let begun = performance.now()
  let killed: Stage | null = null
  child.stderr.on('data', (chunk: Buffer) => {
    stderr = `${stderr}${chunk}`.slice(-2000)
  })
  const ended = new Promise<number | null>(resolve => child.once('close', resolve))
  for await (const line of createInterface({ input: child.stdout })) {
    const told = stageOf(line)
    if (told === null || told === stage) continue
    spans.set(stage, performance.now() - begun)
    stage = told
    begun = performance.now()
    if (kill?.stage !== stage) continue
    void setTimeout(kill.share * (usual.get(stage) ?? 0)).then(async () => {
      if (child.exitCode === null && (await strike(child.pid!, kill.victim))) killed = stage as Stage
    })
  }
  return { code: await ended, killed, spans, stderr }
}

/** JSON lines tell the stage; the plan is the end of what comes before the pass. */
function stageOf(line: string): string | null {
  const told = JSON.parse(line) as { type?: string; stage?: string }
  return told.stage ?? told.type ?? null
}

async function strike(parent: number, victim: Kill['victim']): Promise<boolean> {
  if (victim === 'parent') return process.kill(parent, 'SIGKILL')
  for (let tries = 0; tries < 50; tries++) {
    const workers = childrenOf(parent)
    const worker = workers[Math.floor(random() * workers.length)]
    if (worker !== undefined) return process.kill(worker, 'SIGKILL')
    await setTimeout(10)
  }
  return false
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
  } catch {
    return []
  }
}

/** Uniform in [0, 1). Source: the mulberry32 generator. */
function numbers(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
