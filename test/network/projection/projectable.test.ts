import { describe, expect, it } from 'vitest'
import { CallError } from '../../../src/base/error.ts'
import { findLayers } from '../../../src/network/layers.ts'
import type { SizedNetwork } from '../../../src/network/network.ts'
import { planProjection } from '../../../src/network/projection/plan-projection.ts'
import { projectable } from '../../../src/network/projection/projectable.ts'
import { readNetwork } from '../../../src/network/read-network.ts'
import { sizeNetwork } from '../../../src/network/size.ts'
import type { Node, Tensor } from '../../../src/onnx/model.ts'
import { graphBytes } from '../../onnx/graph-model.ts'
import { floats, integers, node } from '../../ops/reverse/network.ts'

const conv = (from: string, to: string, into: number): { nodes: Node[]; constants: Tensor[] } => ({
  nodes: [node('Conv', [from, `${to}~w`], to, { pads: [1, 1, 1, 1] })],
  constants: [floats(`${to}~w`, Array(into * 2 * 9).fill(0.5), [2, into, 3, 3])],
})

/** Two convolutions, some nodes from `a` to `b`, and a third convolution. */
function network(middle: readonly Node[], constants: readonly Tensor[] = []): SizedNetwork {
  const parts = [conv('picture', 'first', 3), conv('first', 'a', 2), conv('b', 'last', 2)]
  const [first, second, third] = parts
  const graph = {
    nodes: [...first.nodes, ...second.nodes, ...middle, ...third.nodes],
    inputs: [{ name: 'picture', type: 'float32' as const, dims: [1, 3, 8, 8] }],
    outputs: [{ name: 'last', type: 'float32' as const, dims: null }],
    constants: new Map([...parts.flatMap(part => part.constants), ...constants].map(own => [own.name, own])),
  }
  const read = readNetwork(graphBytes(graph, new Uint8Array(), ['last'], 21), 'net.onnx')
  return sizeNetwork(read, { height: 8, width: 8 })
}

const files = { folder: '.', locate: () => ({ location: '', offset: 0 }) }
const refusal = (sized: SizedNetwork, tensor: string, method: 'deconvnet' | 'gradient' = 'deconvnet') =>
  expect(() => planProjection(sized, tensor, method, files))

const topK = [
  node('TopK', ['a', 'two'], ['values', 'places'], { axis: 1 }),
  node('Cast', ['places'], 'b', { to: 1 }),
]
const two = integers('two', [2])

describe('what cannot be projected', () => {
  it('is refused by op and node, with what can be projected', () => {
    const sized = network(topK, [two])
    refusal(sized, 'last').toThrow(CallError)
    refusal(sized, 'last').toThrow(
      'Layer "conv3" of net cannot be projected: node "values" (TopK) has no reverse rule. These can be: conv1, conv2.',
    )
    expect(() => planProjection(sized, 'a', 'guided', files)).not.toThrow()
  })

  it('is known of all layers at once', () => {
    const sized = network(topK, [two])
    const names = projectable(sized, findLayers(sized), 'guided').map(({ name }) => name)
    expect(names).toEqual(['conv1', 'conv2'])
  })

  it('is told where a rule cannot serve a node', () => {
    const indices = [
      node('ArgMax', ['a'], 'where', { axis: 2, keepdims: 0 }),
      node('ReduceMax', ['where'], 'row', { keepdims: 0 }),
      node('Gather', ['a', 'row'], 'picked', { axis: 2 }),
      node('Unsqueeze', ['picked', 'two'], 'b'),
    ]
    refusal(network(indices, [two]), 'last').toThrow(
      'node "picked" (Gather) has indices that are not constants, which no rule follows back. These can be: conv1, conv2.',
    )
    const region = [
      node('Resize', ['a', 'roi', 'scales'], 'b', {
        mode: 'linear',
        coordinate_transformation_mode: 'tf_crop_and_resize',
      }),
    ]
    const constants = [floats('roi', [0, 0, 0, 0, 1, 1, 1, 1]), floats('scales', [1, 1, 2, 2])]
    refusal(network(region, constants), 'last').toThrow('(Resize) has the coordinates of tf_crop_and_resize')
  })

  it('is weights that the picture makes, where the rule is the gradient; to the others they are constants', () => {
    const made = [
      node('GlobalAveragePool', ['a'], 'mean'),
      node('Expand', ['mean', 'shape'], 'weights'),
      node('Conv', ['a', 'weights'], 'b'),
    ]
    const sized = network(made, [integers('shape', [2, 2, 1, 1])])
    refusal(sized, 'b', 'gradient').toThrow('(Conv) has parameters that the picture makes')
    expect(() => planProjection(sized, 'b', 'deconvnet', files)).not.toThrow()
  })

  it('does not stand in the way where no signal goes', () => {
    const masked = [
      node('ArgMax', ['a'], 'where', { axis: 1, keepdims: 1 }),
      node('Cast', ['where'], 'mask', { to: 9 }),
      node('Where', ['mask', 'a', 'zero'], 'b'),
    ]
    expect(() =>
      planProjection(network(masked, [floats('zero', [0], [])]), 'last', 'guided', files),
    ).not.toThrow()
  })

  it('is a layer from which no way leads back', () => {
    const steps = [node('Sign', ['a'], 'b')]
    refusal(network(steps), 'last').toThrow('cannot be projected: no way leads from it back to the picture.')
  })
})
