import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Bench, Setting } from './bench.ts'
import { drawSmall } from './drawing.ts'
import type { Figure } from './figure.ts'
import { smallNetwork, wideNetwork } from './network/small.ts'
import { childrenOf, peakBytes } from './process-tree.ts'

const main = fileURLToPath(new URL('../src/cli/main.js', import.meta.url))
const mega = 2 ** 20

/** Peak memory of scans of many pictures and of many units. */
export const memory: Bench = {
  name: 'memory',
  about: 'peak memory (VmHWM, parent plus largest worker) of whole scans over drawn pictures of 32 x 32',
  run: async setting => {
    const perPart = setting.quick ? 40 : 4000
    const labels = perPart / 4
    const pictures = join(setting.folder, 'small')
    if (!existsSync(pictures)) await drawSmall(pictures, 10, perPart, labels)
    const few = await watched(setting, smallNetwork(), join(pictures, '0'))
    const many = await watched(setting, smallNetwork(), pictures)
    const wide = await watched(setting, wideNetwork(), pictures)
    return [
      ...growth(few, many, perPart),
      alone(`20,000 units, ${labels} labels: parent`, wide.parent / mega, 'MB', 800),
      alone('the same: largest worker', wide.worker / mega, 'MB'),
      alone('the same: writing checkpoints, share of the pass', 100 * wide.checkpoints, '%', 2),
    ]
  },
}

function growth(few: Peaks, many: Peaks, perPart: number): Figure[] {
  const sum = ({ parent, worker }: Peaks) => (parent + worker) / mega
  const note = ({ parent, worker }: Peaks) =>
    `parent ${(parent / mega).toFixed(0)}, worker ${(worker / mega).toFixed(0)}`
  return [
    { ...alone(`${perPart} pictures`, sum(few), 'MB'), note: note(few) },
    { ...alone(`${10 * perPart} pictures`, sum(many), 'MB'), note: note(many) },
    alone('ten times the pictures: memory', sum(many) / sum(few), 'x', 1.1),
  ]
}

function alone(what: string, value: number, unit: Figure['unit'], most?: number): Figure {
  return { what, median: value, low: value, high: value, unit, ...(most !== undefined && { most }) }
}

interface Peaks {
  readonly parent: number
  readonly worker: number
  /** Share of the pass in which a checkpoint was being written. */
  readonly checkpoints: number
}

/** Runs a scan in a process of its own and looks at it from outside. */
async function watched(setting: Setting, network: Uint8Array, pictures: string): Promise<Peaks> {
  const model = join(setting.folder, 'memory.onnx')
  const out = join(setting.folder, 'memory.atlas')
  await writeFile(model, network)
  const args = ['scan', model, pictures, '-o', out, '--preprocess', 'unit', '--fresh', '--quiet']
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'ignore', 'inherit'] })
  let code: number | null | undefined
  child.on('exit', ended => {
    code = ended
  })
  const peaks = { parent: 0, worker: 0 }
  const looks = { pass: 0, checkpoint: 0 }
  while (code === undefined) {
    await setTimeout(20)
    peaks.parent = Math.max(peaks.parent, peakBytes(child.pid ?? 0))
    for (const worker of childrenOf(child.pid ?? 0)) peaks.worker = Math.max(peaks.worker, peakBytes(worker))
    if (!isInPass(out)) continue
    looks.pass++
    if (existsSync(join(out, '.scan', 'state.part'))) looks.checkpoint++
  }
  if (code !== 0) throw new Error(`The scan ended with ${code}`)
  setting.say(
    `peaks: parent ${(peaks.parent / mega).toFixed(0)}, worker ${(peaks.worker / mega).toFixed(0)} MB`,
  )
  return { ...peaks, checkpoints: looks.checkpoint / Math.max(1, looks.pass) }
}

/** The pass writes its log from the start; the finish begins with a file of places. */
function isInPass(atlas: string): boolean {
  return (
    existsSync(join(atlas, '.scan', 'pictures.log')) &&
    !existsSync(join(atlas, '.scan', 'cut-1-1.patches.part')) &&
    !existsSync(join(atlas, '.scan', 'cut-1-1.patches')) &&
    !existsSync(join(atlas, '.scan', 'cut-1-1.places'))
  )
}
