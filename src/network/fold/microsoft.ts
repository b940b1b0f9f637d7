import { numberOf } from '../../onnx/opset/attribute.ts'
import type { Fold } from './fold.ts'
import { node } from './node.ts'
import { named, tensor } from './tensor.ts'

/** Ops of ONNX Runtime's own domain that mean one of ours. */
export const microsoft: readonly Fold[] = [
  {
    roots: ['Gelu'],
    pattern: node('com.microsoft:Gelu', tensor('x')),
    build: ({ tensors }) => virtual('Gelu', tensors.x, { approximate: 'none' }),
  },
  {
    roots: ['FastGelu'],
    pattern: node('com.microsoft:FastGelu', tensor('x')),
    build: ({ tensors }) => virtual('Gelu', tensors.x, { approximate: 'tanh' }),
  },
  {
    roots: ['QuickGelu'],
    pattern: named('y', node('com.microsoft:QuickGelu', tensor('x'))),
    build: ({ tensors }, bench) =>
      numberOf(bench.writer(tensors.y)!, 'alpha', 1.702) === 1 ? virtual('Silu', tensors.x, {}) : null,
  },
  {
    roots: ['FusedConv'],
    pattern: (name, match, { writer }) => {
      const conv = writer(name)
      return conv?.domain === 'com.microsoft' ? [{ ...match, tensors: { y: name }, nodes: [conv] }] : []
    },
    build: ({ tensors }, { writer }) => ({ ...writer(tensors.y)!, domain: 'unitscope' }),
  },
]

function virtual(
  op: string,
  input: string,
  attributes: Readonly<Record<string, string>>,
): ReturnType<Fold['build']> {
  return { op, domain: 'unitscope', inputs: [input], attributes }
}
