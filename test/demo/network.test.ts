import { readFile, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { drawPicture, LABELS } from '../../demo/pictures/index.ts'
import { findLayers } from '../../src/network/layers.ts'
import type { Layer, SizedNetwork } from '../../src/network/network.ts'
import { planScores } from '../../src/network/plan-session.ts'
import { firstUnit, planPass } from '../../src/network/probes.ts'
import { receptiveFieldReader } from '../../src/network/receptive-field.ts'
import { selectLayers } from '../../src/network/select.ts'
import { inputSize, sizeNetwork } from '../../src/network/size.ts'
import { firstFilters } from '../../src/runtime/first-filter-node.ts'
import { type ModelFile, openModelFile } from '../../src/runtime/model-file-node.ts'
import { openPass, openScores } from '../../src/runtime/node.ts'
import { chroma, type Filter, neighbourCorrelation, orientation } from './filter-measure.ts'
import { inputOf } from './picture-values.ts'

const path = (name: string) => fileURLToPath(new URL(`../../demo/network/${name}`, import.meta.url))
/** Pictures of a seed that the network has not been trained or tested with, this many of each class. */
const [SEED, EACH] = [4711, 8]

let file: ModelFile
let sized: SizedNetwork
let layers: Layer[]
let inputs: { readonly label: string; readonly values: Float32Array }[]
beforeAll(async () => {
  file = await openModelFile(path('network.onnx'))
  sized = sizeNetwork(file.network, inputSize(file.network, null, null))
  layers = selectLayers(sized, findLayers(sized), [])
  inputs = Array.from({ length: LABELS.length * EACH }, (_, index) => {
    const { data, label } = drawPicture(SEED, index)
    return { label, values: inputOf(data) }
  })
}, 300_000)

describe('the network of the demo', () => {
  it('is plain convolutions, rectifiers, maxima and a dense layer, of less than 3 MB', async () => {
    const ops = new Set(file.network.dialect.nodes.map(({ op }) => op))
    expect([...ops].sort()).toEqual(['Conv', 'Flatten', 'Gemm', 'MaxPool', 'Relu'])
    expect((await stat(path('network.onnx'))).size).toBeLessThan(3e6)
  })

  it('has layers conv1 to conv5, whose fields grow to two thirds of the view', () => {
    const reader = receptiveFieldReader(sized)
    const convolutions = layers.filter(({ kind }) => kind === 'convolution')
    expect(convolutions.map(({ name }) => name)).toEqual(['conv1', 'conv2', 'conv3', 'conv4', 'conv5'])
    const fields = convolutions.map(({ tensor }) => reader.fields(tensor)[0].path?.width ?? 0)
    expect(fields).toEqual([7, 27, 51, 67, 83])
    expect(fields[4] / 128).toBeLessThanOrEqual(2 / 3)
  })

  it('names its classes as the pictures are labelled, in the order of its scores', async () => {
    const names = (await readFile(path('classes.txt'), 'utf8')).trim().split('\n')
    expect(names).toEqual([...LABELS].sort())
  })

  it('tells pictures that it has not seen: 97% or more in its log, 95% of a small sample here', async () => {
    const log = (await readFile(path('log.jsonl'), 'utf8')).trim().split('\n')
    expect(JSON.parse(log[log.length - 1]).final).toBeGreaterThanOrEqual(0.97)
    const names = [...LABELS].sort()
    const plan = planScores(sized, file.weights)
    if (!plan) throw new Error('the network has no scores')
    const running = await openScores(plan)
    let right = 0
    for (const { label, values } of inputs) {
      const scores = await running.scores(values)
      if (names[scores.indexOf(Math.max(...scores))] === label) right++
    }
    await running.close()
    expect(right / inputs.length).toBeGreaterThanOrEqual(0.95)
  })

  it('has live units: 98 of 100 in every layer give a value to some of 216 pictures', async () => {
    const plan = planPass(sized, layers, file.weights)
    const running = await openPass(plan)
    const largest = new Float32Array(plan.units)
    const values = new Float32Array(plan.units)
    for (const input of inputs) {
      await running.maxima(input.values, values)
      values.forEach((value, unit) => {
        largest[unit] = Math.max(largest[unit], value)
      })
    }
    await running.close()
    layers.forEach((layer, i) => {
      const units = largest.subarray(firstUnit(layers, i), firstUnit(layers, i + 1))
      expect(units.filter(value => value > 0).length / layer.units, layer.name).toBeGreaterThanOrEqual(0.98)
    })
  })
})

describe('the first layer of the demo', () => {
  let filters: Filter[]
  beforeAll(async () => {
    const found = await firstFilters(sized, file.weights)
    if (!found) throw new Error('the network has no first filters')
    const size = 3 * 49
    filters = Array.from({ length: found.shape[0] }, (_, unit) => ({
      weights: found.data.subarray(unit * size, (unit + 1) * size),
      side: 7,
    }))
  })

  it('has learned directions: half its filters beat 95 of 100 random ones', () => {
    const bound = percentile95(randomFilters().map(orientation))
    expect(share(filters, filter => orientation(filter) > bound)).toBeGreaterThanOrEqual(0.5)
  })

  it('has learned smooth shapes: three quarters of its filters beat 95 of 100 random ones', () => {
    const bound = percentile95(randomFilters().map(neighbourCorrelation))
    expect(share(filters, filter => neighbourCorrelation(filter) > bound)).toBeGreaterThanOrEqual(0.75)
  })

  it('has learned colours: a tenth or more of its filters are smooth and coloured', () => {
    const coloured = (filter: Filter) => chroma(filter) >= 0.3 && neighbourCorrelation(filter) >= 0.3
    expect(share(filters, coloured)).toBeGreaterThanOrEqual(0.1)
    expect(share(randomFilters(), coloured)).toBeLessThan(0.05)
  })
})

const share = <T>(list: readonly T[], holds: (item: T) => boolean) => list.filter(holds).length / list.length

const percentile95 = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)]

/** Filters of normal noise, always the same. */
function randomFilters(): Filter[] {
  let state = 7
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state + 1) / 4294967297
  }
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
  return Array.from({ length: 48 }, () => ({ weights: Float32Array.from({ length: 147 }, normal), side: 7 }))
}
