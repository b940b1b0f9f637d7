import fc from 'fast-check'
import { expect, test } from 'vitest'
import { topLabels } from '../../src/atlas/label.ts'
import { newState } from '../../src/atlas/new-state.ts'

test('the ten labels with the highest means, equal ones in the order of labels, without those that have no picture', () => {
  const label = fc.record({ pictures: fc.integer({ min: 0, max: 2 }), sum: fc.integer({ min: 0, max: 4 }) })
  fc.assert(
    fc.property(fc.array(label, { minLength: 1, maxLength: 40 }), counts => {
      const shape = { units: 2, top: 1, labels: counts.length, pictures: 100 }
      const state = newState(shape, new Uint8Array(2))
      counts.forEach(({ pictures, sum }, i) => {
        state.labelCount[i] = pictures
        state.labelSum[2 * i + 1] = pictures === 0 ? 0 : sum
      })
      const expected = counts
        .map(({ pictures, sum }, i) => ({ label: `l${i}`, mean: sum / pictures, pictures }))
        .filter(({ pictures }) => pictures > 0)
        .toSorted((a, b) => b.mean - a.mean)
        .slice(0, 10)
        .map((row, i) => ({ rank: i + 1, ...row }))
      const names = counts.map((_, i) => `l${i}`)
      expect(topLabels(state, 1, names)).toEqual(expected)
    }),
    { seed: 3 },
  )
})
