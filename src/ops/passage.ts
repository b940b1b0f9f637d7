import type { Node } from '../onnx/model.ts'
import { axisOf, given, numberOf } from './attribute.ts'
import { calculation, oneWhere } from './calculation.ts'
import { kept } from './magnitude.ts'
import type { Op, TensorInfo } from './op.ts'
import { firstOnly } from './region.ts'
import type { Reverse } from './reverse.ts'
import { onlyData, operandHere, passOn, toData } from './signal.ts'

const integerNumbers = new Set([2, 3, 4, 5, 6, 7, 12, 13])

const same = (node: Node, inputs: readonly (TensorInfo | undefined)[]): readonly TensorInfo[] => [
  given(node, inputs, 0),
]

/** The signal as it is: types and precisions are of no account to it. */
const reverse: Reverse = (node, context) => (context.output === 0 ? onlyData(node, passOn(context)) : [])

const Identity: Op = {
  op: 'Identity',
  magnitude: kept,
  gate: 'passes',
  shape: same,
  reverse,
  notes: 'Passes everything.',
  back: 'Passes everything.',
}

const Dropout: Op = {
  op: 'Dropout',
  gate: 'passes',
  shape: (node, inputs) => {
    const data = given(node, inputs, 0)
    return [data, { dims: data.dims }]
  },
  reach: (_node, context) => region => firstOnly(region, context),
  reverse,
  notes: 'Passes everything: a trained network is run as it is used.',
  back: 'Passes everything.',
}

/** A Cast to an integer type cuts the fraction off. */
const Cast: Op = {
  op: 'Cast',
  gate: 'passes',
  shape: (node, inputs) => {
    const { dims, values } = given(node, inputs, 0)
    const integer = integerNumbers.has(numberOf(node, 'to', 1))
    return [values ? { dims, values: integer ? values.map(Math.trunc) : values, integer } : { dims }]
  },
  reverse,
  notes: 'Elementwise.',
  back: 'Passes everything, whatever the type.',
}

const CastLike: Op = {
  op: 'CastLike',
  shape: (node, inputs) => [{ dims: given(node, inputs, 0).dims }],
  reach: (_node, context) => region => firstOnly(region, context),
  reverse,
  notes: 'Elementwise.',
  back: 'Passes everything, whatever the type.',
}

/**
 * Rounding lets the signal through as it is (straight-through: Bengio et al. 2013); the ends of the integer type cut, as a Clip
 * does. Where the lower one is 0 it does the work of a ReLU, unless that has been done.
 */
const straightThrough: Reverse = (node, context) => {
  const { low, high } = node.attributes
  if (typeof low !== 'number' || typeof high !== 'number') return reverse(node, context)
  const { rule, sketch, signal } = context
  const isRectifier = low >= 0 && !context.rectified(0) && rule !== 'gradient'
  const passed = isRectifier ? sketch.node('Relu', [signal.name]) : signal.name
  const { more, less, times } = calculation(sketch)
  const x = (): string => operandHere(node, 0, context)
  const inside = (): string => oneWhere(sketch, sketch.node('And', [more(x(), low), less(x(), high)]))
  const name = rule === 'deconvnet' ? passed : times(passed, inside())
  return toData(node, context, name)
}

const straight =
  'Convention: rounding is looked through (straight-through), the ends of the type cut as Clip does; a lower end of 0 rectifies as a ReLU does, unless what comes in cannot fall below 0.'

/** Scales and zero points are scalars, lists along `axis`, or blocks: never what a picture changes. */
const quantizer = (op: string): Op => ({
  op,
  reverse: op === 'FakeQuantize' ? straightThrough : reverse,
  gate: 'passes',
  shape: (node, inputs) => [{ dims: given(node, inputs, 0).dims }],
  reach: (_node, context) => region => firstOnly(region, context),
  notes: 'Elementwise; scale and zero point are constants of the network.',
  back: op === 'FakeQuantize' ? straight : 'Passes everything: rounding is looked through.',
})

const CumSum: Op = {
  op: 'CumSum',
  shape: (node, inputs) => [{ dims: given(node, inputs, 0).dims }],
  reach:
    (node, { inputs }) =>
    region => {
      const axis = inputs[1]?.values?.[0]
      if (axis === undefined) return [region.map(() => 'all'), null]
      const along = axisOf(node, axis, region.length)
      return [region.map((set, other) => (other === along ? 'all' : set)), null]
    },
  notes: 'Taken to look at the whole of its axis.',
}

/** Ops that pass values on, changed in type or precision at most; and running sums. */
export const passages: readonly Op[] = [
  Identity,
  Dropout,
  Cast,
  CastLike,
  CumSum,
  ...['QuantizeLinear', 'DequantizeLinear', 'FakeQuantize'].map(quantizer),
]
