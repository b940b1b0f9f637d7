import type { Node } from '../onnx/model.ts'
import { given, numberOf, refuse } from './attribute.ts'
import { broadcastDims } from './broadcast.ts'
import type { IndexSet, Op, ReachContext, Region, TensorInfo } from './op.ts'
import { everything } from './region.ts'

const isFlipped = (node: Node, name: string): boolean => numberOf(node, name, 0) !== 0

const Gemm: Op = {
  op: 'Gemm',
  shape: (node, inputs) => {
    const [a, b] = [given(node, inputs, 0).dims, given(node, inputs, 1).dims]
    const [rows, inner] = isFlipped(node, 'transA') ? [a[1], a[0]] : a
    const [depth, cols] = isFlipped(node, 'transB') ? [b[1], b[0]] : b
    if (a.length !== 2 || b.length !== 2 || inner !== depth) refuse(node, `[${a}] by [${b}]`)
    return [{ dims: [rows, cols] }]
  },
  reach:
    (node, { inputs }) =>
    region =>
      inputs.map((input, index) => {
        if (index !== 0) return everything(input)
        return isFlipped(node, 'transA') ? ['all', region[0]] : [region[0], 'all']
      }),
  notes: 'Looks at a whole row of its input.',
}

/** Shapes of a matrix product with the batch axes stretched to each other; a vector stands for one row or column. */
function productDims(node: Node, a: readonly number[], b: readonly number[]): readonly number[] {
  if (a.length === 0 || b.length === 0) refuse(node, 'a product with a single number')
  const left = a.length === 1 ? [1, ...a] : a
  const right = b.length === 1 ? [...b, 1] : b
  if (left[left.length - 1] !== right[right.length - 2]) refuse(node, `[${a}] by [${b}]`)
  const batch = broadcastDims(node, [left.slice(0, -2), right.slice(0, -2)])
  return [...batch, ...(a.length === 1 ? [] : left.slice(-2, -1)), ...(b.length === 1 ? [] : right.slice(-1))]
}

function productReach(region: Region, { inputs }: ReachContext): readonly (Region | null)[] {
  const [a, b] = inputs
  const rank = Math.max(a?.dims.length ?? 0, b?.dims.length ?? 0)
  const batchOf = (info: TensorInfo): IndexSet[] =>
    info.dims.slice(0, -2).map((size, axis) => {
      const set = region[axis + rank - info.dims.length]
      return size === 1 && set !== 'all' ? Int32Array.of(0) : set
    })
  if (!a || !b || a.dims.length < 2 || b.dims.length < 2) return inputs.map(everything)
  const [row, col] = [region[region.length - 2], region[region.length - 1]]
  const seen: (Region | null)[] = [
    [...batchOf(a), row, 'all'],
    [...batchOf(b), 'all', col],
  ]
  return inputs.map((input, index) => seen[index] ?? everything(input))
}

const MatMul: Op = {
  op: 'MatMul',
  shape: (node, inputs) => [
    { dims: productDims(node, given(node, inputs, 0).dims, given(node, inputs, 1).dims) },
  ],
  reach: (_node, context) => region => productReach(region, context),
  notes: 'Looks at a whole row of the left and a whole column of the right operand.',
}

/** Matrix products. */
export const matrices: readonly Op[] = [Gemm, MatMul]
