import type { Node } from '../onnx/model.ts'
import { given } from './attribute.ts'
import { elements } from './broadcast.ts'
import type { Piece, ReverseContext } from './reverse.ts'
import { here, onlyData } from './signal.ts'

/**
 * A signal goes back to the first maximum (in row-major order) over some axes.
 * @param axes  the axes that the forward maximum was taken over, each kept with length 1 in the signal or left out
 */
export function maximumReverse(
  node: Node,
  { inputs, signal, sketch, cut }: ReverseContext,
  axes: readonly number[],
  op: 'ArgMax' | 'ArgMin' = 'ArgMax',
): readonly (Piece | null)[] {
  const { dims } = given(node, inputs, 0)
  const kept = signal.dims.length === dims.length
  const rest = dims.map((_, axis) => axis).filter(axis => !axes.includes(axis))
  const signalAxis = (axis: number): number => (kept ? axis : rest.indexOf(axis))
  const begins = dims.map((_, axis) =>
    axes.includes(axis) ? { axis: null, scale: 0, offset: 0 } : here(signal.dims.length)[signalAxis(axis)],
  )
  const sizes = dims.map((size, axis) => (axes.includes(axis) ? size : signal.dims[signalAxis(axis)]))
  const map = cut({ name: node.inputs[0], dims }, begins, sizes)
  const order = [...rest, ...axes]
  const heads = rest.map(axis => sizes[axis])
  const last = elements(axes.map(axis => sizes[axis]))
  const rows = sketch.node('Reshape', [
    sketch.node('Transpose', [map], { perm: order }),
    sketch.integers([...heads, last]),
  ])
  const winner = sketch.node(op, [rows], { axis: heads.length, keepdims: 1 })
  const value = sketch.node('Reshape', [signal.name, sketch.integers([...heads, 1])])
  const zeros = sketch.node('ConstantOfShape', [sketch.integers([...heads, last])])
  const spread = sketch.node('ScatterElements', [zeros, winner, value], { axis: heads.length })
  const shaped = sketch.node('Reshape', [spread, sketch.integers(order.map(axis => sizes[axis]))])
  const name = sketch.node('Transpose', [shaped], { perm: order.map((_, axis) => order.indexOf(axis)) })
  return onlyData(node, { name, dims: sizes, begins })
}
