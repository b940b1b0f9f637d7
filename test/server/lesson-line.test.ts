import { expect, test } from 'vitest'
import { lineThrough } from '../../src/server/answer/lesson-line.ts'

const on = (gain: number, bias: number) => [1, 2, 4, 7].map(x => ({ x, y: gain * x + bias }))

test('a line through points on one is that line', () => {
  const line = lineThrough(on(2, -3), 0.05)
  expect(line?.gain).toBeCloseTo(2)
  expect(line?.bias).toBeCloseTo(-3)
})

test('a gain near to 1 is 1, and the bias is what remains on the average', () => {
  expect(lineThrough(on(1.04, 0), 0.05)).toEqual({ gain: 1, bias: expect.closeTo(0.04 * 3.5) })
})

test('too few points, points of one value and points on no line give none', () => {
  expect(lineThrough(on(1, 0).slice(0, 3), 0.05)).toBeNull()
  expect(lineThrough(on(0, 5), 0.05)).toBeNull()
  const scattered = [
    { x: 1, y: 5 },
    { x: 2, y: 0 },
    { x: 3, y: 6 },
    { x: 4, y: 1 },
  ]
  expect(lineThrough(scattered, 0.05)).toBeNull()
})
