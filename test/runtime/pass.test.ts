import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findLayers } from '../../src/network/layers.ts'
import { firstUnit, planMaps, planPass } from '../../src/network/probes.ts'
import { selectLayers } from '../../src/network/select.ts'
import { inputSize, sizeNetwork } from '../../src/network/size.ts'
import { openModelFile } from '../../src/runtime/model-file-node.ts'
import { openMaps, openPass } from '../../src/runtime/node.ts'
import { input, modelBytes, noise, type TestModel, weight } from '../onnx-model.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pass-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** A residual network: two convolutions and a sum, so that the runtime would like to fuse. */
const residual: TestModel = {
  inputs: [input('x', ['n', 3, 16, 16])],
  outputs: ['y'],
  nodes: [
    { op: 'Conv', in: ['x', 'w1'], out: ['a'], attributes: { pads: [1, 1, 1, 1] } },
    { op: 'Relu', in: ['a'], out: ['b'] },
    { op: 'Conv', in: ['b', 'w2'], out: ['c'], attributes: { pads: [1, 1, 1, 1] } },
    { op: 'Add', in: ['c', 'b'], out: ['d'] },
    { op: 'Relu', in: ['d'], out: ['e'] },
    { op: 'Conv', in: ['e', 'w3'], out: ['y'] },
  ],
  weights: [weight('w1', [16, 3, 3, 3]), weight('w2', [16, 16, 3, 3]), weight('w3', [5, 16, 3, 3])],
}

async function planned(model: TestModel, expressions: readonly string[] = []) {
  const path = join(folder, `${Math.random()}.onnx`)
  await writeFile(path, modelBytes(model))
  const { network, weights } = await openModelFile(path)
  const sized = sizeNetwork(network, inputSize(network, null, null))
  const layers = selectLayers(sized, findLayers(sized), expressions)
  return { layers, pass: planPass(sized, layers, weights), maps: planMaps(sized, layers, weights) }
}

async function maxima(model: TestModel, picture: Float32Array, expressions: readonly string[] = []) {
  const { layers, pass } = await planned(model, expressions)
  const running = await openPass(pass)
  const values = new Float32Array(pass.units)
  const suspicious = await running.maxima(picture, values)
  await running.close()
  return { layers, values, suspicious }
}

const picture = (length: number, seed = 1): Float32Array => Float32Array.from({ length }, noise(seed))

describe('a pass', () => {
  it('gives the maximum of each channel of the maps, bit for bit', async () => {
    const { layers, maps } = await planned(residual)
    const { values } = await maxima(residual, picture(768))
    const running = await openMaps(maps)
    const found = await running.maps(
      picture(768),
      layers.map((_, i) => i),
    )
    await running.close()
    expect(layers.map(layer => layer.tensor)).toEqual(['b', 'c', 'e', 'y'])
    layers.forEach((layer, i) => {
      const size = layer.rows * layer.cols
      const expected = Array.from({ length: layer.units }, (_, c) =>
        Math.max(...found[i].subarray(c * size, (c + 1) * size)),
      )
      expect([...values.subarray(firstUnit(layers, i), firstUnit(layers, i + 1))]).toEqual(expected)
    })
  })

  it('gives a layer the same bits whichever others are watched: what feeds a sum is always probed', async () => {
    const all = await maxima(residual, picture(768))
    for (const [i, layer] of all.layers.entries()) {
      const alone = await maxima(residual, picture(768), [layer.tensor])
      expect([...alone.values]).toEqual([
        ...all.values.subarray(firstUnit(all.layers, i), firstUnit(all.layers, i + 1)),
      ])
    }
  })

  it('gives the same bits for weights listed among the inputs, for IR 3, and for a batch that is fixed above 1', async () => {
    const plain = await maxima(residual, picture(768))
    const listed = [
      input('x', [1, 3, 16, 16]),
      input('w1', [16, 3, 3, 3]),
      input('w2', [16, 16, 3, 3]),
      input('w3', [5, 16, 3, 3]),
    ]
    for (const irVersion of [3, 7]) {
      expect((await maxima({ ...residual, inputs: listed, irVersion }, picture(768))).values).toEqual(
        plain.values,
      )
    }
    const fixed = await maxima({ ...residual, inputs: [input('x', [8, 3, 16, 16])] }, picture(768))
    expect(fixed.values).toEqual(plain.values)
  })

  it('finds a NaN wherever it lies, also where a pool of maxima swallows it before the next layer', async () => {
    const square = Float32Array.from({ length: 49 }, () => 1)
    const model: TestModel = {
      inputs: [input('x', [1, 1, 7, 7])],
      outputs: ['y'],
      nodes: [
        { op: 'Conv', in: ['x', 'one'], out: ['a'] },
        { op: 'Sqrt', in: ['a'], out: ['b'] },
        { op: 'MaxPool', in: ['b'], out: ['c'], attributes: { kernel_shape: [3, 3], strides: [2, 2] } },
        { op: 'Conv', in: ['c', 'two'], out: ['y'] },
      ],
      weights: [weight('one', [1, 1, 1, 1], [1]), weight('two', [1, 1, 1, 1], [1])],
    }
    const { pass } = await planned(model, ['y'])
    const running = await openPass(pass)
    const found = []
    for (let at = 0; at < 49; at++) {
      const spoilt = square.with(at, -1)
      found.push(await running.maxima(spoilt, new Float32Array(1)))
    }
    expect(await running.maxima(square, new Float32Array(1))).toBe(false)
    await running.close()
    expect(found.filter(Boolean)).toHaveLength(49)
  })

  it('cuts away what no watched layer needs', async () => {
    const whole = await planned(residual)
    const first = await planned(residual, ['b'])
    expect(first.pass.skeleton.length).toBeLessThan(whole.pass.skeleton.length / 2)
  })
})
