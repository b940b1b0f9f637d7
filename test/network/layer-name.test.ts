import { describe, expect, it } from 'vitest'
import { nameLayers } from '../../src/network/layer-name.ts'
import type { LayerKind } from '../../src/network/network.ts'
import type { Graph, Node, Tensor } from '../../src/onnx/model.ts'

type Case = readonly [name: string, weight?: string, kind?: LayerKind]

function names(...cases: readonly Case[]): string[] {
  const layers = cases.map(([name, weight = 'w', kind = 'convolution']) => ({
    kind,
    origin: node(name, weight, kind),
  }))
  return nameLayers(layers, graphWith(cases.map(([, weight]) => weight ?? 'w')))
}

function node(name: string, weight: string, kind: LayerKind): Node {
  const op = kind === 'sum' ? 'Add' : kind === 'dense' ? 'Gemm' : 'Conv'
  return { name, op, domain: '', inputs: ['x', weight], outputs: ['y'], attributes: {} }
}

function graphWith(weights: readonly string[]): Graph {
  const tensor = (name: string): Tensor => ({
    name,
    type: 'float32',
    dims: [],
    data: { kind: 'inline', bytes: new Uint8Array() },
  })
  return { nodes: [], inputs: [], outputs: [], constants: new Map(weights.map(name => [name, tensor(name)])) }
}

describe('names of layers', () => {
  it('come from the weight, without what it is', () => {
    expect(names(['Conv_0', 'features.3.weight'], ['x', 'model/conv1/kernel:0'])).toEqual([
      'features.3',
      'model.conv1',
    ])
  })

  it('come from the scope where the exporter has renamed the weight', () => {
    expect(
      names(['/layer1/layer1.0/conv1/Conv', 'onnx::Conv_268'], ['/layer1/layer1.0/Add', 'b', 'sum']),
    ).toEqual(['layer1.0.conv1', 'layer1.0'])
  })

  it('lose the parts that all share, and those that name an op', () => {
    expect(names(['seq/conv2d/BiasAdd'], ['seq/conv2d_1/BiasAdd', 'v'])).toEqual(['conv2d', 'conv2d_1'])
  })

  it('come from the part that speaks of a convolution where nodes were merged', () => {
    expect(
      names(['m/bn_2/FusedBatchNormV3;m/conv2d_2/Conv2D'], ['m/act/Relu;m/conv2d/BiasAdd', 'v']),
    ).toEqual(['conv2d_2', 'conv2d'])
  })

  it('are counted where there is nothing to go by', () => {
    expect(names(['', 'w'], ['Conv_7', 'v'], ['', 'u', 'sum'], ['..', 't'])).toEqual([
      'conv1',
      'conv2',
      'sum1',
      'conv3',
    ])
  })

  it('stay apart, also in lower case, when two weights or names are one', () => {
    expect(names(['first', 'shared.weight'], ['second', 'shared.weight'])).toEqual(['first', 'second'])
    expect(names(['a_b', '1'], ['a:b', '2'], ['A_B', '3'])).toEqual(['a_b', 'a_b-2', 'A_B-3'])
  })

  it('hold letters, digits, dots, dashes and underscores only, and at most 80 of them', () => {
    const [script, long] = names(['<script>alert(1)</script>', '1'], ['x'.repeat(300), '2'])
    expect(script).toMatch(/^[A-Za-z0-9._-]+$/)
    expect(long).toHaveLength(80)
  })
})
