import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { finiteTensors } from '../../src/network/finite.ts'
import { findLayers } from '../../src/network/layers.ts'
import { planPass } from '../../src/network/probes.ts'
import { selectLayers } from '../../src/network/select.ts'
import { inputSize, sizeNetwork } from '../../src/network/size.ts'
import { openModelFile } from '../../src/runtime/model-file-node.ts'
import { openPass } from '../../src/runtime/node.ts'
import { weightReader } from '../../src/runtime/weight-node.ts'
import { input, modelBytes, noise, type TestNode, weight } from '../onnx-model.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'finite-'))
})
afterAll(() => rm(folder, { recursive: true }))

const conv: TestNode = { op: 'Conv', in: ['x', 'w', 'b'], out: ['a'] }
const end: TestNode = { op: 'Conv', in: ['p', 'v'], out: ['y'] }
const pool = (from: string, attributes: TestNode['attributes'] = {}): TestNode => ({
  op: 'MaxPool',
  in: [from],
  out: ['p'],
  attributes: { kernel_shape: [2, 2], ...attributes },
})

/** A convolution to 2 channels, `nodes`, and a convolution of `p`. */
async function opened(nodes: readonly TestNode[], { factor = 1, channels = 2 } = {}) {
  const path = join(folder, `${Math.random()}.onnx`)
  const draw = noise(4)
  const first = Array.from({ length: 2 * 3 * 9 }, () => draw() * factor)
  const model = {
    inputs: [input('x', ['n', 3, 12, 12])],
    outputs: ['y'],
    nodes: [conv, ...nodes, end],
    weights: [
      weight('w', [2, 3, 3, 3], first),
      weight('b', [2]),
      weight('v', [4, channels, 1, 1]),
      weight('more', [1, 1, 10, 10]),
    ],
  }
  await writeFile(path, modelBytes(model))
  const { network, weights } = await openModelFile(path)
  const sized = sizeNetwork(network, inputSize(network, null, null))
  return { sized, weights, finite: await finiteTensors(sized, 255, weightReader(weights)) }
}

const relu: TestNode = { op: 'Relu', in: ['a'], out: ['r'] }

it('what a MaxPool reads is finite behind convolutions of moderate weights', async () => {
  expect([...(await opened([relu, pool('r')])).finite]).toEqual(['r'])
  const averaged: TestNode = {
    op: 'AveragePool',
    in: ['r'],
    out: ['m'],
    attributes: { kernel_shape: [2, 2] },
  }
  const joined: TestNode = { op: 'Concat', in: ['m', 'm'], out: ['c'], attributes: { axis: 1 } }
  const found = await opened([relu, averaged, joined, pool('c')], { channels: 4 })
  expect([...found.finite]).toEqual(['c'])
})

it.each([
  ['weights that may overflow', [relu, pool('r')], { factor: 1e36 }],
  ['weights that are not numbers', [relu, pool('r')], { factor: Number.NaN }],
  ['infinite weights', [relu, pool('r')], { factor: Number.POSITIVE_INFINITY }],
  ['an op that can give what is not a number', [{ op: 'Sqrt', in: ['a'], out: ['r'] }, pool('r')], {}],
  ['windows with holes', [relu, pool('r', { dilations: [2, 2] }), { ...pool('p'), out: ['q'] }], {}],
  [
    'constants among what is joined',
    [{ op: 'Concat', in: ['a', 'more'], out: ['r'], attributes: { axis: 1 } }, pool('r')],
    { channels: 3 },
  ],
] as const)('%s show nothing of what lies behind', async (_, nodes, options) => {
  const { finite } = await opened(nodes, options)
  expect(finite.has(nodes.at(-1)!.in[0])).toBe(false)
})

it('a pass without needless sentinels gives the same bits', async () => {
  const { sized, weights, finite } = await opened([relu, pool('r')])
  const layers = selectLayers(sized, findLayers(sized), [])
  const picture = Float32Array.from({ length: 432 }, noise(7))
  const plans = [planPass(sized, layers, weights), planPass(sized, layers, weights, finite)]
  const count = plans.map(
    ({ maxima }) => maxima.flatMap(({ runs }) => runs).filter(({ unit }) => unit === 'sentinel').length,
  )
  expect(count).toEqual([2, 1])
  const values = await Promise.all(
    plans.map(async plan => {
      const running = await openPass(plan)
      const into = new Float32Array(plan.units)
      expect(await running.maxima(picture, into)).toBe(false)
      await running.close()
      return into
    }),
  )
  expect(values[1]).toEqual(values[0])
})
