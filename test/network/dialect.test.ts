import { create } from '@bufbuild/protobuf'
import { describe, expect, it } from 'vitest'
import { InputError } from '../../src/base/error.ts'
import { elementNumber } from '../../src/onnx/element.ts'
import type { ElementType } from '../../src/onnx/model.ts'
import { type TensorProto, TensorProtoSchema } from '../../src/onnx/schema/onnx_pb.ts'
import { tensorValues } from '../../src/onnx/tensor.ts'
import { expectEqual, noiseTensor } from '../onnx/outputs.ts'
import { input, modelBytes, type TestNode, weight } from '../onnx-model.ts'
import { bothWays, inDialect } from './dialect-outputs.ts'

const DIMS = [1, 2, 4, 4]

const built = (
  nodes: readonly TestNode[],
  weights: readonly TensorProto[] = [],
  outputs = ['y'],
  opset = 17,
) => modelBytes({ opset, nodes, inputs: [input('x', DIMS)], outputs, weights })

const node = (op: string, from: string, to: string, rest: Partial<TestNode> = {}): TestNode => ({
  op,
  in: from.split(' '),
  out: to.split(' '),
  ...rest,
})

/** A small integer or float16 constant from its bytes. */
function raw(name: string, type: ElementType, dims: readonly number[], bytes: ArrayBufferView): TensorProto {
  const rawData = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return create(TensorProtoSchema, { name, dims: dims.map(BigInt), dataType: elementNumber(type), rawData })
}

const uint8 = (name: string, value: number) => raw(name, 'uint8', [], Uint8Array.of(value))
const number = (name: string, value: number) => weight(name, [], [value])

describe('order', () => {
  it('is that of the file where it can be', () => {
    const nodes = [node('Relu', 'x', 'b'), node('Neg', 'x', 'a'), node('Add', 'a b', 'y')]
    expect(inDialect(built(nodes)).graph.nodes.map(({ outputs }) => outputs[0])).toEqual(['b', 'a', 'y'])
  })

  it('puts what is read before what reads it', () => {
    const nodes = [node('Add', 'a b', 'y'), node('Relu', 'x', 'b'), node('Neg', 'b', 'a')]
    expect(inDialect(built(nodes)).graph.nodes.map(({ outputs }) => outputs[0])).toEqual(['b', 'a', 'y'])
  })

  it('is found for ten thousand nodes written backwards', () => {
    const chain = Array.from({ length: 10_000 }, (_, i) =>
      node('Relu', i ? `t${i}` : 'x', `t${i + 1}`),
    ).toReversed()
    expect(inDialect(built(chain, [], ['t10000'])).graph.nodes[0].outputs).toEqual(['t1'])
  })

  const BROKEN: readonly (readonly [string, readonly TestNode[], string])[] = [
    [
      'a cycle',
      [node('Add', 'x b', 'a'), node('Relu', 'a', 'b'), node('Neg', 'b', 'y')],
      'has a cycle through',
    ],
    [
      'a node that reads itself',
      [node('Add', 'x y', 'y', { name: 'self' })],
      'cycle through node "self" (Add)',
    ],
    [
      'a tensor that nobody writes',
      [node('Add', 'x nowhere', 'y')],
      'the Add that writes "y" reads "nowhere"',
    ],
    ['a tensor written twice', [node('Relu', 'x', 'y'), node('Neg', 'x', 'y')], '"y" is written twice'],
    ['an input that a node writes', [node('Relu', 'x', 'x')], 'by an input or a constant and by the Relu'],
    ['an output that nobody writes', [node('Relu', 'x', 'a')], 'the output "y" is written by no node'],
  ]
  it.each(BROKEN)('refuses %s', (_title, nodes, message) => {
    expect(() => inDialect(built(nodes))).toThrow(InputError)
    expect(() => inDialect(built(nodes))).toThrow(message)
  })
})

describe('constants', () => {
  const valuesOf = (file: Uint8Array, name: string) => {
    const tensor = inDialect(file).graph.constants.get(name)
    return tensor && { type: tensor.type, dims: tensor.dims, values: tensorValues(tensor) }
  }

  it('stand under the name that their readers know, behind Constant and Identity', () => {
    const constant = node('Constant', '', 'c', {
      in: [],
      attributes: { value: weight('', [2, 1, 1], [1, 2]) },
    })
    const file = built([constant, node('Identity', 'c', 'd'), node('Add', 'x d', 'y')])
    expect(inDialect(file).graph.nodes.map(({ op }) => op)).toEqual(['Add'])
    expect(valuesOf(file, 'd')).toEqual({ type: 'float32', dims: [2, 1, 1], values: [1, 2] })
  })

  it('may be written as numbers', () => {
    const axes = node('Constant', '', 'axes', { in: [], attributes: { value_ints: [0, 3] } })
    const half = node('Constant', '', 'half', {
      in: [],
      attributes: { value_float: 0.5 },
      floats: ['value_float'],
    })
    const file = built([axes, half, node('Mul', 'x half', 'a'), node('Unsqueeze', 'a axes', 'y')])
    expect(valuesOf(file, 'axes')).toEqual({ type: 'int64', dims: [2], values: [0, 3] })
    expect(valuesOf(file, 'half')).toEqual({ type: 'float32', dims: [], values: [0.5] })
  })

  it('are cast when small', () => {
    const file = built(
      [node('Cast', 'w', 'axes', { attributes: { to: 7 } }), node('Unsqueeze', 'x axes', 'y')],
      [weight('w', [1], [2.9])],
    )
    expect(valuesOf(file, 'axes')).toEqual({ type: 'int64', dims: [1], values: [2] })
  })
})

describe('quantisation', () => {
  const parameters = [number('s', 0.125), uint8('z', 3)]

  it('of a float tensor and back is one rounding node that writes the float tensor behind', async () => {
    const file = built(
      [node('Relu', 'x', 'a'), node('QuantizeLinear', 'a s z', 'q'), node('DequantizeLinear', 'q s z', 'y')],
      parameters,
    )
    const { graph, quantized } = inDialect(file)
    expect(graph.nodes.at(-1)).toMatchObject({ op: 'FakeQuantize', inputs: ['a', 's', 'z'], outputs: ['y'] })
    expect(graph.nodes.at(-1)?.attributes).toEqual({ type: 'uint8', low: -0.375, high: 31.5 })
    expect(quantized.size).toBe(0)
    for (const { name, asFiled, inDialect } of await bothWays(file, { x: noiseTensor(DIMS, 40) }))
      expectEqual(inDialect, asFiled, 0, name)
  })

  it('is kept through ops that move integers, whose tensors stand for real numbers', async () => {
    const pool = node('MaxPool', 'q', 'p', { attributes: { kernel_shape: [2, 2] } })
    const file = built(
      [node('QuantizeLinear', 'x s z', 'q'), pool, node('DequantizeLinear', 'p s z', 'y')],
      parameters,
    )
    const { graph, quantized } = inDialect(file)
    expect(graph.nodes.map(({ op }) => op)).toEqual(['FakeQuantize', 'MaxPool', 'Identity'])
    expect([...quantized]).toEqual([
      ['q', { type: 'uint8', scale: 's', zeroPoint: 'z' }],
      ['p', { type: 'uint8', scale: 's', zeroPoint: 'z' }],
    ])
    for (const { name, asFiled, inDialect } of await bothWays(file, { x: noiseTensor(DIMS, 4) }))
      expectEqual(inDialect, asFiled, 0, name)
  })

  it('gives the integers back to a node that counts with them', async () => {
    const cast = node('Cast', 'q', 'y', { attributes: { to: 1 } })
    const file = built([node('QuantizeLinear', 'x s z', 'q'), cast], parameters)
    const { graph } = inDialect(file)
    expect(graph.nodes.map(({ op }) => op)).toEqual(['FakeQuantize', 'QuantizeLinear', 'Cast'])
    for (const { name, asFiled, inDialect } of await bothWays(file, { x: noiseTensor(DIMS, 4) }))
      expectEqual(inDialect, asFiled, 0, name)
  })

  it('reads integers anew where another scale is asked for', async () => {
    const file = built(
      [node('QuantizeLinear', 'x s z', 'q'), node('DequantizeLinear', 'q t z', 'y')],
      [...parameters, number('t', 2)],
    )
    for (const { name, asFiled, inDialect } of await bothWays(file, { x: noiseTensor(DIMS, 4) }))
      expectEqual(inDialect, asFiled, 0, name)
  })

  it('of a constant weight keeps its DequantizeLinear', () => {
    const w = raw('w', 'int8', [2, 2, 1, 1], Int8Array.of(1, 2, 3, 4))
    const zero = raw('wz', 'int8', [2], Int8Array.of(0, 0))
    const file = built(
      [
        node('DequantizeLinear', 'w ws wz', 'weight', { attributes: { axis: 0 } }),
        node('Conv', 'x weight', 'y'),
      ],
      [w, weight('ws', [2], [0.5, 0.25]), zero],
    )
    expect(inDialect(file).graph.nodes.map(({ op }) => op)).toEqual(['DequantizeLinear', 'Conv'])
  })
})

describe('ops on integers', () => {
  const scales = ['xs', 'ws', 'ys'].map((name, i) => number(name, [0.02, 0.01, 0.015][i]))
  const zeros = [uint8('xz', 128), raw('wz', 'int8', [], Int8Array.of(0)), uint8('yz', 120)]
  const quantize = node('QuantizeLinear', 'x xs xz', 'q')
  const same = async (
    nodes: readonly TestNode[],
    weights: readonly TensorProto[],
    ops: readonly string[],
  ) => {
    const file = built([quantize, ...nodes], [...scales, ...zeros, ...weights], ['y'])
    const { graph, quantized } = inDialect(file)
    expect(graph.nodes.map(({ op }) => op).filter(op => op !== 'DequantizeLinear')).toEqual([
      'FakeQuantize',
      ...ops,
    ])
    expect(quantized.get('y')).toEqual({ type: 'uint8', scale: 'ys', zeroPoint: 'yz' })
    for (const { asFiled, inDialect, step = 0 } of await bothWays(file, { x: noiseTensor(DIMS) })) {
      const wanted = Array.from(asFiled.data, Number)
      const apart = wanted.map((value, i) => Math.abs(value - Number(inDialect.data[i])))
      expect(Math.max(...apart)).toBeLessThanOrEqual(1.001 * step)
    }
  }

  it('QLinearConv is a Conv of real numbers, rounded, with scales a channel', async () => {
    const weights = [
      raw('w', 'int8', [2, 2, 1, 1], Int8Array.of(100, -20, 30, 64)),
      weight('wss', [2], [0.01, 0.02]),
      raw('wzs', 'int8', [2], Int8Array.of(0, 0)),
      raw('b', 'int32', [2], Int32Array.of(500, -300)),
    ]
    await same([node('QLinearConv', 'q xs xz w wss wzs ys yz b', 'y')], weights, [
      'Mul',
      'Conv',
      'FakeQuantize',
    ])
  })

  it('QLinearMatMul', async () => {
    const w = raw(
      'w',
      'int8',
      [4, 4],
      Int8Array.from({ length: 16 }, (_, i) => 10 * i - 70),
    )
    await same([node('QLinearMatMul', 'q xs xz w ws wz ys yz', 'y')], [w], ['MatMul', 'FakeQuantize'])
  })

  it('QLinearAdd and QLinearMul', async () => {
    const add = node('QLinearAdd', 'q xs xz q xs xz ys yz', 'y', { domain: 'com.microsoft' })
    await same([add], [], ['Add', 'FakeQuantize'])
    await same([{ ...add, op: 'QLinearMul' }], [], ['Mul', 'FakeQuantize'])
  })

  it('QLinearConcat and QLinearLeakyRelu', async () => {
    const concat = node('QLinearConcat', 'ys yz q xs xz q xs xz', 'y', { attributes: { axis: 1 } })
    await same([{ ...concat, domain: 'com.microsoft' }], [], ['Concat', 'FakeQuantize'])
    const leaky = node('QLinearLeakyRelu', 'q xs xz ys yz', 'y', {
      attributes: { alpha: 0.1 },
      floats: ['alpha'],
    })
    await same([{ ...leaky, domain: 'com.microsoft' }], [], ['LeakyRelu', 'FakeQuantize'])
  })

  it('QLinearGlobalAveragePool, channels first and last', async () => {
    const pool = node('QLinearGlobalAveragePool', 'q xs xz ys yz', 'y', { domain: 'com.microsoft' })
    await same([pool], [], ['GlobalAveragePool', 'FakeQuantize'])
    await same([{ ...pool, attributes: { channels_last: 1 } }], [], ['ReduceMean', 'FakeQuantize'])
  })
})
