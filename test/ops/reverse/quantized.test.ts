import { describe, expect, it } from 'vitest'
import type { Node, Tensor } from '../../../src/onnx/model.ts'
import { constantTensor } from '../../../src/onnx/opset/constant.ts'
import { apart } from './check.ts'
import { part } from './draw.ts'
import { floats, node } from './network.ts'
import { randomFrom } from './random.ts'

const STEP = 1 / 64
const dims = [1, 2, 6, 7] as const

const zero = (type: 'uint8' | 'int8', value: number): Tensor => constantTensor('zero', type, [value], [])

/** Quantized and made real again. */
const rounded = (from: string, to: string): Node[] => [
  node('QuantizeLinear', [from, 'step', 'zero'], `${to}~q`),
  node('DequantizeLinear', [`${to}~q`, 'step', 'zero'], to),
]

const step = floats('step', [STEP], [])

describe('a quantizer lets the signal through, cut at the ends of its type', () => {
  it('does the work of a ReLU where its lower end is 0', async () => {
    const clip = [floats('low', [0], []), floats('high', [255 * STEP], [])]
    const quantized = part(dims, rounded('u', 'y'), step, zero('uint8', 0))
    expect(
      await apart(quantized, part(dims, [node('Clip', ['u', 'low', 'high'], 'y')], ...clip), 1),
    ).toBeLessThan(1e-6)
  })

  it('rectifies once: not again what a ReLU and a pool have passed', async () => {
    const pooled = [node('Relu', ['u'], 'a'), node('MaxPool', ['a'], 'b', { kernel_shape: [3, 3] })]
    const fine = floats('step', [1 / 16], [])
    const quantized = part(dims, [...pooled, ...rounded('b', 'y')], fine, zero('uint8', 0))
    expect(await apart(quantized, part(dims, [...pooled, node('Identity', ['b'], 'y')]), 2)).toBeLessThan(
      1e-6,
    )
  })

  it('is no ReLU where it keeps what is below 0', async () => {
    const wide = floats('step', [1 / 8], [])
    const quantized = part(dims, rounded('u', 'y'), wide, zero('int8', 3))
    expect(await apart(quantized, part(dims, [node('Identity', ['u'], 'y')]), 3)).toBeLessThan(1e-6)
  })
})

describe('ops on integers', () => {
  it('go back as the same ops on the real numbers', async () => {
    const random = randomFrom(7)
    const integers = Array.from({ length: 36 }, () => random.integer(-100, 100))
    const constants = [
      floats('step', [1 / 16], []),
      zero('uint8', 128),
      floats('scale', [1 / 128], []),
      constantTensor('none', 'int8', [0], []),
      floats('out', [1 / 8], []),
      constantTensor('w8', 'int8', integers, [2, 2, 3, 3]),
      floats(
        'w',
        integers.map(value => value / 128),
        [2, 2, 3, 3],
      ),
    ]
    const quantized = [
      node('QuantizeLinear', ['u', 'step', 'zero'], 'a'),
      node('QLinearConv', ['a', 'step', 'zero', 'w8', 'scale', 'none', 'out', 'zero'], 'b', {
        kernel_shape: [3, 3],
      }),
      node('DequantizeLinear', ['b', 'out', 'zero'], 'y'),
    ]
    const real = [node('Conv', ['u', 'w'], 'y', { kernel_shape: [3, 3] })]
    expect(await apart(part(dims, quantized, ...constants), part(dims, real, ...constants), 4)).toBeLessThan(
      1e-5,
    )
  })
})
