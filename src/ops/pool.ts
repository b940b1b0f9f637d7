import type { Node } from '../onnx/model.ts'
import { given, numberOf, numbersOf, refuse } from './attribute.ts'
import { elements } from './broadcast.ts'
import { pooled } from './magnitude.ts'
import { maximumReverse } from './maximum.ts'
import type { Op, Reach, TensorInfo } from './op.ts'
import type { Reverse, ReverseContext } from './reverse.ts'
import { atStart, here } from './signal.ts'
import {
  pooledCount,
  spatialAxes,
  type Window,
  windowBegins,
  windowRange,
  windowReach,
  windowsOf,
} from './window.ts'

function poolShape(node: Node, inputs: readonly (TensorInfo | undefined)[]): readonly TensorInfo[] {
  const { dims } = given(node, inputs, 0)
  const kernel = numbersOf(node, 'kernel_shape')
  if (!kernel || dims.length < 3) refuse(node, `kernel [${kernel ?? ''}] on [${dims}]`)
  const ceil = numberOf(node, 'ceil_mode', 0) !== 0
  const sizes = windowsOf(node, dims.slice(2), kernel, true).map(window => pooledCount(node, window, ceil))
  const info = { dims: [dims[0], dims[1], ...sizes] }
  return node.outputs.map(() => info)
}

const poolReach: Reach = (node, { inputs, clip }) => {
  const { dims } = given(node, inputs, 0)
  const windows = windowsOf(node, dims.slice(2), numbersOf(node, 'kernel_shape') ?? [], true)
  return region => {
    const places = windows.map((window, axis) => windowReach(region[axis + 2], window, clip))
    return [[region[0], region[1], ...places]]
  }
}

const windowsOfPool = (node: Node, { inputs }: ReverseContext): readonly Window[] =>
  windowsOf(node, given(node, inputs, 0).dims.slice(2), numbersOf(node, 'kernel_shape') ?? [], true)

/** All that the signal's windows cover, before the pads are cut away. */
function covered(windows: readonly Window[], { dims }: { readonly dims: readonly number[] }): number[] {
  return [...dims.slice(0, 2), ...windows.map((window, axis) => windowRange(window, dims[axis + 2]))]
}

/** Below every value, so that what lies in the padding never wins. */
const lowest = -3.4e38

/**
 * Back to the switches: the first maximum of each window in row-major order. The forward map is cut to what the windows cover and
 * pooled again, without pads, so that the indices are those of the piece.
 */
const switches: Reverse = (node, context) => {
  const { inputs, signal, sketch, cut } = context
  const windows = windowsOfPool(node, context)
  const dims = covered(windows, signal)
  const begins = windowBegins(windows)
  const map = cut({ name: node.inputs[0], dims: given(node, inputs, 0).dims }, begins, dims, lowest)
  const attributes = {
    kernel_shape: windows.map(({ kernel }) => kernel),
    strides: windows.map(({ stride }) => stride),
    dilations: windows.map(({ dilation }) => dilation),
  }
  const [, indices] = sketch.nodes('MaxPool', [map], attributes, 2)
  const flat = sketch.integers([-1])
  const zeros = sketch.node('ConstantOfShape', [sketch.integers([elements(dims)])])
  const [places, values] = [indices, signal.name].map(name => sketch.node('Reshape', [name, flat]))
  const scattered = sketch.node('ScatterElements', [zeros, places, values], { axis: 0, reduction: 'add' })
  return [{ name: sketch.node('Reshape', [scattered, sketch.integers(dims)]), dims, begins }]
}

/** How many elements the average of each window is taken over, along one axis. */
function divisors(node: Node, window: Window, count: number): number[] {
  const padded = numberOf(node, 'count_include_pad', 0) !== 0
  const [first, end] = padded ? [-window.padStart, window.input + window.padEnd] : [0, window.input]
  return Array.from({ length: count }, (_, place) => {
    const start = place * window.stride - window.padStart
    return Array.from({ length: window.kernel }, (_, tap) => start + tap * window.dilation).filter(
      index => index >= first && index < end,
    ).length
  })
}

/** Each element of a window gets its share, as the forward average counts them. */
const shares: Reverse = (node, context) => {
  const { outputs, output, signal, sketch, cut } = context
  const windows = windowsOfPool(node, context)
  const dims = outputs[output]?.dims ?? signal.dims
  const shared = windows.reduce((name, window, axis) => {
    const counts = divisors(node, window, dims[axis + 2])
    const shape = dims.map((size, other) => (other === axis + 2 ? size : 1))
    const begins = here(dims.length).map((begin, other) => (other === axis + 2 ? begin : atStart(1)[0]))
    const sizes = shape.map((size, other) => (size === 1 ? 1 : signal.dims[other]))
    const part = cut(
      {
        name: sketch.floats(
          counts.map(count => 1 / Math.max(1, count)),
          shape,
        ),
        dims: shape,
      },
      begins,
      sizes,
    )
    return sketch.node('Mul', [name, part])
  }, signal.name)
  const kernel = windows.map(({ kernel: size }) => size)
  const ones = sketch.floats(Array(dims[1] * elements(kernel)).fill(1), [dims[1], 1, ...kernel])
  const attributes = {
    kernel_shape: kernel,
    strides: windows.map(({ stride }) => stride),
    dilations: windows.map(({ dilation }) => dilation),
    group: dims[1],
  }
  const name = sketch.node('ConvTranspose', [shared, ones], attributes)
  return [{ name, dims: covered(windows, signal), begins: windowBegins(windows) }]
}

const pool = (op: string, way: Pick<Op, 'reverse' | 'back'> = {}): Op => ({
  op,
  ...way,
  ...(op !== 'LpPool' && { magnitude: pooled }),
  spatial: 'always',
  shape: poolShape,
  reach: poolReach,
  notes: 'Exact. ceil_mode lets the last window hang over the end if it starts on the input or before it.',
})

function globalShape(node: Node, inputs: readonly (TensorInfo | undefined)[]): readonly TensorInfo[] {
  const { dims } = given(node, inputs, 0)
  return [{ dims: dims.map((size, axis) => (axis < 2 ? size : 1)) }]
}

/** The same share for every place. */
const globalShares: Reverse = (node, { inputs, signal, sketch }) => {
  const { dims } = given(node, inputs, 0)
  const share = sketch.node('Mul', [signal.name, sketch.floats([1 / elements(dims.slice(2))], [])])
  const name = sketch.node('Expand', [share, sketch.integers(dims)])
  return [{ name, dims, begins: atStart(dims.length) }]
}

const globalPool = (op: string, way: Pick<Op, 'reverse' | 'back'> = {}): Op => ({
  op,
  ...way,
  spatial: 'always',
  shape: globalShape,
  reach: _node => region => [region.map((set, axis) => (axis < 2 ? set : 'all'))],
  notes: 'Sees all places of its channel: the receptive field is global.',
})

const toMaximum: Reverse = (node, context) =>
  maximumReverse(node, context, spatialAxes(given(node, context.inputs, 0).dims))

/** Pools over a sliding window, and pools over the whole map. */
export const pools: readonly Op[] = [
  pool('MaxPool', {
    reverse: switches,
    back: 'To the switches: the first maximum of each window in row-major order, of a window of equal values too; overlapping windows add up.',
  }),
  pool('AveragePool', {
    reverse: shares,
    back: 'Exact: each element takes its share, with the divisors of the forward pass.',
  }),
  pool('LpPool'),
  globalPool('GlobalAveragePool', { reverse: globalShares, back: 'Exact: the same share to every place.' }),
  globalPool('GlobalMaxPool', { reverse: toMaximum, back: 'To the first maximum in row-major order.' }),
  globalPool('GlobalLpPool'),
]
