import { describe, expect, it } from 'vitest'
import { inferAxes } from '../../src/network/axes.ts'
import { inferShapes } from '../../src/network/shapes.ts'
import type { Graph, Node, Tensor } from '../../src/onnx/model.ts'

type Row = readonly [op: string, inputs: readonly string[], output: string, attributes?: Node['attributes']]

function axesOf(rows: readonly Row[], picture: readonly number[], lists: Record<string, number[]> = {}) {
  const nodes = rows.map(
    ([op, inputs, output, attributes = {}]): Node => ({
      name: output,
      op,
      domain: '',
      inputs,
      outputs: [output],
      attributes,
    }),
  )
  const constant = (name: string, dims: readonly number[]): [string, Tensor] => [
    name,
    { name, type: 'int64', dims, data: { kind: 'file', offset: 0, length: 0 } },
  ]
  const constants = new Map([
    ...Object.entries(lists).map(([name, list]) => constant(name, [list.length])),
    constant('w', [8, 3, 3, 3]),
    constant('dense', [5, 8]),
  ])
  const graph: Graph = { nodes, inputs: [], outputs: [], constants }
  const tensors = inferShapes(graph, { name: 'x', dims: picture }, name => lists[name])
  return inferAxes(graph, tensors)
}

const nchw = { channel: 1, row: 2, col: 3 }
const nhwc = { channel: 3, row: 1, col: 2 }
const toNchw = { perm: [0, 3, 1, 2] }
const toNhwc = { perm: [0, 2, 3, 1] }

describe('inferAxes', () => {
  it('carries the axes of a convolution through transposes, both ways', () => {
    const rows: Row[] = [
      ['Cast', ['x'], 'float'],
      ['Transpose', ['float'], 'in', toNchw],
      ['Conv', ['in', 'w'], 'conv'],
      ['Transpose', ['conv'], 'out', toNhwc],
      ['Relu', ['out'], 'relu'],
    ]
    const axes = axesOf(rows, [1, 8, 9, 3])
    for (const name of ['x', 'float', 'out', 'relu']) expect([name, axes.get(name)]).toEqual([name, nhwc])
    for (const name of ['in', 'conv']) expect([name, axes.get(name)]).toEqual([name, nchw])
  })

  it('carries them through what cuts, pads, joins and averages', () => {
    const rows: Row[] = [
      ['Conv', ['x', 'w'], 'conv'],
      ['Slice', ['conv', 'zero', 'four', 'zero'], 'cut'],
      ['Pad', ['cut', 'pads'], 'padded'],
      ['Concat', ['padded', 'padded'], 'joined', { axis: 1 }],
      ['ReduceMean', ['joined', 'space'], 'mean'],
    ]
    const lists = { zero: [0], four: [4], pads: [0, 0, 1, 1, 0, 0, 1, 1], space: [2, 3] }
    const axes = axesOf(rows, [1, 3, 8, 9], lists)
    for (const name of ['cut', 'padded', 'joined', 'mean'])
      expect([name, axes.get(name)]).toEqual([name, nchw])
  })

  it('reads tensors of rank 2 as batch and channel', () => {
    const rows: Row[] = [
      ['Conv', ['x', 'w'], 'conv'],
      ['GlobalAveragePool', ['conv'], 'pooled'],
      ['Flatten', ['pooled'], 'flat'],
      ['Gemm', ['flat', 'dense'], 'scores', { transB: 1 }],
    ]
    const axes = axesOf(rows, [1, 3, 8, 9])
    for (const name of ['flat', 'scores'])
      expect(axes.get(name)).toEqual({ channel: 1, row: null, col: null })
  })

  it('does not guess where no op says it', () => {
    const rows: Row[] = [
      ['Relu', ['x'], 'relu'],
      ['Reshape', ['relu', 'target'], 'odd'],
    ]
    const axes = axesOf(rows, [1, 3, 8, 9], { target: [1, 6, 4, 9] })
    expect(axes.size).toBe(0)
  })

  it('leaves the tensors inside a channel shuffle alone, and finds them again behind it', () => {
    const rows: Row[] = [
      ['Conv', ['x', 'w'], 'conv'],
      ['Reshape', ['conv', 'split'], 'parts'],
      ['Transpose', ['parts'], 'mixed', { perm: [0, 2, 1, 3, 4] }],
      ['Reshape', ['mixed', 'joined'], 'shuffled'],
      ['MaxPool', ['shuffled'], 'pooled', { kernel_shape: [2, 2] }],
    ]
    const axes = axesOf(rows, [1, 3, 8, 9], { split: [1, 2, 4, 6, 7], joined: [1, 8, 6, 7] })
    expect(axes.get('parts')).toBeUndefined()
    expect(axes.get('shuffled')).toEqual(nchw)
  })

  it('takes time in proportion to the number of nodes', () => {
    const rows = Array.from(
      { length: 3000 },
      (_, index): Row => ['Relu', [index === 0 ? 'x' : `r${index - 1}`], `r${index}`],
    )
    const axes = axesOf([...rows, ['Conv', ['r2999', 'w'], 'conv']], [1, 3, 8, 9])
    expect(axes.size).toBe(3002)
  })
})
