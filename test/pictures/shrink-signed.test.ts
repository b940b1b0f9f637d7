import { expect, test } from 'vitest'
import { shrinkSigned } from '../../src/pictures/shrink-signed.ts'

const map = (values: readonly number[], rows: number, cols: number) =>
  ({ values: Float32Array.from(values), rows, cols, channels: 1, layout: 'NCHW', channelOrder: 'L' }) as const

test('numbers of either sign become the means of areas, and cancel out', () => {
  const shrunk = shrinkSigned(map([1, -1, 4, 0, 3, -3, 2, 2], 2, 4), { width: 2, height: 1 })
  expect(shrunk).toMatchObject({ rows: 1, cols: 2 })
  expect([...shrunk.values]).toEqual([0, 2])
})

test('an input that lies in two areas counts in both by its share', () => {
  const { values } = shrinkSigned(map([3, 6, 9], 1, 3), { width: 2, height: 1 })
  expect([...values]).toEqual([4, 8])
})

test('layouts agree, and a map that is small enough is left as it is', () => {
  const [rows, cols] = [7, 5]
  const planes = Array.from({ length: 3 * rows * cols }, (_, i) => Math.cos(i * i))
  const pixels = Array.from(planes, (_, i) => planes[(i % 3) * rows * cols + Math.floor(i / 3)]!)
  const base = { rows, cols, channels: 3, channelOrder: 'RGB' } as const
  const size = { width: 3, height: 4 }
  const planar = shrinkSigned({ ...base, values: Float32Array.from(planes), layout: 'NCHW' }, size)
  const together = shrinkSigned({ ...base, values: Float32Array.from(pixels), layout: 'NHWC' }, size)
  together.values.forEach((value, i) => {
    expect(value).toBeCloseTo(planar.values[(i % 3) * 12 + Math.floor(i / 3)]!, 6)
  })
  const small = map([1, 2], 1, 2)
  expect(shrinkSigned(small, { width: 2, height: 1 })).toBe(small)
})
