import { describe, expect, it } from 'vitest'
import { chosenUnit, rankWords, unitsOver } from '../../../src/app/data/picture-units.ts'
import type { PictureLayer } from '../../../src/server/api/document.ts'

const layer = (name: string, unit: number[], rank: (number | null)[]): PictureLayer => ({
  name,
  unit,
  value: unit.map(() => 1),
  rank,
  row: unit.map(() => 0),
  col: unit.map(() => 0),
  box: unit.map(() => null),
})
const layers = [layer('conv2', [5, 7], [0, 3]), layer('conv1', [2], [0])]

describe('rankWords', () => {
  it('writes places as a person says them', () => {
    const words = [1, 2, 3, 4, 11, 12, 13, 21, 102, 111, 1003].map(rankWords)
    expect(words).toEqual([
      '1st',
      '2nd',
      '3rd',
      '4th',
      '11th',
      '12th',
      '13th',
      '21st',
      '102nd',
      '111th',
      '1,003rd',
    ])
  })
  it('has words for a picture above all, and none for a place that is not known', () => {
    expect([rankWords(0), rankWords(null)]).toEqual(['over all', ''])
  })
})

describe('chosenUnit', () => {
  it('takes the unit that the address names', () => {
    expect(chosenUnit({ layers }, 'conv1:2')?.unit).toBe(2)
  })
  it('takes the first where the address names none, or one that is not listed', () => {
    expect(chosenUnit({ layers }, null)?.unit).toBe(5)
    expect(chosenUnit({ layers }, 'conv9:1')?.unit).toBe(5)
  })
  it('chooses none where no unit fires', () => {
    expect(chosenUnit({ layers: [] }, null)).toBeNull()
  })
})

describe('unitsOver', () => {
  it('finds the units above their own record in every layer', () => {
    expect(unitsOver({ layers }).map(({ layer, unit }) => `${layer}:${unit}`)).toEqual(['conv2:5', 'conv1:2'])
  })
  it('finds none for a picture of the atlas, whose own record it may be', () => {
    expect(unitsOver({ layers, picture: 3 })).toEqual([])
    expect(chosenUnit({ layers, picture: 3 }, 'conv2:5')?.rank).toBe(1)
  })
})
