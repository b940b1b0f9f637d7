import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Bench } from './bench.ts'
import { type Figure, spread } from './figure.ts'
import { PartProcess } from './part/part-process.ts'
import { PassSession } from './part/pass-session.ts'
import { planParts } from './part/plan.ts'
import { cpuMs } from './process-tree.ts'
import { oneSubject } from './subject.ts'

/** Debian's Python, which is where PyTorch is when it came with the system. */
const pythons = ['/usr/bin/python3', 'python3']
const script = fileURLToPath(new URL('../../bench/peer/hooks.py', import.meta.url))

/** What users write where they have no unitscope. */
export const peers: Bench = {
  name: 'peers',
  about:
    'pictures per CPU second: our pass; a loop that takes whole maps and their maxima; PyTorch with hooks',
  run: async setting => {
    const subject = await oneSubject(setting)
    const planned = await planParts(subject)
    const rounds = setting.quick ? 1 : 5
    const pictures = planned.pictures.slice(0, setting.quick ? 8 : 96)
    const paths = pictures.map(({ path }) => path)
    const parts = new PartProcess(planned.plans)
    const pass = await PassSession.open(planned)
    const ours: number[] = []
    const loop: number[] = []
    const torch: number[] = []
    const python = subject.name === 'SqueezeNet' ? withTorch() : null
    if (!python) setting.say('skipped: PyTorch (no python3 with torch, or no SqueezeNet)')
    try {
      for (let round = -1; round < rounds; round++) {
        const before = cpuMs()
        await pass.run(pictures)
        const passMs = (cpuMs() - before) / pictures.length
        const wholeMs = await parts.run('whole', paths)
        if (round < 0) continue
        ours.push(1000 / passMs)
        loop.push(1000 / wholeMs)
        if (python) torch.push(hooked(python, paths))
      }
    } finally {
      parts.close()
      await pass.close()
    }
    const figures: Figure[] = [
      { what: `${subject.name}: our pass`, ...spread(ours), unit: '/s' },
      { what: `${subject.name}: whole maps out, maxima in JavaScript`, ...spread(loop), unit: '/s' },
    ]
    if (python) figures.push({ what: 'SqueezeNet 1.0: PyTorch with hooks', ...spread(torch), unit: '/s' })
    return figures
  },
}

function withTorch(): string | null {
  const has = (python: string) =>
    existsSync(script) &&
    spawnSync(python, ['-c', 'import torch, PIL, numpy'], { stdio: 'ignore' }).status === 0
  return pythons.find(has) ?? null
}

/** Pictures per CPU second, as the script itself tells. */
function hooked(python: string, paths: readonly Buffer[]): number {
  const input = Buffer.concat(paths.flatMap(path => [path, Buffer.from('\n')]))
  const { stdout } = spawnSync(python, [script], { input, stdio: ['pipe', 'pipe', 'inherit'] })
  return Number(stdout.toString().trim())
}
