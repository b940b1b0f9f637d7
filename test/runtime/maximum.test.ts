import { describe, expect, test } from 'vitest'
import { maximum } from '../../src/runtime/maximum.ts'

describe('the maximum of a map', () => {
  test('is the first of equal values in row-major order', () => {
    expect(maximum(Float32Array.of(9, 9, 1, 3, 3, 2), 1, 3)).toEqual({ value: 3, at: 0, nan: false })
  })
  test('leaves NaN out, wherever it stands', () => {
    expect(maximum(Float32Array.of(Number.NaN, -5, Number.NaN, -4), 0, 4)).toEqual({
      value: -4,
      at: 3,
      nan: true,
    })
  })
  test('of nothing but NaN is none', () => {
    expect(maximum(Float32Array.of(Number.NaN, Number.NaN), 0, 2)).toEqual({
      value: Number.NaN,
      at: -1,
      nan: true,
    })
  })
  test('is never -0, and may be infinite', () => {
    expect(Object.is(maximum(Float32Array.of(-0, -1), 0, 2).value, 0)).toBe(true)
    expect(maximum(Float32Array.of(1, Number.POSITIVE_INFINITY), 0, 2).at).toBe(1)
    expect(maximum(Float32Array.of(Number.NEGATIVE_INFINITY), 0, 1).at).toBe(0)
  })
})
