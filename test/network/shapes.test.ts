import { describe, expect, it } from 'vitest'
import { inferShapes } from '../../src/network/shapes.ts'
import type { Graph, Node, Tensor } from '../../src/onnx/model.ts'

const input = { name: 'x', dims: [1, 3, 8, 6] }

function node(
  op: string,
  inputs: readonly string[],
  output: string,
  attributes: Node['attributes'] = {},
): Node {
  return { name: output, op, domain: '', inputs, outputs: [output], attributes }
}

function integers(name: string, ...values: number[]): [string, Tensor] {
  const bytes = new Uint8Array(BigInt64Array.from(values.map(BigInt)).buffer)
  return [name, { name, type: 'int64', dims: [values.length], data: { kind: 'inline', bytes } }]
}

function graph(nodes: readonly Node[], ...constants: [string, Tensor][]): Graph {
  return { nodes, inputs: [], outputs: [], constants: new Map(constants) }
}

const unknown = () => undefined

describe('inferShapes', () => {
  it('finds the target of a reshape that is computed from a shape', () => {
    const nodes = [
      node('Shape', ['x'], 'shape'),
      node('Gather', ['shape', 'first'], 'batch'),
      node('Concat', ['batch', 'rest'], 'target', { axis: 0 }),
      node('Reshape', ['x', 'target'], 'flat'),
    ]
    const tensors = inferShapes(graph(nodes, integers('first', 0), integers('rest', -1)), input, unknown)
    expect(tensors.get('target')?.values).toEqual([1, -1])
    expect(tensors.get('flat')?.dims).toEqual([1, 144])
  })

  it('leaves out what an unknown op makes, and what follows from it', () => {
    const nodes = [node('Einsum', ['x'], 'a'), node('Relu', ['a'], 'b'), node('Relu', ['x'], 'c')]
    const tensors = inferShapes(graph(nodes), input, unknown)
    expect([...tensors.keys()]).toEqual(['x', 'c'])
  })

  it('takes what the runtime said where there is no rule', () => {
    const nodes = [node('Einsum', ['x'], 'a'), node('Relu', ['a'], 'b')]
    const known = new Map([['a', { dims: [1, 5, 2, 2] }]])
    expect(inferShapes(graph(nodes), input, unknown, known).get('b')?.dims).toEqual([1, 5, 2, 2])
  })

  it('believes the runtime where the two disagree, and keeps values where they agree', () => {
    const nodes = [node('Shape', ['x'], 'shape'), node('Relu', ['x'], 'a'), node('Neg', ['a'], 'b')]
    const known = new Map([
      ['a', { dims: [1, 3, 8, 7] }],
      ['shape', { dims: [4] }],
    ])
    const tensors = inferShapes(graph(nodes), input, unknown, known)
    expect(tensors.get('b')?.dims).toEqual([1, 3, 8, 7])
    expect(tensors.get('shape')?.values).toEqual([1, 3, 8, 6])
  })

  it('asks for the values of constants that lie in the file', () => {
    const pads: Tensor = {
      name: 'pads',
      type: 'int64',
      dims: [8],
      data: { kind: 'file', offset: 0, length: 64 },
    }
    const nodes = [node('Pad', ['x', 'pads'], 'padded')]
    const values = (name: string) => (name === 'pads' ? [0, 0, 1, 2, 0, 0, 1, 2] : undefined)
    expect(inferShapes(graph(nodes, ['pads', pads]), input, values).get('padded')?.dims).toEqual([
      1, 3, 10, 10,
    ])
  })

  it('names the node whose shapes cannot go together', () => {
    const nodes = [node('Reshape', ['x', 'target'], 'flat')]
    const call = () => inferShapes(graph(nodes, integers('target', 1, 100)), input, unknown)
    expect(call).toThrow('Node "flat" (Reshape): [1,3,8,6] into [1,100].')
  })
})
