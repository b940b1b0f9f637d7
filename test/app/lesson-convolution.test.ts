import { expect, test } from 'vitest'
import { planeOf, shownMap, stepAt } from '../../src/app/lesson/convolution.ts'
import type { LessonFilter } from '../../src/server/api/document.ts'

/** A filter of 2 x 2 with stride 1 over 3 x 3 pixels that are 0 to 8 in red, and 10 more in green. */
const filter: LessonFilter = {
  layer: 'conv1',
  unit: 0,
  picture: 0,
  box: [5, 5, 8, 8],
  pixels: Array.from({ length: 9 }, (_, i) => [i, i + 10, 0]).flat(),
  input: { scale: 1, mean: [0, 10, 0], std: [1, 2, 1] },
  weights: { shape: [2, 2, 3], values: [1, 0, 0, 0, 2, 0, 0, 0, 5, -1, 0, 0] },
  stride: [1, 1],
  places: { row: 3, col: 3, rows: 2, cols: 2 },
  line: { gain: 1, bias: 2 },
  rectified: true,
  ceiling: null,
  likeness: [],
  approximate: false,
}

test('a step multiplies what the network takes for each pixel with its weight and adds up', () => {
  const step = stepAt(filter, { row: 0, col: 1 })
  expect(planeOf(step.inputs, 3, 0)).toEqual([1, 2, 4, 5])
  expect(planeOf(step.inputs, 3, 1)).toEqual([0.5, 1, 2, 2.5])
  expect(step.sum).toBe(1 * 1 + 2 * 1 - 5)
  expect(step.before).toBe(0)
  expect(step.products[step.largest]).toBe(2)
})

test('the map holds an activation for each place, none below zero behind a rectifier', () => {
  const sums = [0 + 2 * 0.5 - 4, 1 + 2 * 1 - 5, 3 + 2 * 2 - 7, 4 + 2 * 2.5 - 8]
  expect(shownMap(filter)).toEqual(sums.map(sum => Math.max(0, sum + 2)))
  expect(shownMap({ ...filter, line: null })).toEqual(sums)
})

test('no activation is above the ceiling', () => {
  const sums = shownMap({ ...filter, line: null })
  const ceiling = Math.max(...sums) - 1
  expect(shownMap({ ...filter, line: { gain: 1, bias: 0 }, ceiling })).toEqual(
    sums.map(sum => Math.min(ceiling, Math.max(0, sum))),
  )
})
