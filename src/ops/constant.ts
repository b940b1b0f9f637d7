import type { Node } from '../onnx/model.ts'
import { tensorValues } from '../onnx/tensor.ts'
import { given } from './attribute.ts'
import { elements, valueLimit } from './broadcast.ts'
import type { Op, TensorInfo } from './op.ts'
import { noSignal } from './signal.ts'

const known = (dims: readonly number[], values: readonly number[], integer: boolean): TensorInfo => ({
  dims,
  values,
  integer,
})

/** What follows from shapes alone sees nothing of the picture, and no signal goes through it. */
const nothing: Pick<Op, 'reach' | 'reverse' | 'back'> = {
  reach: () => () => [null],
  reverse: noSignal,
  back: 'Takes no signal: depends on no pixel.',
}

const Shape: Op = {
  op: 'Shape',
  shape: (node, inputs) => {
    const { dims } = given(node, inputs, 0)
    const start = node.attributes.start
    const end = node.attributes.end
    const part = dims.slice(
      typeof start === 'number' ? start : 0,
      typeof end === 'number' ? end : dims.length,
    )
    return [known([part.length], part, true)]
  },
  ...nothing,
  notes: 'A constant for one input size: depends on no pixel. Values are followed.',
}

const Size: Op = {
  op: 'Size',
  shape: (node, inputs) => [known([], [elements(given(node, inputs, 0).dims)], true)],
  ...nothing,
  notes: 'A constant for one input size.',
}

/** A Constant that holds a tensor is no node any more in the dialect; plain numbers and lists are read here. */
const Constant: Op = {
  op: 'Constant',
  shape: ({ attributes }: Node) => {
    for (const [name, integer] of [
      ['value_int', true],
      ['value_float', false],
    ] as const) {
      const value = attributes[name]
      if (typeof value === 'number') return [known([], [value], integer)]
    }
    for (const [name, integer] of [
      ['value_ints', true],
      ['value_floats', false],
    ] as const) {
      const value = attributes[name]
      if (Array.isArray(value)) return [known([value.length], value.map(Number), integer)]
    }
    const { value } = attributes
    return typeof value === 'object' && 'dims' in value ? [{ dims: value.dims }] : []
  },
  notes: 'Depends on no pixel.',
}

/** Filled with one value, 0 where none is given. */
const ConstantOfShape: Op = {
  op: 'ConstantOfShape',
  shape: (node, inputs) => {
    const { values: dims } = given(node, inputs, 0)
    if (!dims) return []
    const { value } = node.attributes
    const tensor = typeof value === 'object' && 'dims' in value ? value : undefined
    const fill = tensor ? tensorValues(tensor)?.[0] : 0
    if (fill === undefined || elements(dims) > valueLimit) return [{ dims }]
    const values = Array.from({ length: elements(dims) }, () => fill)
    return [known(dims, values, tensor !== undefined && !tensor.type.startsWith('float'))]
  },
  ...nothing,
  notes: 'Depends on no pixel; the values of a small one are followed.',
}

const Range: Op = {
  op: 'Range',
  shape: (node, inputs) => {
    const [start, limit, delta] = [0, 1, 2].map(index => given(node, inputs, index).values?.[0])
    if (start === undefined || limit === undefined || !delta) return []
    const length = Math.max(0, Math.ceil((limit - start) / delta))
    if (length > valueLimit) return [{ dims: [length] }]
    const values = Array.from({ length }, (_, index) => start + index * delta)
    return [known([length], values, given(node, inputs, 0).integer === true)]
  },
  reverse: noSignal,
  notes: 'Values are followed.',
  back: 'Takes no signal.',
}

/** Ops whose result follows from shapes alone. */
export const constants: readonly Op[] = [Shape, Size, Constant, ConstantOfShape, Range]
