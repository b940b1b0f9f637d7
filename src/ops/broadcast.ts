import type { Node } from '../onnx/model.ts'
import { refuse } from './attribute.ts'
import type { TensorInfo } from './op.ts'

/** Longer tensors are never followed by value: a shape is claimed by a file, and memory is ours. */
export const valueLimit = 4096

export const elements = (dims: readonly number[]): number => dims.reduce((product, size) => product * size, 1)

/** The common shape of operands that are stretched to each other. @throws InputError where they do not fit */
export function broadcastDims(node: Node, shapes: readonly (readonly number[])[]): readonly number[] {
  const rank = Math.max(0, ...shapes.map(dims => dims.length))
  return Array.from({ length: rank }, (_, axis) => {
    const sizes = shapes.map(dims => dims[axis - rank + dims.length] ?? 1)
    const size = sizes.find(candidate => candidate !== 1) ?? 1
    if (sizes.some(candidate => candidate !== 1 && candidate !== size)) {
      refuse(node, `shapes ${shapes.map(dims => `[${dims}]`).join(' and ')} do not go together`)
    }
    return size
  })
}

/** Row-major positions, in a tensor of shape `from`, of the elements of the shape `to` that it is stretched to. */
function stretchedPositions(from: readonly number[], to: readonly number[]): number[] {
  const shift = to.length - from.length
  return Array.from({ length: elements(to) }, (_, position) => {
    let rest = position
    let found = 0
    let stride = 1
    for (let axis = to.length - 1; axis >= 0; axis--) {
      const index = rest % to[axis]
      rest = Math.floor(rest / to[axis])
      const size = from[axis - shift] ?? 1
      if (size !== 1) found += index * stride
      stride *= size
    }
    return found
  })
}

/**
 * The values of a tensor that only moves those of another.
 * @param source  the input's index along each axis for an output element's
 */
export function movedValues(
  { dims: from, values, integer }: TensorInfo,
  dims: readonly number[],
  source: (index: readonly number[]) => readonly number[],
): TensorInfo {
  if (!values || elements(dims) > valueLimit) return { dims }
  const moved = Array.from({ length: elements(dims) }, (_, position) => {
    let rest = position
    const index = dims.map((_, axis) => {
      const stride = elements(dims.slice(axis + 1))
      const own = Math.floor(rest / stride)
      rest -= own * stride
      return own
    })
    return values[source(index).reduce((head, own, axis) => head * from[axis] + own, 0)]
  })
  return { dims, values: moved, integer: integer === true }
}

/** An elementwise result: its shape, and its values where all operands' are known and few. */
export function elementwise(
  node: Node,
  operands: readonly TensorInfo[],
  compute?: (values: readonly number[], integer: boolean) => number,
): TensorInfo {
  const dims = broadcastDims(
    node,
    operands.map(({ dims }) => dims),
  )
  const known = operands.flatMap(({ values }) => (values ? [values] : []))
  if (!compute || known.length < operands.length || elements(dims) > valueLimit) return { dims }
  const integer = operands.every(operand => operand.integer === true)
  const positions = operands.map(operand => stretchedPositions(operand.dims, dims))
  const values = Array.from({ length: elements(dims) }, (_, index) =>
    compute(
      known.map((list, operand) => list[positions[operand][index]]),
      integer,
    ),
  )
  return { dims, values, integer }
}
