import type { Fold } from './fold.ts'
import { either, node } from './node.ts'
import { product } from './product.ts'
import { number, tensor } from './tensor.ts'

const x = tensor('x')
const softplus = either(node('Softplus', x), node('Log', node('Add', node('Exp', x), number(1))))

/** x tanh(softplus(x)). Source: Misra 2019. */
export const Mish: readonly Fold[] = [
  {
    roots: ['Mul'],
    pattern: product(1, x, node('Tanh', softplus)),
    build: ({ tensors }) => ({ op: 'Mish', domain: '', inputs: [tensors.x], attributes: {} }),
  },
]
