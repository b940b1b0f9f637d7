import { join } from 'node:path'
import { openAtlas } from '../src/index.ts'
import type { Bench } from './bench.ts'
import { type Figure, spread } from './figure.ts'
import { PartProcess } from './part/part-process.ts'
import { type PartSubject, planParts } from './part/plan.ts'
import { scanStages } from './scan-stages.ts'
import { oneSubject } from './subject.ts'

const mostMs = 4

/** What an encoded nine costs, beyond what each winning picture must cost. */
export const finish: Bench = {
  name: 'finish',
  about:
    'CPU ms of the finish per encoded nine (top, random, wide), less one decoding, one run of all maps and one view encoding per winning picture',
  run: async setting => {
    const subject = await oneSubject(setting)
    const planned = await planParts(subject)
    const out = join(setting.folder, 'finish.atlas')
    const perNine: number[] = []
    let note = ''
    for (let i = 0; i < (setting.quick ? 1 : 5); i++) {
      const winnerMs = await perWinner(planned, setting.quick ? 8 : 96)
      const { finish } = await scanStages({
        model: subject.model,
        sources: [subject.pictures],
        preprocess: subject.preprocess,
        out,
        workers: 1,
        limit: setting.quick ? 12 : 320,
        ...(setting.quick && { layers: ['@1', '@2'] }),
      })
      const { nines, winners } = await counted(out)
      perNine.push((finish.cpu - winners * winnerMs) / nines)
      note = `${nines} nines; ${winners} winning pictures at ${winnerMs.toFixed(1)} ms; ${(finish.cpu / 1000).toFixed(1)} s in all`
      setting.say(`${subject.name}: ${perNine.at(-1)?.toFixed(2)} ms a nine (${note})`)
    }
    const figure: Figure = {
      what: `${subject.name}: finish`,
      ...spread(perNine),
      unit: 'ms',
      most: mostMs,
      note,
    }
    return [figure]
  },
}

async function perWinner({ plans, pictures }: PartSubject, count: number): Promise<number> {
  const parts = new PartProcess(plans)
  try {
    const paths = pictures.slice(0, count).map(({ path }) => path)
    let sum = 0
    for (const part of ['show', 'maps', 'encode'] as const) {
      await parts.run(part, paths.slice(0, 8))
      sum += await parts.run(part, paths)
    }
    return sum
  } finally {
    parts.close()
  }
}

/** Images in an atlas' packs, and pictures that hold hits. */
async function counted(folder: string): Promise<{ nines: number; winners: number }> {
  const atlas = await openAtlas(folder)
  const winners = new Set<number>()
  let nines = 0
  for (const layer of atlas.layers)
    for (const row of await atlas.units(layer)) {
      for (const size of [row.top_size, row.random_size, row.wide_size]) if (size !== null) nines++
      const unit = { layer, unit: row.unit }
      for (const { picture } of [...(await atlas.nine(unit)), ...(await atlas.randomHits(unit))])
        winners.add(picture)
    }
  return { nines, winners: winners.size }
}
