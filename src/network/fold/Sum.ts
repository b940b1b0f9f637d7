import type { Fold } from './fold.ts'
import { either, node } from './node.ts'
import { tensor } from './tensor.ts'

/** Caffe's way of writing an Add, and a Sum of one tensor, which is that tensor. */
export const Sum: Fold = {
  roots: ['Sum'],
  pattern: either(node('Sum', tensor('a'), tensor('b')), node('Sum', tensor('a'))),
  build: ({ tensors: { a, b } }) => ({
    op: b === undefined ? 'Identity' : 'Add',
    domain: '',
    inputs: b === undefined ? [a] : [a, b],
    attributes: {},
  }),
}
