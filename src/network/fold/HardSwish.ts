import { numberOf } from '../../onnx/opset/attribute.ts'
import type { Fold } from './fold.ts'
import { node } from './node.ts'
import { product } from './product.ts'
import { named, number, tensor } from './tensor.ts'

const relu6 = node('Clip', node('Add', tensor('x'), number(3)), number(0), number(6))

/** x relu6(x + 3) / 6, and x HardSigmoid(x) with the slope 1/6. */
export const HardSwish: readonly Fold[] = [
  {
    roots: ['Mul', 'Div'],
    pattern: product(1 / 6, tensor('x'), relu6),
    build: ({ tensors }) => ({ op: 'HardSwish', domain: '', inputs: [tensors.x], attributes: {} }),
  },
  {
    roots: ['Mul'],
    pattern: product(1, tensor('x'), named('gate', node('HardSigmoid', tensor('x')))),
    build: ({ tensors }, bench) => {
      const gate = bench.writer(tensors.gate)!
      const isSixth = Math.abs(numberOf(gate, 'alpha', 0.2) - 1 / 6) < 1e-3
      if (!isSixth || numberOf(gate, 'beta', 0.5) !== 0.5) return null
      return { op: 'HardSwish', domain: '', inputs: [tensors.x], attributes: {} }
    },
  },
]
