import { type Dims, type Draw, mapDims, pair, part, weights } from './draw.ts'
import { floats, integers, node } from './network.ts'

const Pad: Draw = random => {
  const mode = random.pick(['constant', 'reflect', 'edge', 'wrap'])
  const low = random.integer(0, 2) === 0 ? -1 : 0
  const [start, end] = [pair(random, low, 2), pair(random, low, 2)]
  const channels = mode === 'constant' ? pair(random, 0, 1) : [0, 0]
  return part(
    mapDims(random),
    [node('Pad', ['u', 'pads'], 'y', { mode })],
    integers('pads', [0, channels[0], ...start, 0, channels[1], ...end]),
  )
}

const Slice: Draw = random => {
  const dims = mapDims(random, 3)
  const axes = random.pick([[1], [2], [3], [-1, 2], [-3, 3]])
  const steps = axes.map(() => random.pick([1, 1, 2, 3, -1, -2]))
  const starts = steps.map(step => (step > 0 ? random.integer(0, 2) : random.integer(-2, -1)))
  const ends = steps.map(step => (step > 0 ? random.pick([9, -1]) : -20))
  return part(
    dims,
    [node('Slice', ['u', 'starts', 'ends', 'axes', 'steps'], 'y')],
    ...Object.entries({ starts, ends, axes, steps }).map(([name, values]) => integers(name, values)),
  )
}

/** The parts swap places, one of them scaled. */
const Split: Draw = random => {
  const axis = random.pick([1, 2, 3, -1])
  const dims: Dims = [1, 4, 6, random.pick([4, 6, 7])]
  const size = dims[axis < 0 ? axis + 4 : axis]
  const named = random.integer(0, 1) === 1
  const first = named ? random.integer(1, size - 1) : Math.ceil(size / 2)
  const split = node(
    'Split',
    named ? ['u', 'parts'] : ['u'],
    ['a', 'b'],
    named ? { axis } : { axis, num_outputs: 2 },
  )
  return part(
    dims,
    [split, node('Mul', ['b', 'two'], 'c'), node('Concat', ['c', 'a', 'c'], 'y', { axis })],
    floats('two', [2], []),
    integers('parts', [first, size - first]),
  )
}

const Concat: Draw = random => {
  const dims = mapDims(random)
  return part(dims, [node('Concat', ['u', 'v', 'u'], 'y', { axis: random.integer(1, 3) })])
}

/** A shuffle of channels. */
const Reshape: Draw = random => {
  const dims = mapDims(random, 4)
  return part(
    dims,
    [
      node('Reshape', ['u', 'apart'], 'a'),
      node('Transpose', ['a'], 'b', { perm: [0, 2, 1, 3, 4] }),
      node('Reshape', ['b', 'together'], 'y'),
    ],
    integers('apart', [0, 2, 2, dims[2], dims[3]]),
    integers('together', [0, -1, dims[2], dims[3]]),
  )
}

const Flatten: Draw = random => {
  const dims: Dims = [random.integer(1, 2), 2, random.integer(4, 5), random.integer(4, 5)]
  const length = dims[1] * dims[2] * dims[3]
  const transB = random.integer(0, 1)
  return part(
    dims,
    [
      node('Flatten', ['u'], 'a'),
      node('Gemm', ['a', 'w', 'b'], 'y', { transB, alpha: random.pick([1, 0.5]), beta: 2 }),
    ],
    weights(random, 'w', transB ? [3, length] : [length, 3]),
    weights(random, 'b', [3]),
  )
}

/** A convolution between Transposes, as files with channels last have it; and a dense op over channels. */
const Transpose: Draw = random =>
  part(
    mapDims(random, 2),
    [
      node('Transpose', ['u'], 'a', { perm: [0, 2, 3, 1] }),
      node('MatMul', ['a', 'w'], 'b'),
      node('Transpose', ['b'], 'y', {
        perm: random.pick([
          [0, 3, 1, 2],
          [0, 3, 2, 1],
        ]),
      }),
    ],
    weights(random, 'w', [2, 3]),
  )

const Unsqueeze: Draw = random =>
  part(
    mapDims(random, 1),
    [node('Squeeze', ['u', 'axis'], 'a'), node('Unsqueeze', ['a', 'back'], 'y')],
    integers('axis', [1]),
    integers('back', [random.pick([1, -3])]),
  )

const Expand: Draw = random => {
  const dims = mapDims(random)
  return part(
    dims,
    [
      node('GlobalAveragePool', ['u'], 'a'),
      node('Expand', ['a', 'shape'], 'b'),
      node('Add', ['b', 'v'], 'y'),
    ],
    integers(
      'shape',
      random.pick([
        [1, 1, dims[2], dims[3]],
        [dims[2], 1],
        [dims[1], 1, dims[3]],
      ]),
    ),
  )
}

const Tile: Draw = random =>
  part(
    mapDims(random, 2),
    [node('Tile', ['u', 'repeats'], 'y')],
    integers('repeats', [1, ...pair(random, 1, 2), random.integer(1, 3)]),
  )

const Gather: Draw = random => {
  const axis = random.pick([1, 2, 3, -1])
  return part(
    mapDims(random, 3),
    [node('Gather', ['u', 'indices'], 'y', { axis })],
    integers(
      'indices',
      Array.from({ length: random.integer(2, 4) }, () => random.integer(-3, 2)),
    ),
  )
}

/** One index, which takes its axis away. */
const GatherOne: Draw = random =>
  part(
    mapDims(random, 3),
    [node('Gather', ['u', 'index'], 'a', { axis: 1 }), node('Unsqueeze', ['a', 'axis'], 'y')],
    integers('index', [random.integer(-2, 2)], []),
    integers('axis', [1]),
  )

const DepthToSpace: Draw = random =>
  part(mapDims(random, 8), [
    node('DepthToSpace', ['u'], 'y', { blocksize: 2, mode: random.pick(['DCR', 'CRD']) }),
  ])

const SpaceToDepth: Draw = random =>
  part(
    [1, 2, 2 * random.integer(2, 4), 2 * random.integer(2, 4)],
    [node('SpaceToDepth', ['u'], 'y', { blocksize: 2 })],
  )

/** Linear ops that move values, copy them or leave some out. */
export const moveParts: Readonly<Record<string, Draw>> = {
  Pad,
  Slice,
  Split,
  Concat,
  'Reshape and Transpose': Reshape,
  'Flatten and Gemm': Flatten,
  'channels last': Transpose,
  'Squeeze and Unsqueeze': Unsqueeze,
  Expand,
  Tile,
  Gather,
  'Gather of one index': GatherOne,
  DepthToSpace,
  SpaceToDepth,
}
