import type { Piece, ReverseContext, Sketch } from './reverse.ts'
import { atStart, here } from './signal.ts'

/**
 * The signal through a linear map along one axis, backwards.
 * @param matrix  [elements of the output, elements of the input] of that axis, whole
 */
export function backAlong(
  name: string,
  dims: readonly number[],
  axis: number,
  matrix: string,
  sketch: Sketch,
): string {
  const last = dims.length - 1
  if (axis === last) return sketch.node('MatMul', [name, matrix])
  if (axis === last - 1)
    return sketch.node('MatMul', [sketch.node('Transpose', [matrix], { perm: [1, 0] }), name])
  const order = dims.map((_, other) => (other === axis ? last : other === last ? axis : other))
  const turned = sketch.node('Transpose', [name], { perm: order })
  return sketch.node('Transpose', [sketch.node('MatMul', [turned, matrix])], { perm: order })
}

/** The signal back along one axis that the rule has whole; `from` gives the input's index (-1: none) of each output index. */
export function backFrom(
  axis: number,
  size: number,
  from: readonly number[],
  { signal, sketch }: ReverseContext,
): Piece {
  const matrix = from.flatMap(index => Array.from({ length: size }, (_, own) => (own === index ? 1 : 0)))
  const name = backAlong(signal.name, signal.dims, axis, sketch.floats(matrix, [from.length, size]), sketch)
  return {
    name,
    dims: signal.dims.with(axis, size),
    begins: here(signal.dims.length).with(axis, atStart(1)[0]),
  }
}
