import type { Fold } from './fold.ts'
import { either, node } from './node.ts'
import { product } from './product.ts'
import { number, tensor } from './tensor.ts'

const x = tensor('x')
const onePlus = (inner: ReturnType<typeof tensor>): ReturnType<typeof tensor> => node('Add', inner, number(1))

const CUBIC = 0.044715
const cubic = either(
  node('Add', x, either(product(CUBIC, node('Pow', x, number(3))), product(CUBIC, x, x, x))),
)
const bent = either(
  product(Math.sqrt(2 / Math.PI), cubic),
  product(
    Math.sqrt(2 / Math.PI),
    x,
    onePlus(either(product(CUBIC, x, x), product(CUBIC, node('Pow', x, number(2))))),
  ),
)

/**
 * x/2 (1 + erf(x / sqrt 2)), and its approximation x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))).
 * Source: Hendrycks & Gimpel 2016, sec. 2.
 */
export const Gelu: readonly Fold[] = [
  {
    roots: ['Mul', 'Div'],
    pattern: product(0.5, x, onePlus(node('Erf', product(Math.SQRT1_2, x)))),
    build: ({ tensors }) => gelu(tensors.x, 'none'),
  },
  {
    roots: ['Mul', 'Div'],
    pattern: product(0.5, x, onePlus(node('Tanh', bent))),
    build: ({ tensors }) => gelu(tensors.x, 'tanh'),
  },
]

function gelu(input: string, approximate: string): ReturnType<Fold['build']> {
  return { op: 'Gelu', domain: 'unitscope', inputs: [input], attributes: { approximate } }
}
