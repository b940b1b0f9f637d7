import type { Node } from '../onnx/model.ts'
import { given, numberOf, numbersOf, refuse } from './attribute.ts'
import type { Op, Reach, TensorInfo } from './op.ts'
import { pooledCount, windowReach, windowsOf } from './window.ts'

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

const pool = (op: string): Op => ({
  op,
  spatial: 'always',
  shape: poolShape,
  reach: poolReach,
  notes: 'Exact. ceil_mode lets the last window hang over the end if it starts on the input or before it.',
})

function globalShape(node: Node, inputs: readonly (TensorInfo | undefined)[]): readonly TensorInfo[] {
  const { dims } = given(node, inputs, 0)
  return [{ dims: dims.map((size, axis) => (axis < 2 ? size : 1)) }]
}

const globalPool = (op: string): Op => ({
  op,
  spatial: 'always',
  shape: globalShape,
  reach: _node => region => [region.map((set, axis) => (axis < 2 ? set : 'all'))],
  notes: 'Sees all places of its channel: the receptive field is global.',
})

/** Pools over a sliding window, and pools over the whole map. */
export const pools: readonly Op[] = [
  ...['MaxPool', 'AveragePool', 'LpPool'].map(pool),
  ...['GlobalAveragePool', 'GlobalMaxPool', 'GlobalLpPool'].map(globalPool),
]
