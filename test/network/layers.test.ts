import { describe, expect, it } from 'vitest'
import { findLayers } from '../../src/network/layers.ts'
import type { Layer, SizedNetwork } from '../../src/network/network.ts'
import { readNetwork } from '../../src/network/read-network.ts'
import { beforeActivation, selectLayers } from '../../src/network/select.ts'
import { inputSize, sizeNetwork } from '../../src/network/size.ts'
import { input, modelBytes, type TestModel, type TestNode, weight } from '../onnx-model.ts'

function sized(model: Partial<TestModel> & Pick<TestModel, 'nodes'>): SizedNetwork {
  const bytes = modelBytes({ inputs: [input('x', [1, 3, 12, 12])], outputs: ['y'], weights: [], ...model })
  const network = readNetwork(bytes, 'net.onnx')
  return sizeNetwork(network, inputSize(network, null, null))
}

const conv = (from: string, weight: string, to: string): TestNode => ({
  op: 'Conv',
  in: [from, weight],
  out: [to],
  name: to,
})
const w = weight('w', [4, 3, 1, 1])
const v = weight('v', [4, 4, 1, 1])
const summary = (layers: readonly Layer[]) =>
  layers.map(({ kind, tensor, rectified }) => `${kind} ${tensor}${rectified ? ' >=0' : ''}`)

describe('layers', () => {
  it('follow a convolution through the norm, bias and activation function that only it feeds', () => {
    const channel = ['s', 'b', 'm', 'q'].map(name => weight(name, [4], [1, 1, 1, 1]))
    const network = sized({
      nodes: [
        conv('x', 'w', 'c'),
        { op: 'BatchNormalization', in: ['c', 's', 'b', 'm', 'q'], out: ['n'] },
        { op: 'Relu', in: ['n'], out: ['r'] },
        { op: 'MaxPool', in: ['r'], out: ['y'], attributes: { kernel_shape: [2, 2] } },
      ],
      weights: [w, ...channel],
    })
    expect(summary(findLayers(network))).toEqual(['convolution r >=0'])
    expect(beforeActivation(network, findLayers(network)).map(layer => layer.tensor)).toEqual(['n'])
  })

  it('stop where the graph branches', () => {
    const network = sized({
      nodes: [
        conv('x', 'w', 'c'),
        { op: 'Neg', in: ['c'], out: ['n'] },
        { op: 'Concat', in: ['c', 'n'], out: ['cat'], attributes: { axis: 1 } },
        { op: 'Relu', in: ['cat'], out: ['y'] },
      ],
      weights: [w],
    })
    expect(summary(findLayers(network))).toEqual(['convolution c'])
  })

  it('begin at a sum of two maps, not at a bias or at a gate of one place', () => {
    const network = sized({
      nodes: [
        conv('x', 'w', 'a'),
        conv('a', 'v', 'b'),
        { op: 'Add', in: ['b', 'bias'], out: ['biased'] },
        { op: 'Add', in: ['biased', 'a'], out: ['sum'] },
        { op: 'Relu', in: ['sum'], out: ['r'] },
        { op: 'GlobalAveragePool', in: ['r'], out: ['g'] },
        { op: 'Add', in: ['g', 'g'], out: ['y'] },
      ],
      weights: [w, v, weight('bias', [4, 1, 1])],
    })
    expect(summary(findLayers(network))).toEqual(['convolution a', 'convolution biased', 'sum r >=0'])
  })

  it('are rectified where values cannot fall below zero: ReLU, a Clip from 0, what a pool makes of them', () => {
    const network = sized({
      nodes: [
        conv('x', 'w', 'c'),
        { op: 'Clip', in: ['c', 'low', 'high'], out: ['r'] },
        { op: 'AveragePool', in: ['r'], out: ['p'], attributes: { kernel_shape: [2, 2] } },
        conv('p', 'v', 'd'),
        { op: 'LeakyRelu', in: ['d'], out: ['y'] },
      ],
      weights: [w, v, weight('low', [], [0]), weight('high', [], [6])],
    })
    expect(summary(findLayers(network))).toEqual(['convolution r >=0', 'convolution y'])
    expect(selectLayers(network, findLayers(network), ['p']).map(layer => layer.rectified)).toEqual([true])
  })
})

describe('choosing layers', () => {
  const names = ['c1.a', 'c1.b', 'c10', 'c2']
  const tensors = ['x', 't0', 't1', 't2', 't3']
  const network = sized({
    nodes: [
      ...names.map(
        (name, i): TestNode => ({ op: 'Conv', name, in: [tensors[i], `w${i}`], out: [tensors[i + 1]] }),
      ),
      { op: 'GlobalAveragePool', in: ['t3'], out: ['g'] },
      { op: 'Flatten', in: ['g'], out: ['f'] },
      { op: 'Gemm', name: 'head', in: ['f', 'dense'], out: ['y'], attributes: { transB: 1 } },
    ],
    weights: [
      ...names.map((_, i) => weight(`w${i}`, [i === 0 ? 4 : 4, i === 0 ? 3 : 4, 1, 1])),
      weight('dense', [10, 4]),
    ],
  })
  const chosen = (...expressions: readonly string[]) =>
    selectLayers(network, findLayers(network), expressions).map(({ name }) => name)

  it.each([
    [[], names],
    [['c2'], ['c2']],
    [['c1'], ['c1.a', 'c1.b', 'c10']],
    [['c1.*'], ['c1.a', 'c1.b']],
    [['c1.b..c2'], ['c1.b', 'c10', 'c2']],
    [
      ['@2', '@1', 'c1.a'],
      ['c1.a', 'c1.b'],
    ],
    [['dense'], ['head']],
    [['hea'], ['head']],
    [['c2..head'], ['c2', 'head']],
    [['@4..@5'], ['c2', 'head']],
    [['all'], [...names, 'head']],
    [['t1'], ['c1.b']],
    [
      ['g', 'c2'],
      ['c2', 'g'],
    ],
  ])('%j means %j', (expressions, expected) => {
    expect(chosen(...expressions)).toEqual(expected)
  })

  it('numbers the layers that are watched by default first, in flow order', () => {
    expect(findLayers(network).map(({ name, ordinal }) => `${name} @${ordinal}`)).toEqual([
      'c1.a @1',
      'c1.b @2',
      'c10 @3',
      'c2 @4',
      'head @5',
    ])
  })

  it('refuses a name that fits nothing, with the nearest ones', () => {
    expect(() => chosen('c3')).toThrow(
      'net has no layer "c3". Nearest: c2, c10, c1.a. "unitscope layers net.onnx" lists all.',
    )
  })
})
