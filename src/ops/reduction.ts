import type { Node } from '../onnx/model.ts'
import { axisOf, given, listOf, numberOf } from './attribute.ts'
import type { IndexSet, Op, Region, TensorInfo } from './op.ts'

type Fold = (values: readonly number[]) => number

/** Axes that are reduced: all where none are named, unless that is said to mean none; null where they are not known. */
function reducedAxes(node: Node, inputs: readonly (TensorInfo | undefined)[]): ReadonlySet<number> | null {
  const rank = given(node, inputs, 0).dims.length
  const axes = listOf(node, inputs, 1, 'axes')
  if (axes === 'unknown') return null
  if (axes && axes.length > 0) return new Set(axes.map(axis => axisOf(node, axis, rank)))
  if (numberOf(node, 'noop_with_empty_axes', 0) !== 0) return new Set()
  return new Set(Array.from({ length: rank }, (_, axis) => axis))
}

const isKept = (node: Node): boolean => numberOf(node, 'keepdims', 1) !== 0

function reducedDims(dims: readonly number[], axes: ReadonlySet<number>, kept: boolean): readonly number[] {
  return dims.flatMap((size, axis) => (axes.has(axis) ? (kept ? [1] : []) : [size]))
}

/** The input's region: reduced axes whole, the others as they are. */
function reducedReach(region: Region, rank: number, axes: ReadonlySet<number>, kept: boolean): Region {
  let next = 0
  return Array.from({ length: rank }, (_, axis): IndexSet => {
    if (!axes.has(axis)) return region[next++]
    if (kept) next++
    return 'all'
  })
}

const reduction = (op: string, fold?: Fold): Op => ({
  op,
  shape: (node, inputs) => {
    const { dims, values, integer } = given(node, inputs, 0)
    const axes = reducedAxes(node, inputs)
    if (!axes) return []
    const result = { dims: reducedDims(dims, axes, isKept(node)) }
    const whole = fold && values && axes.size === dims.length && values.length > 0
    return [whole ? { ...result, values: [fold(values)], integer: integer === true } : result]
  },
  reach:
    (node, { inputs }) =>
    region => {
      const rank = given(node, inputs, 0).dims.length
      const axes = reducedAxes(node, inputs)
      if (!axes) return [Array.from({ length: rank }, () => 'all'), null]
      return [reducedReach(region, rank, axes, isKept(node)), null]
    },
  notes: 'Looks at the whole of the axes that it reduces: global where rows or columns are among them.',
})

const argument = (op: string): Op => ({
  op,
  shape: (node, inputs) => {
    const { dims } = given(node, inputs, 0)
    const axis = axisOf(node, numberOf(node, 'axis', 0), dims.length)
    return [{ dims: reducedDims(dims, new Set([axis]), isKept(node)) }]
  },
  reach:
    (node, { inputs }) =>
    region => {
      const rank = given(node, inputs, 0).dims.length
      const axis = axisOf(node, numberOf(node, 'axis', 0), rank)
      return [reducedReach(region, rank, new Set([axis]), isKept(node))]
    },
  notes: 'Looks at the whole of its axis.',
})

const TopK: Op = {
  op: 'TopK',
  shape: (node, inputs) => {
    const { dims } = given(node, inputs, 0)
    const count = given(node, inputs, 1).values?.[0]
    if (count === undefined) return []
    const axis = axisOf(node, numberOf(node, 'axis', -1), dims.length)
    const info = { dims: dims.map((size, other) => (other === axis ? count : size)) }
    return [info, info]
  },
  reach: node => region => {
    const axis = axisOf(node, numberOf(node, 'axis', -1), region.length)
    return [region.map((set, other) => (other === axis ? 'all' : set)), null]
  },
  notes: 'Looks at the whole of its axis.',
}

const sum: Fold = values => values.reduce((total, value) => total + value, 0)

/** Ops that make one value, or a few, of a whole axis. */
export const reductions: readonly Op[] = [
  reduction('ReduceSum', sum),
  reduction('ReduceProd', values => values.reduce((product, value) => product * value, 1)),
  reduction('ReduceMax', values => Math.max(...values)),
  reduction('ReduceMin', values => Math.min(...values)),
  ...['ReduceMean', 'ReduceL1', 'ReduceL2', 'ReduceSumSquare', 'ReduceLogSum', 'ReduceLogSumExp'].map(op =>
    reduction(op),
  ),
  ...['ArgMax', 'ArgMin'].map(argument),
  TopK,
]
