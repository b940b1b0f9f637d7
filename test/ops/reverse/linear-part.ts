import type { Attribute } from '../../../src/onnx/model.ts'
import { type Dims, type Draw, mapDims, padding, pair, part, weights } from './draw.ts'
import { moveParts } from './move-part.ts'
import { floats, integers, node } from './network.ts'

const Conv: Draw = random => {
  const group = random.integer(1, 3)
  const into = random.integer(1, 2)
  const out = group * random.integer(1, 2)
  const kernel = pair(random, 1, 3)
  const pads = padding(random, 2)
  const dilations = String(pads.auto_pad).startsWith('SAME') ? [1, 1] : pair(random, 1, 2)
  const attributes = { kernel_shape: kernel, strides: pair(random, 1, 3), dilations, group, ...pads }
  return part(
    mapDims(random, group * into),
    [node('Conv', ['u', 'w', 'b'], 'y', attributes)],
    weights(random, 'w', [out, into, ...kernel]),
    weights(random, 'b', [out]),
  )
}

const ConvTranspose: Draw = random => {
  const group = random.integer(1, 2)
  const [into, out] = pair(random, 1, 2)
  const kernel = pair(random, 1, 3)
  const dims = mapDims(random, group * into)
  const extra: Record<string, Attribute> =
    random.integer(0, 3) === 0
      ? { output_shape: pair(random, 6, 14) }
      : { output_padding: pair(random, 0, 1) }
  const attributes = {
    kernel_shape: kernel,
    strides: pair(random, 1, 3),
    dilations: pair(random, 1, 2),
    group,
  }
  return part(
    dims,
    [node('ConvTranspose', ['u', 'w'], 'y', { ...attributes, ...padding(random, 1), ...extra })],
    weights(random, 'w', [group * into, out, ...kernel]),
  )
}

/** Places as one line. */
const Conv1d: Draw = random => {
  const kernel = random.integer(1, 3)
  const attributes = {
    kernel_shape: [kernel],
    strides: [random.integer(1, 2)],
    pads: pair(random, 0, kernel - 1),
  }
  return part(
    mapDims(random, 2),
    [
      node('Reshape', ['u', 'line'], 'a'),
      node('Conv', ['a', 'w'], 'b', attributes),
      node('Unsqueeze', ['b', 'axis'], 'y'),
    ],
    integers('line', [0, 0, -1]),
    integers('axis', [2]),
    weights(random, 'w', [3, 2, kernel]),
  )
}

/** Channels as a third direction. */
const Conv3d: Draw = random => {
  const kernel = [2, ...pair(random, 1, 3)]
  return part(
    mapDims(random, 3),
    [
      node('Unsqueeze', ['u', 'axis'], 'a'),
      node('Conv', ['a', 'w'], 'b', { kernel_shape: kernel, pads: [0, 0, 0, 0, 0, 1] }),
      node('AveragePool', ['b'], 'c', {
        kernel_shape: [2, 1, 2],
        pads: [1, 0, 0, 0, 0, 1],
        count_include_pad: 1,
      }),
      node('Squeeze', ['c', 'axis'], 'y'),
    ],
    integers('axis', [1]),
    weights(random, 'w', [1, 1, ...kernel]),
  )
}

const AveragePool: Draw = random => {
  const pads = padding(random, 1)
  return part(mapDims(random), [
    node('AveragePool', ['u'], 'y', {
      kernel_shape: pair(random, 2, 3),
      strides: pair(random, 1, 3),
      ceil_mode: random.integer(0, 1),
      count_include_pad: random.integer(0, 1),
      ...pads,
      ...(String(pads.auto_pad).startsWith('SAME') ? {} : { dilations: pair(random, 1, 2) }),
    }),
  ])
}

const GlobalAveragePool: Draw = random => part(mapDims(random), [node('GlobalAveragePool', ['u'], 'y')])

const Resize: Draw = random => {
  const dims = mapDims(random, 2)
  const mode = random.pick(['nearest', 'linear', 'cubic'])
  const antialias = mode === 'nearest' ? {} : { antialias: random.integer(0, 1) }
  const coordinate = random.pick(
    antialias.antialias
      ? ['half_pixel', 'align_corners', 'asymmetric', 'pytorch_half_pixel']
      : [
          'half_pixel',
          'asymmetric',
          'align_corners',
          'pytorch_half_pixel',
          'half_pixel_symmetric',
          'tf_half_pixel_for_nn',
        ],
  )
  const attributes = {
    mode,
    coordinate_transformation_mode: coordinate,
    nearest_mode: random.pick(['round_prefer_floor', 'round_prefer_ceil', 'floor', 'ceil']),
    ...(mode === 'cubic' && {
      cubic_coeff_a: random.pick([-0.5, -0.75]),
      exclude_outside: random.integer(0, 1),
    }),
    ...antialias,
  }
  if (random.integer(0, 1) === 0) {
    const sizes = integers('sizes', [dims[0], 2, ...pair(random, 2, 13)])
    return part(dims, [node('Resize', ['u', '', '', 'sizes'], 'y', attributes)], sizes)
  }
  const scale = (): number => random.pick([0.5, 0.6, 1, 1.3, 1.5, 2, 2.5])
  return part(
    dims,
    [node('Resize', ['u', '', 'scales'], 'y', attributes)],
    floats('scales', [1, 1, scale(), scale()]),
  )
}

/** Rows by a matrix, plus a bias that the picture makes. */
const Gemm: Draw = random => {
  const dims: Dims = [1, 1, random.integer(3, 6), random.integer(3, 6)]
  const [transA, transB] = pair(random, 0, 1)
  const inner = transA ? dims[2] : dims[3]
  return part(
    dims,
    [
      node('Squeeze', ['u', 'axes'], 'a'),
      node('ReduceSum', ['v', 'all'], 'bias', { keepdims: 0 }),
      node('Gemm', ['a', 'w', 'bias'], 'b', { transA, transB, alpha: 0.7, beta: -2 }),
      node('Unsqueeze', ['b', 'axes'], 'y'),
    ],
    weights(random, 'w', transB ? [3, inner] : [inner, 3]),
    integers('axes', [0, 1]),
    integers('all', [0, 1, 2, 3]),
  )
}

const MatMul: Draw = random => {
  const dims = mapDims(random)
  const left = random.integer(0, 1) === 0
  const shape = left ? [3, dims[2]] : [dims[3], 3]
  const batch = random.pick([[], [1], [dims[1]], [2, 1, 1], [1, dims[1]]])
  const usable = dims[0] === 2 && batch[0] === 2 ? [2, 1] : batch.length > 2 ? [] : batch
  return part(
    dims,
    [node('MatMul', left ? ['w', 'u'] : ['u', 'w'], 'y')],
    weights(random, 'w', [...usable, ...shape]),
  )
}

/** Two branches and a constant, one of them stretched. */
const Add: Draw = random => {
  const dims = mapDims(random)
  const shape = random.pick([[1, dims[1], 1, 1], [dims[3]], [dims[1], 1, 1], [1, 1, dims[2], 1], []])
  const [one, two] = [random.pick(['Add', 'Sub']), random.pick(['Add', 'Sub', 'Sum', 'Mean'])]
  return part(
    dims,
    [
      node('ReduceMean', ['v', 'axes'], 'a', { keepdims: 1 }),
      node(
        one,
        random.pick([
          ['u', 'a'],
          ['a', 'u'],
        ]),
        'b',
      ),
      node(
        two,
        random.pick([
          ['b', 'w'],
          ['w', 'b'],
        ]),
        'c',
      ),
      node('Add', ['c', 'u'], 'y'),
    ],
    integers('axes', random.pick([[2, 3], [1], [-1]])),
    weights(random, 'w', shape),
  )
}

const scaled: Draw = random => {
  const dims = mapDims(random)
  const shape = random.pick([[1, dims[1], 1, 1], [dims[3]], [dims[2], 1], []])
  const factors = random.values(shape.reduce((a, b) => a * b, 1)).map(value => value + Math.sign(value))
  return part(
    dims,
    [node('Mul', ['w', 'u'], 'a'), node('Div', ['a', 'w2'], 'b'), node('Neg', ['b'], 'y')],
    floats('w', factors, shape),
    floats('w2', [1.7], [1]),
  )
}

const BatchNormalization: Draw = random => {
  const dims = mapDims(random)
  const list = (name: string, least: number) =>
    floats(
      name,
      random.values(dims[1]).map(value => value + least),
    )
  return part(
    dims,
    [node('BatchNormalization', ['u', 'scale', 'shift', 'mean', 'variance'], 'y', { epsilon: 0.01 })],
    list('scale', 0),
    list('shift', 0),
    list('mean', 0),
    list('variance', 1.2),
  )
}

const reduced: Draw = random => {
  const axes = random.pick([[1], [2], [3], [2, 3], [-1, 1], []])
  const keepdims = random.integer(0, 1)
  const dims = mapDims(random)
  const op = random.pick(['ReduceSum', 'ReduceMean'])
  return part(
    dims,
    [
      node(op, axes.length === 0 ? ['u'] : ['u', 'axes'], 'a', {
        keepdims,
        ...(axes.length === 0 && { noop_with_empty_axes: 1 }),
      }),
      ...(keepdims === 0 && axes.length > 0
        ? [node('Unsqueeze', ['a', 'axes'], 'b'), node('Add', ['b', 'v'], 'y')]
        : [node('Add', ['a', 'v'], 'y')]),
    ],
    integers('axes', axes),
  )
}

const passed: Draw = random =>
  part(mapDims(random), [
    node('Identity', ['u'], 'a'),
    node('Dropout', ['a'], 'b'),
    node('Cast', ['b'], 'c', { to: 1 }),
    node('Add', ['c', 'a'], 'y'),
  ])

const Where: Draw = random => {
  const dims = mapDims(random)
  const signs = random.values(dims[2] * dims[3])
  return part(
    dims,
    [node('Greater', ['w', 'zero'], 'mask'), node('Where', ['mask', 'u', 'v'], 'y')],
    floats('w', signs, [dims[2], dims[3]]),
    floats('zero', [0], []),
  )
}

/** Parts that are linear in the picture: by every method the signal goes back by the adjoint. */
export const linearParts: Readonly<Record<string, Draw>> = {
  ...moveParts,
  Conv,
  ConvTranspose,
  'Conv in one dimension': Conv1d,
  'Conv in three dimensions': Conv3d,
  AveragePool,
  GlobalAveragePool,
  Resize,
  Gemm,
  MatMul,
  'Add, Sub, Sum, Mean': Add,
  'Mul, Div, Neg': scaled,
  BatchNormalization,
  'ReduceSum and ReduceMean': reduced,
  'Identity, Dropout, Cast': passed,
  Where,
}
