import { backFrom } from './along-axis.ts'
import { axisOf, given, numberOf } from './attribute.ts'
import { elements, valueLimit } from './broadcast.ts'
import type { IndexSet, Op, TensorInfo } from './op.ts'
import { members, setOf } from './region.ts'
import type { Reverse } from './reverse.ts'
import { atStart } from './signal.ts'

function picked(data: TensorInfo, indices: TensorInfo, dims: readonly number[]): Partial<TensorInfo> {
  const { values } = data
  if (!values || !indices.values || data.dims.length !== 1 || elements(dims) > valueLimit) return {}
  const list = indices.values.map(index => values[index < 0 ? index + values.length : index])
  return { values: list, integer: data.integer === true }
}

/** Known indices: each picked element gets its signal back, one picked twice gets the sum. */
const reverse: Reverse = (node, context) => {
  const { inputs, signal, sketch } = context
  const { dims } = given(node, inputs, 0)
  const { values = [] } = given(node, inputs, 1)
  const axis = axisOf(node, numberOf(node, 'axis', 0), dims.length)
  const flat = dims.with(axis, values.length)
  const name = sketch.node('Reshape', [signal.name, sketch.integers(flat)])
  const from = values.map(index => (index < 0 ? index + dims[axis] : index))
  const piece = backFrom(axis, dims[axis], from, { ...context, signal: { name, dims: flat } })
  return [{ ...piece, begins: atStart(dims.length) }, null]
}

export const Gather: Op = {
  op: 'Gather',
  uneven: true,
  shape: (node, inputs) => {
    const [data, indices] = [given(node, inputs, 0), given(node, inputs, 1)]
    const axis = axisOf(node, numberOf(node, 'axis', 0), data.dims.length)
    const dims = [...data.dims.slice(0, axis), ...indices.dims, ...data.dims.slice(axis + 1)]
    return [{ dims, ...picked(data, indices, dims) }]
  },
  reach:
    (node, { inputs }) =>
    region => {
      const [data, indices] = [given(node, inputs, 0), given(node, inputs, 1)]
      const axis = axisOf(node, numberOf(node, 'axis', 0), data.dims.length)
      const rank = indices.dims.length
      const sets = region.slice(axis, axis + rank)
      const all: IndexSet = 'all'
      const own = indices.values ? chosen(sets, indices.dims, indices.values, data.dims[axis]) : all
      return [[...region.slice(0, axis), own, ...region.slice(axis + rank)], rank === 0 ? [] : sets]
    },
  reverse,
  refuses: (_node, { inputs }) => (inputs[1]?.values ? null : 'indices that are not constants'),
  whole: () => true,
  notes: 'Known indices are followed, unknown ones may read anything along the axis.',
  back: 'Exact: what is picked twice adds up; refused where the indices are not constants.',
}

/** Places beyond the list of indices read nothing. */
function chosen(
  sets: readonly IndexSet[],
  dims: readonly number[],
  values: readonly number[],
  size: number,
): IndexSet {
  const flat = sets.reduce<readonly number[]>(
    (heads, set, axis) =>
      heads.flatMap(head =>
        Array.from(members(set, dims[axis])).flatMap(index =>
          index >= 0 && index < dims[axis] ? [head * dims[axis] + index] : [],
        ),
      ),
    [0],
  )
  return setOf(flat.map(position => (values[position] < 0 ? values[position] + size : values[position])))
}
