import { type Dims, type Draw, mapDims, padding, pair, part, weights } from './draw.ts'
import type { Part, Values } from './network.ts'
import { floats, integers, node } from './network.ts'
import type { Definition } from './twin.ts'

/** A part and what its rule should do with a signal. */
export type Defined = readonly [draw: Draw, law: Definition]

/** By all methods the true derivative: it sends, and does not rectify. */
const derivative: Definition = (_method, g) => ({ y: g })

const positive = (g: Float64Array): Float64Array => g.map(value => Math.max(0, value))

/** The signal times a number at each element of `u`; what it is computed from is a constant. */
const scaledBy =
  (factor: (at: number, values: Values, part: Part) => number): Definition =>
  (_method, g, values, { part: own }) => ({ u: g.map((value, at) => value * factor(at, values, own)) })

const MaxPool: Draw = random => {
  const pads = padding(random, 1)
  return part(mapDims(random), [
    node('MaxPool', ['u'], 'y', {
      kernel_shape: pair(random, 2, 3),
      strides: pair(random, 1, 3),
      ceil_mode: random.integer(0, 1),
      ...pads,
      dilations: String(pads.auto_pad).startsWith('SAME') ? [1, 1] : pair(random, 1, 2),
    }),
  ])
}

/** What was reduced is added to a map, so that the last convolution sees it. */
const reduced =
  (ops: readonly string[]): Draw =>
  random => {
    const keepdims = random.integer(0, 1)
    return part(
      mapDims(random),
      [
        node(random.pick(ops), ['u', 'axes'], 'a', { keepdims }),
        ...(keepdims ? [] : [node('Unsqueeze', ['a', 'axes'], 'b')]),
        node('Add', [keepdims ? 'a' : 'b', 'v'], 'y'),
      ],
      integers('axes', random.pick([[1], [2], [3], [2, 3], [3, 2], [-1, 1]])),
    )
  }

const GlobalMaxPool: Draw = random =>
  part(mapDims(random), [node('GlobalMaxPool', ['u'], 'a'), node('Add', ['a', 'v'], 'y')])

/** Two branches, one of them stretched, and a constant. */
const larger: Draw = random => {
  const op = random.pick(['Max', 'Min'])
  return part(
    mapDims(random),
    [
      node('ReduceMean', ['v', 'axes'], 'a', { keepdims: 1 }),
      node(
        op,
        random.pick([
          ['u', 'a'],
          ['a', 'u', 'v'],
          ['u', 'v', 'low'],
        ]),
        'y',
      ),
    ],
    integers('axes', [random.integer(1, 3)]),
    floats('low', [op === 'Max' ? -0.5 : 0.5], []),
  )
}

const LRN: Draw = random =>
  part(mapDims(random, random.integer(1, 6)), [
    node('LRN', ['u'], 'y', {
      size: random.pick([1, 3, 5]),
      alpha: 0.8,
      beta: random.pick([0.75, 0.5]),
      bias: random.pick([1, 2]),
    }),
  ])

/** As the exporters of PyTorch write it. */
const spelledLRN: Draw = random =>
  part(
    mapDims(random, 5),
    [
      node('Mul', ['u', 'u'], 'a'),
      node('Unsqueeze', ['a', 'axis'], 'b'),
      node('Pad', ['b', 'pads'], 'c'),
      node('AveragePool', ['c'], 'd', { kernel_shape: [3, 1, 1], strides: [1, 1, 1] }),
      node('Squeeze', ['d', 'axis'], 'e'),
      node('Mul', ['e', 'alpha'], 'f'),
      node('Add', ['f', 'bias'], 'h'),
      node('Pow', ['h', 'beta'], 'i'),
      node('Div', ['u', 'i'], 'y'),
    ],
    integers('axis', [1]),
    integers('pads', [0, 0, 1, 0, 0, 0, 0, 1, 0, 0]),
    floats('alpha', [0.8], []),
    floats('beta', [0.75], []),
    floats('bias', [random.pick([1, 2])], []),
  )

const responseLaw: Definition = (method, g) => (method === 'deconvnet' ? { u: g } : { y: g })

const softmax =
  (op: string): Draw =>
  random =>
    part(mapDims(random), [node(op, ['u'], 'y', { axis: random.pick([1, 2, 3, -1]) })])

const softmaxLaw: Definition = (method, g) =>
  method === 'deconvnet' ? { u: positive(g) } : { y: positive(g) }

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))

/** Channel and batch of a position in `u`. */
function planeOf(at: number, [, , rows, cols]: Dims): number {
  return Math.floor(at / (rows * cols))
}

const meanOf = (values: Float32Array): number => values.reduce((a, b) => a + b, 0) / values.length

function plane(values: Float32Array, at: number, dims: Dims): Float32Array {
  const size = dims[2] * dims[3]
  return values.subarray(planeOf(at, dims) * size, (planeOf(at, dims) + 1) * size)
}

/** One number for each channel opens and closes its map. */
const channelGate: Draw = random =>
  part(mapDims(random), [
    node('GlobalAveragePool', ['v'], 'a'),
    node('Sigmoid', ['a'], 'b'),
    node(
      'Mul',
      random.pick([
        ['u', 'b'],
        ['b', 'u'],
      ]),
      'y',
    ),
  ])

const mapGate: Draw = random =>
  part(mapDims(random), [
    node('Sigmoid', ['v'], 'a'),
    node(
      'Mul',
      random.pick([
        ['u', 'a'],
        ['a', 'u'],
      ]),
      'y',
    ),
  ])

const product: Draw = random => part(mapDims(random), [node('Mul', ['u', 'v'], 'y')])

const quotient: Draw = random =>
  part(
    mapDims(random),
    [node('Mul', ['v', 'v'], 'a'), node('Add', ['a', 'one'], 'b'), node('Div', ['u', 'b'], 'y')],
    floats('one', [1], []),
  )

/** A numerator that comes from a tanh is no gate. */
const openedQuotient: Draw = random =>
  part(
    mapDims(random),
    [
      node('Tanh', ['u'], 'c'),
      node('Mul', ['v', 'v'], 'a'),
      node('Add', ['a', 'one'], 'b'),
      node('Div', ['c', 'b'], 'y'),
    ],
    floats('one', [1], []),
  )

const openedLaw: Definition = (method, g, { u, v }) => ({
  u: g.map((value, at) => {
    const passed = Math.max(0, value / (v[at] ** 2 + 1))
    return method === 'deconvnet' ? passed : passed * (1 - Math.tanh(u[at]) ** 2)
  }),
})

/** Vectors along the channels made as long as one. */
const unitLength: Draw = random =>
  part(
    mapDims(random),
    [
      node('ReduceL2', ['u', 'axis'], 'a', { keepdims: 1 }),
      node('Clip', ['a', 'least'], 'b'),
      node('Div', ['u', 'b'], 'y'),
    ],
    integers('axis', [1]),
    floats('least', [1e-6], []),
  )

function lengthAt(at: number, { u }: Values, { dims: [, channels, rows, cols] }: Part): number {
  const size = rows * cols
  const start = Math.floor(at / (channels * size)) * channels * size + (at % size)
  return Math.hypot(...Array.from({ length: channels }, (_, channel) => u[start + channel * size]))
}

const EPSILON = 0.05

const spread = (values: Float32Array): number => {
  const mean = meanOf(values)
  return Math.sqrt(meanOf(values.map(value => (value - mean) ** 2)) + EPSILON)
}

const scaleOf = (own: Part, at: number): number => {
  const data = own.constants.find(({ name }) => name === 'scale')?.data
  if (data?.kind !== 'inline') return 1
  return new DataView(data.bytes.buffer, data.bytes.byteOffset).getFloat32(4 * at, true)
}

const InstanceNormalization: Draw = random => {
  const dims = mapDims(random)
  return part(
    dims,
    [node('InstanceNormalization', ['u', 'scale', 'shift'], 'y', { epsilon: EPSILON })],
    weights(random, 'scale', [dims[1]]),
    weights(random, 'shift', [dims[1]]),
  )
}

const instanceLaw = scaledBy(
  (at, { u }, own) => scaleOf(own, planeOf(at, own.dims) % own.dims[1]) / spread(plane(u, at, own.dims)),
)

const GROUPS = 2

const GroupNormalization: Draw = random => {
  const dims = mapDims(random, 4)
  return part(
    dims,
    [node('GroupNormalization', ['u', 'scale', 'shift'], 'y', { num_groups: GROUPS, epsilon: EPSILON })],
    weights(random, 'scale', [4]),
    weights(random, 'shift', [4]),
  )
}

/** As the exporters of PyTorch write it. */
const spelledGroups: Draw = random => {
  const dims = mapDims(random, 4)
  return part(
    dims,
    [
      node('Reshape', ['u', 'groups'], 'a'),
      node('InstanceNormalization', ['a', 'ones', 'zeros'], 'b', { epsilon: EPSILON }),
      node('Reshape', ['b', 'dims'], 'c'),
      node('Mul', ['c', 'scale'], 'd'),
      node('Add', ['d', 'shift'], 'y'),
    ],
    integers('groups', [0, GROUPS, -1]),
    integers('dims', dims),
    floats('ones', [1, 1]),
    floats('zeros', [0, 0]),
    weights(random, 'scale', [4, 1, 1]),
    weights(random, 'shift', [4, 1, 1]),
  )
}

const groupLaw = scaledBy((at, { u }, own) => {
  const size = (own.dims[1] / GROUPS) * own.dims[2] * own.dims[3]
  const group = Math.floor(at / size)
  return (
    scaleOf(own, planeOf(at, own.dims) % own.dims[1]) / spread(u.subarray(group * size, (group + 1) * size))
  )
})

/** Over all axes from one on, or over the channels of a file with channels last. */
const LayerNormalization: Draw = random => {
  const dims = mapDims(random)
  const axis = random.pick([1, 2, 3, -1])
  const shape = dims.slice(axis)
  return part(
    dims,
    [node('LayerNormalization', ['u', 'scale', 'shift'], 'y', { axis, epsilon: EPSILON })],
    weights(random, 'scale', shape),
    weights(random, 'shift', shape),
  )
}

const layerLaw = scaledBy((at, { u }, own) => {
  const axis = Number(own.nodes[0].attributes.axis)
  const size = own.dims.slice(axis).reduce((a, b) => a * b, 1)
  const row = Math.floor(at / size)
  return scaleOf(own, at % size) / spread(u.subarray(row * size, (row + 1) * size))
})

const channelsLast: Draw = random => {
  const dims = mapDims(random)
  return part(
    dims,
    [
      node('Transpose', ['u'], 'a', { perm: [0, 2, 3, 1] }),
      node('LayerNormalization', ['a', 'scale', 'shift'], 'b', { axis: -1, epsilon: EPSILON }),
      node('Transpose', ['b'], 'y', { perm: [0, 3, 1, 2] }),
    ],
    weights(random, 'scale', [dims[1]]),
    weights(random, 'shift', [dims[1]]),
  )
}

const channelLaw = scaledBy((at, { u }, own) => {
  const [, channels, rows, cols] = own.dims
  const size = rows * cols
  const start = Math.floor(at / (channels * size)) * channels * size + (at % size)
  const own1 = Float32Array.from({ length: channels }, (_, channel) => u[start + channel * size])
  return scaleOf(own, planeOf(at, own.dims) % channels) / spread(own1)
})

/** Two matrices that the picture makes. */
const MatMul: Draw = random => {
  const size = random.integer(4, 6)
  return part(
    [1, 2, size, size],
    [
      node(
        'MatMul',
        random.pick([
          ['u', 'v'],
          ['v', 'u'],
          ['u', 'u'],
        ]),
        'y',
      ),
    ],
  )
}

/** Ops whose rules are conventions, or that are no function of one value. */
export const definedParts: Readonly<Record<string, Defined>> = {
  MaxPool: [MaxPool, derivative],
  GlobalMaxPool: [GlobalMaxPool, derivative],
  'ReduceMax and ReduceMin': [reduced(['ReduceMax', 'ReduceMin']), derivative],
  'ReduceL1, L2, SumSquare, LogSumExp': [
    reduced(['ReduceL1', 'ReduceL2', 'ReduceSumSquare', 'ReduceLogSumExp']),
    derivative,
  ],
  'Max and Min of branches': [larger, derivative],
  LRN: [LRN, responseLaw],
  'LRN as exported': [spelledLRN, responseLaw],
  Softmax: [softmax('Softmax'), softmaxLaw],
  LogSoftmax: [softmax('LogSoftmax'), softmaxLaw],
  'a gate for each channel': [
    channelGate,
    scaledBy((at, { v }, { dims }) => sigmoid(meanOf(plane(v, at, dims)))),
  ],
  'a gate for each place': [mapGate, scaledBy((at, { v }) => sigmoid(v[at]))],
  'a product without a gate': [product, derivative],
  'a quotient of branches': [quotient, scaledBy((at, { v }) => 1 / (v[at] ** 2 + 1))],
  'a quotient of what comes from a tanh': [openedQuotient, openedLaw],
  'vectors made as long as one': [unitLength, scaledBy((at, values, own) => 1 / lengthAt(at, values, own))],
  InstanceNormalization: [InstanceNormalization, instanceLaw],
  GroupNormalization: [GroupNormalization, groupLaw],
  'GroupNormalization as exported': [spelledGroups, groupLaw],
  LayerNormalization: [LayerNormalization, layerLaw],
  'LayerNormalization of channels': [channelsLast, channelLaw],
  'MatMul of branches': [MatMul, derivative],
}
