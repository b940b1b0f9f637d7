import { describe, expect, test } from 'vitest'
import { winningPictures, winOf, wins } from '../../../src/scan/finish/wins.ts'
import { state } from './made-state.ts'

describe('wins', () => {
  test('are the hits of both kinds once each, by picture, then by unit', () => {
    const all = wins(state, 0, 3)
    expect(winningPictures(all)).toEqual([
      { picture: 1, start: 0, end: 1 },
      { picture: 2, start: 1, end: 3 },
      { picture: 7, start: 3, end: 4 },
      { picture: 9, start: 4, end: 5 },
      { picture: 30, start: 5, end: 6 },
    ])
    expect(all.values[winOf(all, 9, 1)]).toBeCloseTo(1.09)
  })
  test('of a range of units leave the others out', () => {
    expect(winningPictures(wins(state, 0, 1)).map(({ picture }) => picture)).toEqual([2, 7])
    expect(winningPictures(wins(state, 2, 3))).toEqual([])
  })
})
