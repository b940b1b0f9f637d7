import type { Node } from '../onnx/model.ts'
import { axisOf, given, listOf, numberOf, refuse } from './attribute.ts'
import type { Op, TensorInfo } from './op.ts'
import { mapSet, members } from './region.ts'
import { here } from './signal.ts'

/** Lengths of the parts; equal ones (the last may be shorter) where none are given; null where they are not known. */
function partsOf(node: Node, inputs: readonly (TensorInfo | undefined)[], size: number): number[] | null {
  const lengths = listOf(node, inputs, 1, 'split')
  if (lengths === 'unknown') return null
  if (lengths) {
    const sum = lengths.reduce((total, length) => total + length, 0)
    if (sum !== size || lengths.length !== node.outputs.length) {
      refuse(node, `parts [${lengths}] of an axis of ${size} for ${node.outputs.length} outputs`)
    }
    return [...lengths]
  }
  const count = numberOf(node, 'num_outputs', node.outputs.length)
  const length = Math.ceil(size / count)
  return node.outputs.map((_, index) => Math.max(0, Math.min(length, size - index * length)))
}

export const Split: Op = {
  op: 'Split',
  shape: (node, inputs) => {
    const { dims, values, integer } = given(node, inputs, 0)
    const axis = axisOf(node, numberOf(node, 'axis', 0), dims.length)
    const parts = partsOf(node, inputs, dims[axis])
    let start = 0
    return (parts ?? []).map(length => {
      const own = dims.map((size, other) => (other === axis ? length : size))
      const from = start
      start += length
      if (!values || dims.length !== 1) return { dims: own }
      return { dims: own, values: values.slice(from, start), integer: integer === true }
    })
  },
  reverse: (node, { inputs, output, signal }) => {
    const { dims } = given(node, inputs, 0)
    const axis = axisOf(node, numberOf(node, 'axis', 0), dims.length)
    const offset = (partsOf(node, inputs, dims[axis]) ?? [])
      .slice(0, output)
      .reduce((sum, part) => sum + part, 0)
    return [{ ...signal, begins: here(dims.length).with(axis, { axis, scale: 1, offset }) }]
  },
  refuses: (node, { inputs }) => {
    const { dims } = given(node, inputs, 0)
    const axis = axisOf(node, numberOf(node, 'axis', 0), dims.length)
    return partsOf(node, inputs, dims[axis]) ? null : 'parts that depend on the picture'
  },
  reach: (node, { inputs, output, clip }) => {
    const { dims } = given(node, inputs, 0)
    const axis = axisOf(node, numberOf(node, 'axis', 0), dims.length)
    const parts = partsOf(node, inputs, dims[axis])
    if (!parts) return () => [dims.map(() => 'all')]
    const start = parts.slice(0, output).reduce((total, length) => total + length, 0)
    // 'all' of a part is not all of what was split.
    return region => {
      const seen = mapSet(members(region[axis], parts[output]), dims[axis], clip, index => index + start)
      return [region.map((set, other) => (other === axis ? seen : set))]
    }
  },
  notes: 'Exact: a part sees its own part.',
  back: 'Exact.',
}
