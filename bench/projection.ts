import type { Bench } from './bench.ts'
import { type Figure, spread } from './figure.ts'
import { type ProjectedSubject, projectedSubject } from './part/projection.ts'
import { builtSubjects, type Subject, trainedSubjects } from './subject.ts'

type Method = Parameters<ProjectedSubject['measure']>[1]

/** A layer by its place among the watched ones, and what nine projections from it may cost. */
interface Question {
  readonly layer: 'first' | 'middle' | 'last'
  readonly method: Method
  readonly most?: number
}

const targets: Readonly<Record<string, readonly Question[]>> = {
  SqueezeNet: [
    { layer: 'first', method: 'deconvnet', most: 0.05 },
    { layer: 'middle', method: 'deconvnet', most: 1 },
    { layer: 'last', method: 'deconvnet', most: 2.1 },
    { layer: 'last', method: 'guided', most: 2.7 },
    { layer: 'last', method: 'gradient', most: 2.7 },
  ],
  AlexNet: [{ layer: 'last', method: 'deconvnet', most: 1.1 }],
}

const stated: readonly Question[] = (['first', 'middle', 'last'] as const).map(layer => ({
  layer,
  method: 'deconvnet',
}))

/** What it costs to carry nine hits back to the pixels. */
export const projection: Bench = {
  name: 'projection',
  about:
    'nine projections, forward part included / the bare forward pass of nine pictures, CPU time, one thread',
  run: async setting => {
    const subjects = [...(await trainedSubjects(setting)), ...(await builtSubjects(setting))]
    const figures: Figure[] = []
    for (const subject of subjects)
      figures.push(...(await measured(subject, setting.quick ? 1 : 9, setting.say)))
    return figures
  },
}

async function measured(
  { name, model }: Subject,
  rounds: number,
  say: (line: string) => void,
): Promise<Figure[]> {
  const subject = await projectedSubject(model)
  const { layers } = subject
  const at = { first: 0, middle: Math.floor(layers.length / 2), last: layers.length - 1 }
  const figures: Figure[] = []
  for (const { layer, method, most } of targets[name] ?? stated) {
    const costs = await subject.measure(layers[at[layer]], method, rounds)
    const bare = spread(costs.map(({ bareMs }) => bareMs)).median
    const ratio = spread(costs.map(({ projectedMs, bareMs }) => projectedMs / bareMs))
    const what = `${name}, ${layer} layer (${layers[at[layer]].name}), ${method}`
    say(`${what}: ${ratio.median.toFixed(3)}`)
    figures.push({
      what,
      ...ratio,
      unit: 'x',
      ...(most !== undefined && { most }),
      note: `bare ${(bare / 9).toFixed(1)} ms a picture`,
    })
  }
  return figures
}
