import type { Node } from '../onnx/model.ts'
import type { Begin, Piece, Reverse, ReverseContext } from './reverse.ts'

/** Begins where the signal does, on each of `rank` axes. */
export function here(rank: number): Begin[] {
  return Array.from({ length: rank }, (_, axis) => ({ axis, scale: 1, offset: 0 }))
}

/** Begins at the tensor's first element, on each of `rank` axes. */
export function atStart(rank: number): Begin[] {
  return Array.from({ length: rank }, () => ({ axis: null, scale: 0, offset: 0 }))
}

/** The forward values of a node's output where the signal is. */
export function outputHere(node: Node, { cut, outputs, output, signal }: ReverseContext): string {
  const dims = outputs[output]?.dims ?? signal.dims
  return cut({ name: node.outputs[output], dims }, here(dims.length), signal.dims)
}

/** Where an operand that is stretched to the signal begins, and how much of it is read. */
function operandPart(
  dims: readonly number[],
  signal: readonly number[],
): { readonly begins: readonly Begin[]; readonly sizes: readonly number[] } {
  const shift = signal.length - dims.length
  return {
    begins: dims.map((size, axis) =>
      size === 1 ? { axis: null, scale: 0, offset: 0 } : { axis: axis + shift, scale: 1, offset: 0 },
    ),
    sizes: dims.map((size, axis) => (size === 1 ? 1 : signal[axis + shift])),
  }
}

/** The forward values of an operand where the signal is; axes of length 1 stay. */
export function operandHere(node: Node, at: number, { cut, inputs, signal }: ReverseContext): string {
  const dims = inputs[at]?.dims ?? []
  const { begins, sizes } = operandPart(dims, signal.dims)
  return cut({ name: node.inputs[at], dims }, begins, sizes)
}

/** A value per element of the signal, summed over the axes along which operand `at` was stretched. */
export function toOperand(value: string, at: number, { inputs, signal, sketch }: ReverseContext): Piece {
  const dims = inputs[at]?.dims ?? []
  const { begins, sizes } = operandPart(dims, signal.dims)
  const shift = signal.dims.length - dims.length
  const stretched = signal.dims.flatMap((size, axis) =>
    axis < shift || (dims[axis - shift] === 1 && size !== 1) ? [axis] : [],
  )
  const summed =
    stretched.length === 0
      ? value
      : sketch.node('ReduceSum', [value, sketch.integers(stretched)], { keepdims: 1 })
  const name = shift === 0 ? summed : sketch.node('Reshape', [summed, sketch.integers(sizes)])
  return { name, dims: sizes, begins }
}

/** The signal as it is, at input `at` of the same shape. */
export function passOn({ signal }: ReverseContext): Piece {
  return { ...signal, begins: here(signal.dims.length) }
}

/** A signal of the same shape at the first input; the others take none. */
export function toData(node: Node, context: ReverseContext, name: string): readonly (Piece | null)[] {
  return onlyData(node, { ...passOn(context), name })
}

/** A piece at the first input; the others take none. */
export function onlyData(node: Node, piece: Piece): readonly (Piece | null)[] {
  return node.inputs.map((_, at) => (at === 0 ? piece : null))
}

/** No signal at any input. */
export const noSignal: Reverse = node => node.inputs.map(() => null)
