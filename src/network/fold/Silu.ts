import type { Fold } from './fold.ts'
import { node } from './node.ts'
import { product } from './product.ts'
import { tensor } from './tensor.ts'

/** x sigmoid(x), also called Swish. */
export const Silu: Fold = {
  roots: ['Mul'],
  pattern: product(1, tensor('x'), node('Sigmoid', tensor('x'))),
  build: ({ tensors }) => ({ op: 'Silu', domain: 'unitscope', inputs: [tensors.x], attributes: {} }),
}
