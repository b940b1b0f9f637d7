import type { Node } from '../onnx/model.ts'
import { given, numberOf, refuse } from './attribute.ts'
import { broadcastDims } from './broadcast.ts'
import type { IndexSet, Op, ReachContext, Region, TensorInfo } from './op.ts'
import { everything } from './region.ts'
import type { Begin, Reverse, ReverseContext } from './reverse.ts'
import { atStart, here, toOperand } from './signal.ts'

const isFlipped = (node: Node, name: string): boolean => numberOf(node, name, 0) !== 0

/** The signal times the other matrix, transposed the other way. */
const gemmReverse: Reverse = (node, context) => {
  const { inputs, signal, sketch, takes } = context
  const [flipA, flipB] = [isFlipped(node, 'transA'), isFlipped(node, 'transB')]
  const alpha = numberOf(node, 'alpha', 1)
  const product = (a: string, transA: boolean, b: string, transB: boolean): string =>
    sketch.node('Gemm', [a, b], { alpha, transA: Number(transA), transB: Number(transB) })
  const [left, right] = node.inputs
  const draw = [
    () => (flipA ? product(right, flipB, signal.name, true) : product(signal.name, false, right, !flipB)),
    () => (flipB ? product(signal.name, true, left, flipA) : product(left, !flipA, signal.name, false)),
  ]
  const scaled = (): string =>
    sketch.node('Mul', [signal.name, sketch.floats([numberOf(node, 'beta', 1)], [])])
  return node.inputs.map((_, at) => {
    if (!takes(at)) return null
    if (at === 2) return toOperand(scaled(), 2, context)
    return { name: draw[at](), dims: given(node, inputs, at).dims, begins: atStart(2) }
  })
}

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
  reverse: gemmReverse,
  whole: () => true,
  notes: 'Looks at a whole row of its input.',
  back: 'Exact; an operand or a bias that the picture makes takes its signal too.',
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

/** The operand where the signal is: its batch axes follow the signal's, the axis that is summed over is whole. */
function operandRows(node: Node, at: number, { inputs, signal, cut }: ReverseContext) {
  const { dims } = given(node, inputs, at)
  const own = dims.length - (at === 0 ? 2 : 1)
  const shift = signal.dims.length - dims.length
  const begins = dims.map((size, axis): Begin => {
    const summed = axis >= dims.length - 2 && axis !== own
    return summed || size === 1 ? atStart(1)[0] : here(signal.dims.length)[axis + shift]
  })
  const sizes = dims.map((size, axis) => (begins[axis].axis === null ? size : signal.dims[axis + shift]))
  return { name: cut({ name: node.inputs[at], dims }, begins, sizes), sizes, begins }
}

/** The signal times the other operand, turned; axes along which an operand was stretched are summed over. */
const productReverse: Reverse = (node, context) => {
  const { inputs, signal, sketch, takes } = context
  const ranks = inputs.map(input => input?.dims.length ?? 0)
  const parts = [0, 1].map(at => operandRows(node, at, context))
  const turned = (at: number): string => {
    const order = Array.from({ length: ranks[at] }, (_, axis) => axis)
    return sketch.node('Transpose', [parts[at].name], {
      perm: [...order.slice(0, -2), ...order.slice(-2).reverse()],
    })
  }
  return [0, 1].map(at => {
    if (!takes(at)) return null
    const product = at === 0 ? [signal.name, turned(1)] : [turned(0), signal.name]
    const { sizes, begins } = parts[at]
    const shift = signal.dims.length - ranks[at]
    const batch = signal.dims.slice(0, -2)
    const stretched = batch.flatMap((size, axis) =>
      axis < shift || (sizes[axis - shift] === 1 && size > 1) ? [axis] : [],
    )
    const whole = sketch.node('MatMul', product)
    const summed =
      stretched.length > 0
        ? sketch.node('ReduceSum', [whole, sketch.integers(stretched)], { keepdims: 1 })
        : whole
    const name = shift > 0 ? sketch.node('Reshape', [summed, sketch.integers(sizes)]) : summed
    return { name, dims: sizes, begins }
  })
}

const MatMul: Op = {
  op: 'MatMul',
  shape: (node, inputs) => [
    { dims: productDims(node, given(node, inputs, 0).dims, given(node, inputs, 1).dims) },
  ],
  reach: (_node, context) => region => productReach(region, context),
  reverse: productReverse,
  refuses: (_node, { inputs }) =>
    inputs.some(input => input?.dims.length === 1) ? 'a product with a vector' : null,
  notes: 'Looks at a whole row of the left and a whole column of the right operand.',
  back: 'Exact; of a product of two branches each takes the signal times the other. Refused for vectors.',
}

/** Matrix products. */
export const matrices: readonly Op[] = [Gemm, MatMul]
