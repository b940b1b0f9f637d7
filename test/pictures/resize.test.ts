import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Pixels, Preprocessing } from '../../src/pictures/preprocessing.ts'
import { resize } from '../../src/pictures/resize.ts'
import { drawn } from './drawn.ts'

type Filter = 'bilinear' | 'bicubic'

/** Whole pictures, every tap, no cache: the same arithmetic written plainly. */
function plainResize(picture: Pixels, width: number, height: number, filter: Filter): Uint8Array {
  const { data } = picture
  const between = new Uint8Array(width * picture.height * 3)
  weights(picture.width, width, filter).forEach((row, x) => {
    for (let y = 0; y < picture.height; y++) {
      for (let c = 0; c < 3; c++) {
        between[(y * width + x) * 3 + c] = rounded(row, at => data[(y * picture.width + at) * 3 + c])
      }
    }
  })
  const out = new Uint8Array(width * height * 3)
  weights(picture.height, height, filter).forEach((row, y) => {
    for (let i = 0; i < width * 3; i++)
      out[y * width * 3 + i] = rounded(row, at => between[at * width * 3 + i])
  })
  return out
}

function rounded(weights: readonly number[], value: (at: number) => number): number {
  const sum = weights.reduce(
    (total, weight, at) => (weight === 0 ? total : total + weight * value(at)),
    2 ** 21,
  )
  return Math.min(255, Math.max(0, Math.floor(sum / 2 ** 22)))
}

/** A dense row of weights for each output. */
function weights(from: number, to: number, filter: Filter): number[][] {
  const scale = from / to
  const stretch = Math.max(1, scale)
  const support = (filter === 'bilinear' ? 1 : 2) * stretch
  return Array.from({ length: to }, (_, i) => {
    const center = (i + 0.5) * scale
    const start = Math.max(0, Math.trunc(center - support + 0.5))
    const end = Math.min(from, Math.trunc(center + support + 0.5))
    const row = Array.from({ length: from }, (_, x) => {
      return x < start || x >= end ? 0 : kernel((x - center + 0.5) * (1 / stretch), filter)
    })
    const sum = row.reduce((a, b) => a + b)
    return row.map(w => Math.trunc((w / sum) * 2 ** 22 + (w < 0 ? -0.5 : 0.5)))
  })
}

function kernel(signed: number, filter: Filter): number {
  const x = Math.abs(signed)
  if (filter === 'bilinear') return x < 1 ? 1 - x : 0
  if (x < 1) return (1.5 * x - 2.5) * x * x + 1
  return x < 2 ? (((x - 5) * x + 8) * x - 4) * -0.5 : 0
}

const length = fc.integer({ min: 1, max: 40 })

test('any part of any size equals the same part of the plain version', () => {
  const arbitrary = fc.record({
    picture: fc.record({ width: length, height: length }),
    width: length,
    height: length,
    filter: fc.constantFrom<Filter>('bilinear', 'bicubic'),
    cut: fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 4, maxLength: 4 }),
  })
  fc.assert(
    fc.property(arbitrary, ({ picture, width, height, filter, cut }) => {
      const source = drawn(picture.width, picture.height)
      const x0 = Math.floor(cut[0] * width)
      const y0 = Math.floor(cut[1] * height)
      const x1 = x0 + 1 + Math.floor(cut[2] * (width - x0))
      const y1 = y0 + 1 + Math.floor(cut[3] * (height - y0))
      const whole = plainResize(source, width, height, filter)
      const part: number[] = []
      for (let y = y0; y < y1; y++) part.push(...whole.subarray((y * width + x0) * 3, (y * width + x1) * 3))
      expect([...resize(source, width, height, { x0, y0, x1, y1 }, filter)]).toEqual(part)
    }),
    { seed: 7, numRuns: 300 },
  )
})

test('a picture of one colour keeps it in any size', () => {
  for (const filter of ['bilinear', 'bicubic', 'nearest'] as Preprocessing['filter'][]) {
    const source = { data: new Uint8Array(37 * 23 * 3).fill(255), width: 37, height: 23 }
    for (const [width, height] of [
      [5, 90],
      [100, 2],
      [37, 23],
    ]) {
      const out = resize(source, width, height, { x0: 0, y0: 0, x1: width, y1: height }, filter)
      expect(out.every(byte => byte === 255)).toBe(true)
    }
  }
})

test('a strip whose resized size would fill the memory costs no more than its crop', () => {
  const strip = { data: new Uint8Array(20000 * 3).fill(9), width: 20000, height: 1 }
  const crop = { x0: 2_000_000, y0: 10, x1: 2_000_224, y1: 234 }
  expect(resize(strip, 5_120_000, 256, crop, 'bilinear')).toEqual(new Uint8Array(224 * 224 * 3).fill(9))
})
