import { describe, expect, it } from 'vitest'
import { raiseOpset } from '../../src/onnx/raise.ts'
import { readModel } from '../../src/onnx/read.ts'
import { input, modelBytes, type TestModel, type TestNode, weight } from '../onnx-model.ts'
import { graphBytes } from './graph-model.ts'
import { expectEqual, noiseTensor, outputsOf } from './outputs.ts'

type Case = readonly [
  title: string,
  opset: number,
  dims: readonly number[],
  node: Omit<TestNode, 'in' | 'out'> & { readonly in?: readonly string[]; readonly out?: readonly string[] },
  weights?: TestModel['weights'],
]

const SQUARE = [1, 4, 6, 6]
const STATISTICS = ['scale', 'bias', 'mean', 'variance'].map(name => weight(name, [4], [0.5, 1, 1.5, 2]))
const PER_PLACE = ['scale', 'bias', 'mean', 'variance'].map(name =>
  weight(
    name,
    [4, 6, 6],
    Array.from({ length: 144 }, (_, i) => 0.5 + (i % 7) / 7),
  ),
)
const pooled = { floats: ['alpha'] }

const CASES: readonly Case[] = [
  [
    'Clip with bounds as attributes',
    7,
    SQUARE,
    { op: 'Clip', attributes: { min: -0.5, max: 0.25 }, floats: ['min', 'max'] },
  ],
  ['Clip with an upper bound alone', 10, SQUARE, { op: 'Clip', attributes: { max: 0.25 }, floats: ['max'] }],
  [
    'Clip whose bound is the largest float',
    7,
    SQUARE,
    { op: 'Clip', attributes: { min: 0, max: 3.4028234e38 }, floats: ['min', 'max'] },
  ],
  [
    'Slice with attributes',
    9,
    SQUARE,
    { op: 'Slice', attributes: { starts: [1, -4], ends: [3, 100], axes: [1, 3] } },
  ],
  ['Slice without axes', 9, SQUARE, { op: 'Slice', attributes: { starts: [0, 1], ends: [1, 3] } }],
  [
    'Pad with a constant',
    10,
    SQUARE,
    { op: 'Pad', attributes: { pads: [0, 0, 1, 2, 0, 0, 3, 4], value: 0.5 }, floats: ['value'] },
  ],
  [
    'Pad by reflection',
    7,
    SQUARE,
    { op: 'Pad', attributes: { pads: [0, 0, 1, 2, 0, 0, 3, 4], mode: 'reflect' } },
  ],
  ['Unsqueeze', 12, SQUARE, { op: 'Unsqueeze', attributes: { axes: [1, 3] } }],
  ['Squeeze', 12, SQUARE, { op: 'Squeeze', attributes: { axes: [0] } }],
  ['Squeeze of every axis of size 1', 11, [1, 4, 1, 6], { op: 'Squeeze' }],
  [
    'Split into stated sizes',
    11,
    SQUARE,
    { op: 'Split', attributes: { axis: 1, split: [1, 3] }, out: ['y', 'z'] },
  ],
  ['Split into equal parts', 13, SQUARE, { op: 'Split', attributes: { axis: 1 }, out: ['y', 'z'] }],
  ['Softmax over all axes behind the batch', 9, SQUARE, { op: 'Softmax' }],
  ['Softmax of the last two axes', 11, SQUARE, { op: 'Softmax', attributes: { axis: 2 } }],
  ['Softmax of the last axis', 12, SQUARE, { op: 'Softmax', attributes: { axis: -1 } }],
  ['Softmax as of opset 13', 13, SQUARE, { op: 'Softmax', attributes: { axis: 1 } }],
  ['LogSoftmax', 8, SQUARE, { op: 'LogSoftmax' }],
  ['Hardmax', 12, SQUARE, { op: 'Hardmax' }],
  ['Dropout with a ratio', 7, SQUARE, { op: 'Dropout', attributes: { ratio: 0.5 }, floats: ['ratio'] }],
  [
    'BatchNormalization',
    7,
    SQUARE,
    {
      op: 'BatchNormalization',
      in: ['x', 'scale', 'bias', 'mean', 'variance'],
      attributes: { momentum: 0.9, spatial: 1 },
      floats: ['momentum'],
    },
    STATISTICS,
  ],
  [
    'BatchNormalization with a mean for every place',
    7,
    SQUARE,
    {
      op: 'BatchNormalization',
      in: ['x', 'scale', 'bias', 'mean', 'variance'],
      attributes: { spatial: 0, epsilon: 0.01 },
      floats: ['epsilon'],
    },
    PER_PLACE,
  ],
  ['ReduceSum', 12, SQUARE, { op: 'ReduceSum', attributes: { axes: [2, 3], keepdims: 0 } }],
  ['ReduceMean', 17, SQUARE, { op: 'ReduceMean', attributes: { axes: [-1, 1] } }],
  ['ReduceMax of everything', 13, SQUARE, { op: 'ReduceMax' }],
  ['ReduceL2', 11, SQUARE, { op: 'ReduceL2', attributes: { axes: [1] } }],
  ['TopK', 9, SQUARE, { op: 'TopK', attributes: { k: 2, axis: 3 }, out: ['y', 'places'] }],
  [
    'Upsample with scales as an attribute',
    7,
    SQUARE,
    { op: 'Upsample', attributes: { scales: [1, 1, 2, 3], mode: 'nearest' }, floats: ['scales'] },
  ],
  [
    'Upsample, linear',
    9,
    SQUARE,
    { op: 'Upsample', in: ['x', 'scales'], attributes: { mode: 'linear' } },
    [weight('scales', [4], [1, 1, 2, 3])],
  ],
  [
    'Resize of opset 10',
    10,
    SQUARE,
    { op: 'Resize', in: ['x', 'scales'], attributes: { mode: 'nearest' } },
    [weight('scales', [4], [1, 1, 2.5, 1.5])],
  ],
  [
    'Resize of opset 10 to fewer places',
    10,
    SQUARE,
    { op: 'Resize', in: ['x', 'scales'] },
    [weight('scales', [4], [1, 1, 0.6, 0.4])],
  ],
  [
    'Resize of opset 10, linear',
    10,
    SQUARE,
    { op: 'Resize', in: ['x', 'scales'], attributes: { mode: 'linear' } },
    [weight('scales', [4], [1, 1, 0.6, 1.7])],
  ],
  [
    'Resize with an empty region',
    11,
    SQUARE,
    {
      op: 'Resize',
      in: ['x', 'region', 'scales'],
      attributes: { mode: 'linear', coordinate_transformation_mode: 'align_corners' },
    },
    [weight('region', [0], []), weight('scales', [4], [1, 1, 2, 2])],
  ],
  [
    'Resize with tf_half_pixel_for_nn, rounded down',
    11,
    SQUARE,
    {
      op: 'Resize',
      in: ['x', 'region', 'scales'],
      attributes: { nearest_mode: 'floor', coordinate_transformation_mode: 'tf_half_pixel_for_nn' },
    },
    [weight('region', [0], []), weight('scales', [4], [1, 1, 1.5, 2.5])],
  ],
  [
    'Resize with tf_half_pixel_for_nn, rounded to the nearest',
    12,
    SQUARE,
    {
      op: 'Resize',
      in: ['x', 'region', 'scales'],
      attributes: { coordinate_transformation_mode: 'tf_half_pixel_for_nn' },
    },
    [weight('region', [0], []), weight('scales', [4], [1, 1, 1.5, 2.5])],
  ],
  [
    'AveragePool with dilations of 1',
    19,
    SQUARE,
    { op: 'AveragePool', attributes: { kernel_shape: [3, 3], dilations: [1, 1] } },
  ],
  ['LeakyRelu, which never changed', 7, SQUARE, { op: 'LeakyRelu', attributes: { alpha: 0.1 }, ...pooled }],
]

function built([, opset, dims, node, weights = []]: Case): Uint8Array {
  const nodes = [{ in: ['x'], out: ['y'], ...node }]
  return modelBytes({ opset, nodes, inputs: [input('x', dims)], outputs: nodes[0].out, weights })
}

describe('raising to opset 18 gives the same outputs', () => {
  it.each(CASES.map(entry => [`${entry[0]}, opset ${entry[1]}`, entry] as const))(
    '%s',
    async (_title, entry) => {
      const file = built(entry)
      const { graph, opset } = readModel(file, 'test.onnx')
      const raised = raiseOpset(graph, opset)
      const names = graph.outputs.map(output => output.name)
      const feeds = { x: noiseTensor(entry[2]) }
      const [before, after] = [
        await outputsOf(file, feeds),
        await outputsOf(graphBytes(raised, file, names), feeds),
      ]
      for (const name of names) expectEqual(after[name], before[name], 1e-6, name)
    },
  )
})

const single = (node: TestNode, opset: number, weights: TestModel['weights'] = []) => {
  const file = modelBytes({ opset, nodes: [node], inputs: [input('x', SQUARE)], outputs: ['y'], weights })
  return raiseOpset(readModel(file, 'test.onnx').graph, opset)
}

describe('raising', () => {
  it('leaves a graph of opset 18 as it is', () => {
    const node = { op: 'Split', in: ['x'], out: ['y', 'z'], attributes: { num_outputs: 2 } }
    const file = modelBytes({ opset: 18, nodes: [node], inputs: [input('x', SQUARE)], outputs: ['y'] })
    const { graph } = readModel(file, 'test.onnx')
    expect(raiseOpset(graph, 18).nodes).toEqual(graph.nodes)
  })

  it('gives new constants names that the graph does not have', () => {
    const taken = weight('y~axes', [1], [7])
    const raised = single({ op: 'Squeeze', in: ['x'], out: ['y'], attributes: { axes: [0] } }, 12, [taken])
    expect(raised.nodes[0].inputs).toEqual(['x', 'y~axes2'])
    expect(raised.constants.get('y~axes')?.type).toBe('float32')
  })

  it('gives bounds of float16 data the type float16', () => {
    const clip = { op: 'Clip', in: ['x'], out: ['y'], attributes: { max: 6 }, floats: ['max'] }
    const file = modelBytes({
      opset: 9,
      nodes: [clip],
      inputs: [input('x', SQUARE, 'float16')],
      outputs: ['y'],
    })
    const raised = raiseOpset(readModel(file, 'test.onnx').graph, 9)
    const bound = raised.constants.get('y~max')
    expect(bound).toMatchObject({ type: 'float16', dims: [], data: { bytes: Uint8Array.of(0, 0x46) } })
  })

  it('refuses a batch norm whose training outputs are read', () => {
    const norm = { op: 'BatchNormalization', in: ['x', 's', 'b', 'm', 'v'], out: ['t', 'y'] }
    expect(() => single(norm, 9)).toThrow('training output "y" is read')
  })

  it('keeps dilations of an average, which opset 18 cannot say', () => {
    const pool = {
      op: 'AveragePool',
      in: ['x'],
      out: ['y'],
      attributes: { kernel_shape: [2, 2], dilations: [2, 2] },
    }
    expect(single(pool, 20).nodes[0].attributes.dilations).toEqual([2, 2])
  })

  it('calls what opset 18 lacks by the domain of the virtual ops', () => {
    expect(single({ op: 'Gelu', in: ['x'], out: ['y'] }, 20).nodes[0].domain).toBe('unitscope')
  })
})
