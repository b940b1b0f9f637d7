import { expect, test } from 'vitest'
import { type GridWish, gridUnits } from '../../../src/app/data/grid-units.ts'
import type { LayerDocument, LayerHits } from '../../../src/server/api/document.ts'

const nine = Array.from({ length: 9 }, (_, i) => i)
const hits: LayerHits = {
  kind: 'top',
  picture: [nine, nine, [0], []],
  value: [nine, nine, [1], []],
  row: [nine, nine, [0], []],
  col: [nine, nine, [0], []],
  clipped: [nine.map(i => i === 3), nine.map(() => false), [false], []],
}
const document: LayerDocument = {
  schema: 1,
  layer: 'conv1',
  unit: [0, 1, 2, 3],
  status: ['live', 'live', 'live', 'dead'],
  max: [2, 'inf', 5, 0],
  mean: [1, 1, 1, 0],
  sd: [1, 1, 1, 0],
  active: [900, 500, 3, 0],
  nan_pictures: [0, 7, 0, 0],
  stands_out: [3, 4, 99, null],
  top_label: ['cat', 'dog', 'owl', null],
  nine_label: ['cat', 'dog', 'cat', null],
  nine_label_hits: [4, 9, 1, null],
  hits: [hits],
  images: { top: [true, true, true, false], random: [true, true, true, false], wide: [] },
}
const wish: GridWish = {
  sort: 'standout',
  show: 'all',
  q: null,
  label: null,
  like: [],
  pictures: 1000,
  top: 9,
  note: unit => (unit === 2 ? 'Round Things' : null),
  isListed: unit => unit === 1,
}
const units = (change: Partial<GridWish>) => gridUnits(document, { ...wish, ...change })

test('units that fire in too few pictures come after those that stand out less', () => {
  expect(units({})).toEqual([1, 0, 2, 3])
})

test('each order is what it says', () => {
  expect(units({ sort: 'number' })).toEqual([0, 1, 2, 3])
  expect(units({ sort: 'strongest' })).toEqual([1, 2, 0, 3])
  expect(units({ sort: 'active' })).toEqual([0, 1, 2, 3])
  expect(units({ sort: 'selective' })).toEqual([1, 0, 2, 3])
  expect(units({ sort: 'label', label: 'cat' })).toEqual([0, 2, 1, 3])
  expect(units({ sort: 'like', like: [2, 0] })).toEqual([2, 0, 1, 3])
})

test('each choice shows what it says', () => {
  expect(units({ show: 'inside' })).toEqual([1, 2])
  expect(units({ show: 'noted' })).toEqual([2])
  expect(units({ show: 'listed' })).toEqual([1])
  expect(units({ show: 'dead' })).toEqual([3])
  expect(units({ show: 'few' })).toEqual([2, 3])
  expect(units({ show: 'nan' })).toEqual([1])
})

test('a search looks for a number, a note or a label, whatever the case', () => {
  expect(units({ q: '2' })).toEqual([2])
  expect(units({ q: ' round' })).toEqual([2])
  expect(units({ q: 'DOG' })).toEqual([1])
  expect(units({ q: 'zebra' })).toEqual([])
})
