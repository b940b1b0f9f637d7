import { describe, expect, it } from 'vitest'
import { type Candidate, clippedHits, pickUnits } from '../../src/atlas/pick.ts'
import type { HitRow } from '../../src/atlas/tables/hits.ts'

const candidate = (unit: number, standsOut: number | null, more: Partial<Candidate> = {}): Candidate => ({
  unit,
  standsOut,
  hits: 9,
  clipped: 0,
  ...more,
})

describe('picked units', () => {
  const five = [3, 5, null, 4, 1].map((standsOut, unit) => candidate(unit, standsOut))

  it('come as they stand out, those of which too little is known last', () => {
    expect(pickUnits(five, { by: 'standout', count: 9 })).toEqual([1, 3, 0, 4, 2])
  })

  it('pass over units with more than one clipped hit, until too few are left', () => {
    const clipped = five.map(unit => (unit.unit === 1 ? { ...unit, clipped: 2 } : { ...unit, clipped: 1 }))
    expect(pickUnits(clipped, { by: 'standout', count: 2 })).toEqual([3, 0])
    expect(pickUnits(clipped, { by: 'standout', count: 5 })).toEqual([3, 0, 4, 2, 1])
  })

  it('pass over units alike to one already picked', () => {
    const correlation = (a: number, b: number) => (a + b === 4 ? 0.51 : 0.5)
    expect(pickUnits(five, { by: 'standout', count: 3, correlation })).toEqual([1, 0, 2])
  })

  it('by number are the first with hits', () => {
    const dead = five.map(unit => (unit.unit === 1 ? { ...unit, hits: 0 } : unit))
    expect(pickUnits(dead, { by: 'number', count: 3 })).toEqual([0, 2, 3])
  })

  it('at random are the same for the same seed, others for another, none twice', () => {
    const many = Array.from({ length: 100 }, (_, unit) => candidate(unit, 1))
    const drawn = pickUnits(many, { by: 'random', count: 9, seed: 7 })
    expect(pickUnits(many.toReversed(), { by: 'random', count: 9, seed: 7 })).toEqual(drawn)
    expect(pickUnits(many, { by: 'random', count: 9, seed: 8 })).not.toEqual(drawn)
    expect(new Set(drawn).size).toBe(9)
  })
})

it('a hit is clipped when more than a quarter lies outside, axes on which all is seen apart', () => {
  const hit = (x0: number, y0: number, x1: number, y1: number) => ({ x0, y0, x1, y1 }) as HitRow
  expect(clippedHits([hit(-3, 0, 7, 10)], [100, 100])).toBe(1)
  expect(clippedHits([hit(-2, 0, 8, 10), hit(90, 0, 102, 10)], [100, 100])).toBe(0)
  expect(clippedHits([hit(-90, 0, 105, 10)], [100, 100])).toBe(0)
})
