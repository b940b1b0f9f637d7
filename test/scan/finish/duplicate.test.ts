import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstEquals } from '../../../src/scan/finish/duplicate.ts'

test('of equal numbers each but the first knows the first; NaN equals nothing', () => {
  expect([...firstEquals(Float64Array.of(5, 3, 5, Number.NaN, 3, Number.NaN, 5))]).toEqual([
    -1, -1, 0, -1, 1, -1, 0,
  ])
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5 })), numbers => {
      const expected = numbers.map((number, i) =>
        numbers.indexOf(number) < i ? numbers.indexOf(number) : -1,
      )
      expect([...firstEquals(Float64Array.from(numbers))]).toEqual(expected)
    }),
    { numRuns: 50, seed: 1 },
  )
})
