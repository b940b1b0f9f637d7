import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Bench } from './bench.ts'
import { spread } from './figure.ts'
import { cpuMs } from './process-tree.ts'

const main = fileURLToPath(new URL('../src/cli/main.js', import.meta.url))
const help = [main, '--help']
/** The same, and it does nothing. */
const bare = ['--eval', '0']

/** How soon the command line answers. */
export const start: Bench = {
  name: 'start',
  about: 'CPU ms of "unitscope --help" beyond those of node itself, and what it loads',
  run: async ({ quick, folder, say }) => {
    const { packages, own } = loaded(folder)
    say(`--help loads ${own.length} files of ours: ${own.join(', ')}`)
    say(`and of packages: ${packages.join(', ')}`)
    const runs = quick ? 2 : 20
    const rounds = Array.from({ length: quick ? 1 : 7 }, () => {
      return { bare: each(bare, runs), help: each(help, runs) }
    })
    return [
      {
        what: '--help beyond node',
        ...spread(rounds.map(round => round.help - round.bare)),
        unit: 'ms',
        note: `node alone ${spread(rounds.map(round => round.bare)).median.toFixed(0)} ms`,
      },
      {
        what: 'packages that --help loads',
        ...spread([packages.length]),
        unit: '',
        most: 2,
        note: packages.join(', '),
      },
    ]
  },
}

/** Mean CPU time of some runs: one alone is shorter than the system counts. */
function each(args: readonly string[], runs: number): number {
  const before = cpuMs()
  for (let i = 0; i < runs; i++) spawnSync(process.execPath, args, { stdio: 'ignore' })
  return (cpuMs() - before) / runs
}

/** Packages and own files that --help loads, told by the runtime's coverage. */
function loaded(folder: string): { packages: string[]; own: string[] } {
  const coverage = mkdtempSync(join(folder, 'loaded-'))
  spawnSync(process.execPath, help, {
    stdio: 'ignore',
    env: { ...process.env, NODE_V8_COVERAGE: coverage },
  })
  const urls = readdirSync(coverage).flatMap(name => {
    const { result } = JSON.parse(readFileSync(join(coverage, name), 'utf8')) as { result: { url: string }[] }
    return result.map(({ url }) => url).filter(url => url.startsWith('file:'))
  })
  const packages = urls.flatMap(url => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? [])
  const own = urls.flatMap(url =>
    url.includes('/node_modules/') ? [] : [url.replace(/.*\/dist\/src\//, '')],
  )
  return { packages: [...new Set(packages)].sort(), own: own.sort() }
}
