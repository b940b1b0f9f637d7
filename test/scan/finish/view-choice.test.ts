import { describe, expect, test } from 'vitest'
import { rankedPictures, ranksWithin, viewCandidates } from '../../../src/scan/finish/view-choice.ts'
import { state } from './made-state.ts'

describe('views', () => {
  test('a picture has the best rank of its hits of either kind', () => {
    const { pictures, ranks } = rankedPictures(state)
    expect([...pictures]).toEqual([1, 2, 7, 9, 30])
    expect([...ranks]).toEqual([0, 0, 0, 1, 1])
  })
  test('whole ranks are kept while they fit, the first always', () => {
    const ranks = Uint16Array.of(0, 1, 1, 2)
    const sizes = Uint32Array.of(10, 10, 10, 10)
    expect(ranksWithin(ranks, sizes, 40)).toBe(3)
    expect(ranksWithin(ranks, sizes, 39)).toBe(2)
    expect(ranksWithin(ranks, sizes, 1)).toBe(1)
  })
  test('candidates hold every picture whose view could be kept', () => {
    expect([...viewCandidates(rankedPictures(state), 160_000, 20_000)]).toEqual([1, 2, 7, 9, 30])
    expect([...viewCandidates(rankedPictures(state), 160_000, 15_000)]).toEqual([1, 2, 7])
  })
  test('views of small networks are taken for small: those that fit stay candidates', () => {
    expect([...viewCandidates(rankedPictures(state), 28 * 28, 500)]).toEqual([1, 2, 7, 9, 30])
    expect([...viewCandidates(rankedPictures(state), 28 * 28, 499)]).toEqual([1, 2, 7])
  })
})
