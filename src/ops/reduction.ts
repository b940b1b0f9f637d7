import type { Node } from '../onnx/model.ts'
import { axisOf, given, listOf, numberOf } from './attribute.ts'
import { elements } from './broadcast.ts'
import { calculation, either } from './calculation.ts'
import { maximumReverse } from './maximum.ts'
import type { IndexSet, Op, Region, TensorInfo } from './op.ts'
import type { Reverse, Sketch } from './reverse.ts'
import { atStart, here, noSignal, onlyData, outputHere } from './signal.ts'

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

/** Draws how much one element of the input counts in the result: from it (x), the result (y) and the number of elements. */
type Share = (sketch: Sketch, x: () => string, y: () => string, count: number) => string | number

/** The signal, spread over the axes that were reduced, times each element's share. */
const spread =
  (share: Share): Reverse =>
  (node, context) => {
    const { inputs, signal, sketch, cut } = context
    const { dims } = given(node, inputs, 0)
    const axes = reducedAxes(node, inputs) ?? new Set()
    const sizes: number[] = []
    const begins = dims.map((_, axis) => {
      const at = isKept(node) ? axis : [...dims.keys()].filter(other => !axes.has(other)).indexOf(axis)
      sizes.push(axes.has(axis) ? dims[axis] : signal.dims[at])
      return axes.has(axis) ? atStart(1)[0] : here(signal.dims.length)[at]
    })
    const level = sizes.map((size, axis) => (axes.has(axis) ? 1 : size))
    const shaped = (name: string): string =>
      isKept(node) ? name : sketch.node('Reshape', [name, sketch.integers(level)])
    const x = (): string => cut({ name: node.inputs[0], dims }, begins, sizes)
    const y = (): string => shaped(outputHere(node, context))
    const count = elements([...axes].map(axis => dims[axis]))
    const shared = calculation(sketch).times(shaped(signal.name), share(sketch, x, y, count))
    const name = sketch.node('Expand', [shared, sketch.integers(sizes)])
    return onlyData(node, { name, dims: sizes, begins })
  }

const toExtreme =
  (op: 'ArgMax' | 'ArgMin'): Reverse =>
  (node, context) =>
    maximumReverse(
      node,
      context,
      [...(reducedAxes(node, context.inputs) ?? [])].sort((a, b) => a - b),
      op,
    )

const reverses: Readonly<Record<string, Reverse>> = {
  ReduceSum: spread(() => 1),
  ReduceMean: spread((_sketch, _x, _y, count) => 1 / count),
  ReduceMax: toExtreme('ArgMax'),
  ReduceMin: toExtreme('ArgMin'),
  ReduceSumSquare: spread((sketch, x) => calculation(sketch).times(x(), 2)),
  ReduceL1: spread((sketch, x) => calculation(sketch).sign(x())),
  ReduceL2: spread((sketch, x, y) => {
    const { more, over } = calculation(sketch)
    return either(sketch, more(y(), 0), over(x(), y()), 0)
  }),
  ReduceLogSum: spread((sketch, _x, y) => calculation(sketch).over(1, calculation(sketch).exp(y()))),
  ReduceLogSumExp: spread((sketch, x, y) => calculation(sketch).exp(calculation(sketch).minus(x(), y()))),
}

const backs: Readonly<Record<string, string>> = {
  ReduceSum: 'Exact.',
  ReduceMean: 'Exact: the same share to every element.',
  ReduceMax: 'To the first maximum in row-major order.',
  ReduceMin: 'To the first minimum in row-major order.',
}

const reduction = (op: string, fold?: Fold): Op => ({
  op,
  ...(op in reverses && {
    reverse: reverses[op],
    back: backs[op] ?? 'The derivative, by all methods.',
    refuses: (node, { inputs }) => (reducedAxes(node, inputs) ? null : 'axes that depend on the picture'),
  }),
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
  reverse: noSignal,
  back: 'Takes no signal: a place is no value.',
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
