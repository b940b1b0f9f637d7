import type { Node } from '../onnx/model.ts'
import { axisOf, given, listOf, numberOf, refuse } from './attribute.ts'
import { elements } from './broadcast.ts'
import type { Op, Reach, TensorInfo } from './op.ts'
import { reshapeReach } from './reshape-reach.ts'
import type { Reverse } from './reverse.ts'
import { atStart, onlyData } from './signal.ts'

const reach: Reach =
  (_node, { inputs, outputs, output, clip }) =>
  region => {
    const [from, to] = [inputs[0], outputs[output]]
    return inputs.map((_, index) =>
      index === 0 && from && to ? reshapeReach(region, to.dims, from.dims, clip) : null,
    )
  }

/** The same signal in the shape of the input. */
const reverse: Reverse = (node, { inputs, signal, sketch }) => {
  const { dims } = given(node, inputs, 0)
  const name = sketch.node('Reshape', [signal.name, sketch.integers(dims)])
  return onlyData(node, { name, dims, begins: atStart(dims.length) })
}

const whole = (): boolean => true

const notes = 'Runs of axes with equal products are matched; inside a run the elements are followed.'

/** The same values in another shape. */
function reshaped({ values, integer }: TensorInfo, dims: readonly number[]): TensorInfo {
  return values ? { dims, values, integer: integer === true } : { dims }
}

/** 0 copies the input's size (unless allowzero), -1 takes what is left. */
function targetDims(node: Node, dims: readonly number[], wanted: readonly number[]): readonly number[] {
  const zeros = numberOf(node, 'allowzero', 0) !== 0
  const copied = wanted.map((size, axis) => (size === 0 && !zeros ? (dims[axis] ?? 0) : size))
  const rest = elements(copied.filter(size => size !== -1))
  const target = copied.map(size => (size === -1 ? (rest === 0 ? 0 : elements(dims) / rest) : size))
  if (elements(target) !== elements(dims) || target.some(size => !Number.isInteger(size) || size < 0)) {
    refuse(node, `[${dims}] into [${wanted}]`)
  }
  return target
}

export const Reshape: Op = {
  op: 'Reshape',
  uneven: true,
  gate: 'passes',
  shape: (node, inputs) => {
    const data = given(node, inputs, 0)
    const wanted = listOf(node, inputs, 1, 'shape')
    if (wanted === null) refuse(node, 'the shape is missing')
    return wanted === 'unknown' ? [] : [reshaped(data, targetDims(node, data.dims, wanted))]
  },
  reach,
  reverse,
  whole,
  notes: `${notes} 0, -1 and allowzero.`,
  back: 'Exact.',
}

export const Flatten: Op = {
  op: 'Flatten',
  gate: 'passes',
  shape: (node, inputs) => {
    const data = given(node, inputs, 0)
    const axis = numberOf(node, 'axis', 1)
    const start = axis === data.dims.length ? axis : axisOf(node, axis, data.dims.length)
    return [reshaped(data, [elements(data.dims.slice(0, start)), elements(data.dims.slice(start))])]
  },
  reach,
  reverse,
  whole,
  notes,
  back: 'Exact.',
}

export const Squeeze: Op = {
  op: 'Squeeze',
  gate: 'passes',
  shape: (node, inputs) => {
    const data = given(node, inputs, 0)
    const axes = listOf(node, inputs, 1, 'axes')
    if (axes === 'unknown') return []
    const gone = axes?.map(axis => axisOf(node, axis, data.dims.length))
    if (gone?.some(axis => data.dims[axis] !== 1))
      refuse(node, `axes [${axes}] of [${data.dims}] are not all 1`)
    return [
      reshaped(
        data,
        data.dims.filter((size, axis) => (gone ? !gone.includes(axis) : size !== 1)),
      ),
    ]
  },
  reach,
  reverse,
  whole,
  notes,
  back: 'Exact.',
}

export const Unsqueeze: Op = {
  op: 'Unsqueeze',
  gate: 'passes',
  shape: (node, inputs) => {
    const data = given(node, inputs, 0)
    const axes = listOf(node, inputs, 1, 'axes')
    if (axes === null) refuse(node, 'axes are missing')
    if (axes === 'unknown') return []
    const rank = data.dims.length + axes.length
    const added = new Set(axes.map(axis => axisOf(node, axis, rank)))
    let next = 0
    return [
      reshaped(
        data,
        Array.from({ length: rank }, (_, axis) => (added.has(axis) ? 1 : data.dims[next++])),
      ),
    ]
  },
  reach,
  reverse,
  whole,
  notes,
  back: 'Exact.',
}
