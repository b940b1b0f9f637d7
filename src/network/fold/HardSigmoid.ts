import type { Fold } from './fold.ts'
import { either, node } from './node.ts'
import { product } from './product.ts'
import { number, tensor } from './tensor.ts'

const unit = [number(0), number(1)] as const

/** min(max(a x + b, 0), 1): as relu6(x + 3) / 6 and as Clip of a straight line. */
export const HardSigmoid: readonly Fold[] = [
  {
    roots: ['Mul', 'Div'],
    pattern: product(1 / 6, node('Clip', node('Add', tensor('x'), number(3)), number(0), number(6))),
    build: ({ tensors }) => hardSigmoid(tensors.x, 1 / 6, 0.5),
  },
  {
    roots: ['Clip'],
    pattern: either(
      node('Clip', node('Add', node('Mul', tensor('x'), number('slope')), number('shift')), ...unit),
      node('Clip', node('Add', node('Div', tensor('x'), number('divisor')), number('shift')), ...unit),
    ),
    build: ({ tensors, numbers }) =>
      hardSigmoid(tensors.x, numbers.slope ?? 1 / numbers.divisor, numbers.shift),
  },
]

function hardSigmoid(input: string, alpha: number, beta: number): ReturnType<Fold['build']> {
  return { op: 'HardSigmoid', domain: '', inputs: [input], attributes: { alpha, beta } }
}
