import { expect, test } from 'vitest'
import { selection, spread, within } from '../../src/pictures/selection.ts'

test('a limit takes the first, more than there are takes all', () => {
  expect(selection(10, { limit: 3 })).toEqual({ count: 3, places: null })
  expect(selection(2, { limit: 3 })).toEqual({ count: 2, places: null })
  expect(selection(5, { sample: 9 })).toEqual({ count: 5, places: null })
})

test('a sample keeps the path order, holds no place twice, and is the same for the same seed', () => {
  const { places } = selection(1000, { sample: 50, seed: 4 })
  expect(places?.length).toBe(50)
  expect([...places!]).toEqual([...new Set(places)].sort((a, b) => a - b))
  expect(selection(1000, { sample: 50, seed: 4 })).toEqual(selection(1000, { sample: 50, seed: 4 }))
  expect(selection(1000, { sample: 50, seed: 5 }).places).not.toEqual(places)
})

test('every place is equally likely to be drawn', () => {
  const counts = new Array<number>(10).fill(0)
  for (let seed = 0; seed < 3000; seed++)
    for (const place of selection(10, { sample: 3, seed }).places!) counts[place]++
  for (const count of counts) expect(Math.abs(count - 900)).toBeLessThan(120)
})

test('a sample with a limit is drawn from the first', () => {
  const { places } = selection(1000, { limit: 20, sample: 10 })
  expect(places?.at(-1)).toBeLessThan(20)
})

test('a spread lies evenly, and within a selection names places of the whole set', () => {
  expect([...spread(100, 4).places!]).toEqual([12, 37, 62, 87])
  const drawn = selection(100, { sample: 10 })
  expect([...within(drawn, spread(10, 2)).places!]).toEqual([drawn.places![2], drawn.places![7]])
})
