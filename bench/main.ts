import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Bench, Setting } from './bench.ts'
import { figureLines } from './figure.ts'
import { finish } from './finish.ts'
import { memory } from './memory.ts'
import { page } from './page.ts'
import { pass } from './pass.ts'
import { peers } from './peers.ts'
import { projection } from './projection.ts'
import { start } from './start.ts'
import { workers } from './workers.ts'

const benches: readonly Bench[] = [pass, finish, workers, memory, projection, start, page, peers]
const names = benches.map(({ name }) => name)
const usage = `usage: npm run bench -- [--quick] [--shared FOLDER] [${names.join(' ')}]`

if (process.platform !== 'linux') stop('The benches read /proc: they run on Linux only')
const { values, positionals } = read()
const chosen = benches.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
const beside = fileURLToPath(new URL('../../../shared/', import.meta.url))
const shared = [values.shared ?? beside].find(existsSync) ?? null
const folder = await mkdtemp(join(tmpdir(), 'unitscope-bench-'))
const setting: Setting = {
  quick: values.quick ?? false,
  shared,
  folder,
  say: line => void process.stderr.write(`  ${line}\n`),
}
try {
  console.log(`${cpus()[0].model}, ${availableParallelism()} cores, Node ${process.versions.node}`)
  for (const bench of chosen) await show(bench)
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function show({ name, about, run }: Bench): Promise<void> {
  console.log(`\n${name}: ${about}`)
  const before = loadavg()[0]
  const figures = await run(setting)
  for (const line of figureLines(figures)) console.log(line)
  console.log(`  load ${before.toFixed(1)} before, ${loadavg()[0].toFixed(1)} after`)
}

function read() {
  try {
    const call = parseArgs({
      allowPositionals: true,
      options: { quick: { type: 'boolean' }, shared: { type: 'string' } },
    })
    const unknown = call.positionals.find(name => !names.includes(name))
    if (unknown !== undefined) stop(`There is no bench "${unknown}". ${usage}`)
    return call
  } catch (error) {
    return stop(`${error instanceof Error ? error.message : String(error)}. ${usage}`)
  }
}

function stop(line: string): never {
  process.stderr.write(`${line}\n`)
  process.exit(2)
}
