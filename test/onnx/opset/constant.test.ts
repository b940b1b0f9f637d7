import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { constantTensor } from '../../../src/onnx/opset/constant.ts'
import { tensorValues } from '../../../src/onnx/tensor.ts'

const read = (type: 'float16' | 'float32' | 'int64', values: readonly number[]) =>
  tensorValues(constantTensor('c', type, values))

describe('constants made of numbers', () => {
  it('give the same whole numbers back', () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeInteger()), values => {
        expect(read('int64', values)).toEqual(values.map(value => value + 0))
      }),
      { seed: 1 },
    )
  })

  it('keep the largest int64, with which files say "to the end"', () => {
    expect(read('int64', [Number(2n ** 63n - 1n)])?.[0]).toBeGreaterThan(0)
  })

  it('round to the nearest float16, ties to the even one, carry and overflow', () => {
    expect(read('float16', [6, -0.5, 1 / 3, 0.1])).toEqual([6, -0.5, 0.333251953125, 0.0999755859375])
    expect(read('float16', [2049, 2051, 4095.9])).toEqual([2048, 2052, 4096])
    expect(read('float16', [65519, 65520, -1e9])).toEqual([65504, Infinity, -Infinity])
    expect(read('float16', [2 ** -24, 2 ** -14, 2 ** -14 - 2 ** -24])).toEqual([
      2 ** -24,
      2 ** -14,
      2 ** -14 - 2 ** -24,
    ])
  })

  it('are float32 where a type has no writer', () => {
    expect(constantTensor('c', 'bfloat16', [1]).type).toBe('float32')
  })
})
