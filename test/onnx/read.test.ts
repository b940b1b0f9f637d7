import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { InputError } from '../../src/base/error.ts'
import { readModel } from '../../src/onnx/read.ts'
import { tensorValues } from '../../src/onnx/tensor.ts'
import { input, modelBytes, weight } from '../onnx-model.ts'

const conv = modelBytes({
  inputs: [input('x', ['n', 3, 8, 8])],
  outputs: ['y'],
  nodes: [
    {
      op: 'Conv',
      name: 'c',
      in: ['x', 'big', 'small'],
      out: ['y'],
      attributes: { group: 1, pads: [1, 1, 1, 1] },
    },
  ],
  weights: [weight('big', [12, 3, 3, 3]), weight('small', [12])],
})

describe('reading a model', () => {
  it('keeps small constants and refers to big ones by their place in the file', () => {
    const { graph } = readModel(conv, 'm.onnx')
    expect(graph.constants.get('small')?.data.kind).toBe('inline')
    const big = graph.constants.get('big')
    expect(big?.data).toMatchObject({ kind: 'file', length: 12 * 27 * 4 })
    const { offset, length } = big!.data as { offset: number; length: number }
    const values = tensorValues(big!, conv.subarray(offset, offset + length))
    expect(values).toHaveLength(324)
    expect(values?.[0]).toBeCloseTo(weightValue(0), 6)
  })

  it('says open dimensions by their names, and attributes by their values', () => {
    const { graph, opset, irVersion } = readModel(conv, 'm.onnx')
    expect([opset, irVersion]).toEqual([17, 8])
    expect(graph.inputs[0].dims).toEqual(['n', 3, 8, 8])
    expect(graph.nodes[0].attributes).toEqual({ group: 1, pads: [1, 1, 1, 1] })
  })

  it.each([
    [new Uint8Array(), 'm.onnx is not an ONNX model: the file is empty.'],
    [new TextEncoder().encode('hello\nworld'), 'm.onnx is not an ONNX model: it is text.'],
    [gzipSync(conv), 'm.onnx is not an ONNX model: it is compressed with gzip: unpack it first (gunzip).'],
    [conv.subarray(0, 900), /^m\.onnx is not a whole ONNX model: its 900 bytes cannot be read to the end/],
  ])('refuses what is no whole model, in one line', (bytes, message) => {
    expect(() => readModel(bytes, 'm.onnx')).toThrow(InputError)
    expect(() => readModel(bytes, 'm.onnx')).toThrow(message)
  })

  it('refuses a weight that holds less than it claims', () => {
    const bytes = modelBytes({
      inputs: [],
      outputs: [],
      nodes: [],
      weights: [weight('w', [1000, 1000], [1, 2, 3])],
    })
    expect(() => readModel(bytes, 'm.onnx')).toThrow(
      'm.onnx: weight "w" claims float32 [1000, 1000], 4000000 bytes, but holds 12. The file is damaged: export or copy it again.',
    )
  })
})

function weightValue(at: number): number {
  return new Float32Array(weight('big', [12, 3, 3, 3]).rawData.buffer)[at]
}
