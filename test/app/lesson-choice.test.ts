import { expect, test } from 'vitest'
import { growth } from '../../src/app/lesson/sight.ts'
import { neighbours, strongestPlaces } from '../../src/app/lesson/strongest-places.ts'
import type { LayerSummary, MapDocument } from '../../src/server/api/document.ts'

const seeing = (size: number, stride: number): Pick<LayerSummary, 'receptive_fields'> => ({
  receptive_fields: [
    { channels: [0, 8], size: [size, size], stride: [stride, stride], offset: [0, 0], global: false },
  ],
})

test('what a layer sees is what the places see that it gathers', () => {
  expect(growth(seeing(7, 2), seeing(27, 4))).toEqual({ places: 11, step: 2, before: 7, after: 27 })
  expect(growth(seeing(27, 4), seeing(51, 8))).toEqual({ places: 7, step: 4, before: 27, after: 51 })
})

test('no arithmetic is claimed where it does not come out even', () => {
  expect(growth(seeing(7, 4), seeing(10, 4))).toBeNull()
  expect(growth(seeing(7, 4), { receptive_fields: [] })).toBeNull()
})

test('the strongest places of a map come strongest first, equal ones in their order', () => {
  const map: MapDocument = {
    schema: 1,
    size: [2, 3],
    scale: 9,
    data: '',
    row: 0,
    col: 1,
    value: 9,
    values: [1, 9, 4, null, 4, 2],
    approximate: false,
  }
  expect(strongestPlaces(map, 3)).toEqual([
    { row: 0, col: 1 },
    { row: 0, col: 2 },
    { row: 1, col: 1 },
  ])
})

test('neighbours of a corner are those that the map has', () => {
  expect(neighbours({ row: 0, col: 0 }, [4, 4])).toHaveLength(4)
  expect(neighbours({ row: 1, col: 2 }, [4, 4])).toHaveLength(9)
})
