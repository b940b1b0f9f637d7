import { axisOf, given, numberOf } from './attribute.ts'
import { elements, valueLimit } from './broadcast.ts'
import type { IndexSet, Op, TensorInfo } from './op.ts'
import { members, setOf } from './region.ts'

function picked(data: TensorInfo, indices: TensorInfo, dims: readonly number[]): Partial<TensorInfo> {
  const { values } = data
  if (!values || !indices.values || data.dims.length !== 1 || elements(dims) > valueLimit) return {}
  const list = indices.values.map(index => values[index < 0 ? index + values.length : index])
  return { values: list, integer: data.integer === true }
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
  notes: 'Known indices are followed, unknown ones may read anything along the axis.',
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
