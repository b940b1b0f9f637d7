import fc from 'fast-check'
import { expect, it } from 'vitest'
import { foldBlock } from '../../src/atlas/fold.ts'
import { mergeStates, replayEntries } from '../../src/atlas/merge.ts'
import { newState } from '../../src/atlas/new-state.ts'
import type { Entry } from '../../src/atlas/state.ts'
import { anyScan, sliceBlock } from './made-block.ts'

const exact = [
  'value picture hash randomValue randomPicture randomHash pictureCount activeCount nanCount voidCount',
  'min max histogram labelCount labelVoid',
]
  .join(' ')
  .split(' ') as ('value' | 'labelVoid')[]
const rounded = ['sum', 'sumOfSquares', 'activeSum', 'activeSumOfSquares', 'labelSum', 'sketch'] as const

it('merging parts of a set, cut anywhere, gives the fold over the whole', () => {
  fc.assert(
    fc.property(anyScan, fc.array(fc.nat({ max: 40 }), { maxLength: 6 }), (scan, cuts) => {
      const { units, labels, rectified, block } = scan
      const count = block.pictures.length
      const shape = { units, top: 3, labels, pictures: count }
      const whole = newState(shape, rectified)
      const wholeEntries: Entry[] = []
      foldBlock(whole, block, entry => wholeEntries.push(entry))

      const ends = [...cuts.filter(cut => cut < count), count].sort((a, b) => a - b)
      const merged = newState(shape, rectified)
      const mergedEntries: Entry[] = []
      for (const [i, end] of ends.entries()) {
        const part = newState(shape, rectified)
        const entries: Entry[] = []
        foldBlock(part, sliceBlock(block, units, ends[i - 1] ?? 0, end), entry => entries.push(entry))
        replayEntries(merged, entries, entry => mergedEntries.push(entry))
        mergeStates(merged, part)
      }
      for (const name of exact) expect(merged[name], name).toEqual(whole[name])
      for (const name of rounded) {
        merged[name].forEach((value, i) => {
          const expected = whole[name][i]
          if (Number.isFinite(expected)) expect(value, name).toBeCloseTo(expected, 6)
          else expect(value, name).toBe(expected)
        })
      }
      expect(mergedEntries).toEqual(wholeEntries)
    }),
    { numRuns: 200, seed: 4 },
  )
})

it('refuses states of different scans, naming what differs', () => {
  const shape = { units: 2, top: 9, labels: 0, pictures: 5 }
  const state = newState(shape, new Uint8Array(2))
  expect(() => mergeStates(state, newState({ ...shape, pictures: 6 }, new Uint8Array(2)))).toThrow(
    /pictures 5 and 6/,
  )
  expect(() => mergeStates(state, newState(shape, Uint8Array.of(0, 1)))).toThrow(/unit 1 is rectified/)
})
