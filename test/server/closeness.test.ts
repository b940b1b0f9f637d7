import { describe, expect, test } from 'vitest'
import { histogramBin } from '../../src/atlas/histogram.ts'
import { nearestUnits, rankOf } from '../../src/server/api/closeness.ts'

const values = [8, 7.5, 6.5, 4.5, 3.5, 3.25, 2.25, 1.125, 0.75, 0, 0, 0]
const bins = new Map<number, number>()
for (const value of values) bins.set(histogramBin(value), (bins.get(histogramBin(value)) ?? 0) + 1)
const record = {
  max: 8,
  nine: values.slice(0, 3),
  histogram: { bin: [...bins.keys()], count: [...bins.values()] },
}

describe('the rank of a picture', () => {
  test('is exact within the nine', () => {
    expect([8, 7.75, 7.5, 6.6, 6.5].map(value => rankOf(value, record))).toEqual([1, 2, 2, 3, 3])
  })

  test('is 0 above all of the set, also where the set never fired', () => {
    expect(rankOf(8.5, record)).toBe(0)
    expect(rankOf(0.1, { max: 0, nine: [], histogram: { bin: [0], count: [12] } })).toBe(0)
  })

  test('is about right behind the nine, and not within it', () => {
    for (const [i, value] of values.entries()) {
      if (i < 3 || value === 0) continue
      expect(Math.abs(rankOf(value, record)! - (i + 1)), String(value)).toBeLessThanOrEqual(1)
    }
    expect(rankOf(6.4, record)).toBe(4)
  })

  test('is nothing where it does not fire, or is no number', () => {
    expect([0, Number.NaN].map(value => rankOf(value, record))).toEqual([null, null])
  })
})

test('units over their record come first, then the nearest; those that do not fire are left out', () => {
  const records = [{ max: 10 }, { max: 2 }, { max: 0 }, { max: 4 }, { max: -1 }, { max: null }]
  const found = nearestUnits(Float32Array.of(9, 3, 0, 1, -0.5, Number.NaN), records)
  expect(found).toEqual([1, 4, 0, 3])
})
