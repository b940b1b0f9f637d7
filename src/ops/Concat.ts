import { axisOf, given, numberOf, refuse } from './attribute.ts'
import { elements, valueLimit } from './broadcast.ts'
import { kept } from './magnitude.ts'
import type { Op, TensorInfo } from './op.ts'
import { here } from './signal.ts'

function joinedValues(parts: readonly TensorInfo[], dims: readonly number[]): Partial<TensorInfo> {
  const lists = parts.flatMap(({ values }) => (values ? [values] : []))
  if (dims.length !== 1 || lists.length < parts.length || elements(dims) > valueLimit) return {}
  return { values: lists.flat(), integer: parts.every(({ integer }) => integer === true) }
}

export const Concat: Op = {
  op: 'Concat',
  magnitude: kept,
  uneven: true,
  shape: (node, inputs) => {
    const parts = inputs.map((_, index) => given(node, inputs, index))
    const first = given(node, inputs, 0).dims
    const axis = axisOf(node, numberOf(node, 'axis', 1), first.length)
    const fits = ({ dims }: TensorInfo): boolean =>
      dims.length === first.length && dims.every((size, other) => other === axis || size === first[other])
    if (!parts.every(fits))
      refuse(node, `${parts.map(({ dims }) => `[${dims}]`).join(', ')} along axis ${axis}`)
    const length = parts.reduce((total, { dims }) => total + dims[axis], 0)
    const dims = first.map((size, other) => (other === axis ? length : size))
    return [{ dims, ...joinedValues(parts, dims) }]
  },
  reach: (node, { inputs, outputs, output, clip }) => {
    const axis = axisOf(node, numberOf(node, 'axis', 1), outputs[output]?.dims.length ?? 4)
    let end = 0
    const parts = inputs.map((input, index) => {
      const start = end
      end += input?.dims[axis] ?? 0
      // Beyond the ends of the joined axis the outermost operands go on.
      const from = index === 0 && !clip ? -Infinity : start
      const to = index === inputs.length - 1 && !clip ? Infinity : end
      return { start, from, to }
    })
    return region => {
      const set = region[axis]
      if (set === 'all') return inputs.map(input => (input ? region : null))
      return parts.map(({ start, from, to }) => {
        if (!(set[0] < to && set[set.length - 1] >= from)) return null
        const own = set.filter(place => place >= from && place < to).map(place => place - start)
        return own.length === 0 ? null : region.with(axis, own)
      })
    }
  },
  reverse: (node, { inputs, signal }) => {
    const axis = axisOf(node, numberOf(node, 'axis', 1), signal.dims.length)
    let start = 0
    return inputs.map(input => {
      const offset = -start
      start += input?.dims[axis] ?? 0
      return { ...signal, begins: here(signal.dims.length).with(axis, { axis, scale: 1, offset }) }
    })
  },
  notes: 'Each operand answers for its own part: channels of different branches may see different fields.',
  back: 'Exact: each operand takes its own part.',
}
