import type { Node } from '../onnx/model.ts'
import { axisOf, given, numberOf } from './attribute.ts'
import { calculation } from './calculation.ts'
import type { Op } from './op.ts'
import { constantParameters } from './parameter.ts'
import type { Reverse, ReverseContext } from './reverse.ts'
import { atStart, here, operandHere, toData } from './signal.ts'
import { measuring, normalizedBack, sameShape, statisticsOf } from './statistics.ts'

/** Axes from the named one to the last. */
function measuredAxes(node: Node, rank: number): number[] {
  const start = axisOf(node, numberOf(node, 'axis', -1), rank)
  return Array.from({ length: rank - start }, (_, index) => start + index)
}

/** The forward input where the signal is, with some axes whole. */
function inputOver(node: Node, axes: readonly number[], { inputs, signal, cut }: ReverseContext): string {
  const { dims } = given(node, inputs, 0)
  const begins = here(dims.length).map((begin, axis) => (axes.includes(axis) ? atStart(1)[0] : begin))
  const sizes = dims.map((size, axis) => (axes.includes(axis) ? size : signal.dims[axis]))
  return cut({ name: node.inputs[0], dims }, begins, sizes)
}

const reverse: Reverse = (node, context) => {
  const { sketch, signal, inputs } = context
  const { times } = calculation(sketch)
  const axes = measuredAxes(node, given(node, inputs, 0).dims.length)
  const scaled = times(signal.name, operandHere(node, 1, context))
  const epsilon = numberOf(node, 'epsilon', 1e-5)
  const statistics = statisticsOf(inputOver(node, axes, context), axes, epsilon, sketch)
  return toData(node, context, normalizedBack(scaled, statistics, context))
}

export const LayerNormalization: Op = {
  op: 'LayerNormalization',
  measures: true,
  shape: sameShape,
  reach: measuring((node, dims) => ({ whole: measuredAxes(node, dims.length) })),
  reverse,
  refuses: constantParameters(2),
  whole: (node, { rule, inputs, cut }) =>
    rule === 'gradient' && cut.some(axis => measuredAxes(node, inputs[0]?.dims.length ?? 0).includes(axis)),
  notes: 'Measures the axes from `axis` on; the path field takes the statistics as constants.',
  back: 'As InstanceNormalization.',
}
