import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mosaic } from '../../src/pictures/mosaic.ts'
import { patch, patchSize, shownBox, wideBox } from '../../src/pictures/patch.ts'
import type { View } from '../../src/pictures/preprocessing.ts'
import { view } from '../../src/pictures/view.ts'
import { drawn, plain } from './drawn.ts'

const whole: View = view(drawn(30, 20), { ...plain, resize: 'exact' }, { width: 30, height: 20 })

test('a small box keeps its pixels; what lies outside the view is transparent and keeps its place', () => {
  const { data } = patch(whole, { x0: -2, y0: 18, x1: 1, y1: 21 }, { width: 3, height: 3 })
  const alpha = [...data].filter((_, i) => i % 4 === 3)
  expect(alpha).toEqual([0, 0, 255, 0, 0, 255, 0, 0, 0])
  expect([...data.subarray(8, 11)]).toEqual([...whole.data.subarray(18 * 90, 18 * 90 + 3)])
})

test('padding of a view is outside the picture too', () => {
  const padded = view(drawn(8, 4), { ...plain, resize: 'letterbox' }, { width: 8, height: 8 })
  const { data } = patch(padded, { x0: 0, y0: 1, x1: 1, y1: 3 }, { width: 1, height: 2 })
  expect([data[3], data[7]]).toEqual([0, 255])
})

test('a box without any of the picture is all transparent', () => {
  const { data } = patch(whole, { x0: 100, y0: 100, x1: 104, y1: 104 }, { width: 4, height: 4 })
  expect([...data].filter((_, i) => i % 4 === 3)).toEqual(new Array(16).fill(0))
})

test('a large box is shrunk, and alpha is the share that lies inside', () => {
  const { data, width } = patch(whole, { x0: -3, y0: 0, x1: 9, y1: 12 }, { width: 6, height: 6 })
  expect([width, data[3], data[7], data[11]]).toEqual([6, 0, 128, 255])
})

test('patches have up to 64 px on the longer side and are never enlarged', () => {
  const box = (width: number, height: number) => ({ x0: 5, y0: 5, x1: 5 + width, y1: 5 + height })
  expect(patchSize(box(3, 3))).toEqual({ width: 3, height: 3 })
  expect(patchSize(box(128, 96))).toEqual({ width: 64, height: 48 })
  expect(patchSize(box(1000, 1))).toEqual({ width: 64, height: 1 })
})

test('on an axis of which a field covers 95 percent the whole view is shown', () => {
  expect(shownBox({ x0: 4, y0: -3, x1: 33, y1: 10 }, whole)).toEqual({ x0: 0, y0: -3, x1: 30, y1: 10 })
  expect(shownBox({ x0: 4, y0: -300, x1: 32, y1: 300 }, whole)).toEqual({ x0: 4, y0: 0, x1: 32, y1: 20 })
})

test('surroundings are three fields on each side', () => {
  expect(wideBox({ x0: 10, y0: 0, x1: 13, y1: 2 })).toEqual({ x0: 1, y0: -6, x1: 22, y1: 8 })
})

test('a mosaic has its patches row by row without seams, and transparent places for those that are missing', () => {
  const one = (value: number) => ({ data: new Uint8Array(8).fill(value), width: 2, height: 1 })
  const { data, width, height } = mosaic([1, 2, 3, 4].map(one), { width: 2, height: 1 })
  expect([width, height]).toEqual([6, 3])
  expect([...data].filter((_, i) => i % 8 === 0)).toEqual([1, 2, 3, 4, 0, 0, 0, 0, 0])
})

test('a patch of the size of its box has the nearest pixel of the picture everywhere, opaque inside it alone', () => {
  const padded = view(drawn(8, 4), { ...plain, resize: 'letterbox' }, { width: 12, height: 10 })
  const { x0: left, y0: top, x1: right, y1: bottom } = padded.transform.content
  const near = (value: number, start: number, end: number) => Math.min(end - 1, Math.max(start, value))
  const corner = fc.integer({ min: -20, max: 30 })
  const side = fc.integer({ min: 1, max: 20 })
  fc.assert(
    fc.property(corner, corner, side, side, (x0, y0, width, height) => {
      const { data } = patch(padded, { x0, y0, x1: x0 + width, y1: y0 + height }, { width, height })
      const expected: number[] = []
      for (let y = y0; y < y0 + height; y++) {
        for (let x = x0; x < x0 + width; x++) {
          const p = (near(y, top, bottom) * 12 + near(x, left, right)) * 3
          const inside = x >= left && x < right && y >= top && y < bottom
          expected.push(...padded.data.subarray(p, p + 3), inside ? 255 : 0)
        }
      }
      expect([...data]).toEqual(expected)
    }),
    { seed: 11 },
  )
})
