import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newState } from '../../src/atlas/new-state.ts'
import type { State } from '../../src/atlas/state.ts'
import { firstEquals } from '../../src/scan/finish/duplicate.ts'
import { type FinishLayer, layerGroups } from '../../src/scan/finish/layer-group.ts'
import { drawnBox, patchField, placeBox } from '../../src/scan/finish/patch-field.ts'
import { rankedPictures, ranksWithin, viewCandidates } from '../../src/scan/finish/view-choice.ts'
import { winningPictures, winOf, wins } from '../../src/scan/finish/wins.ts'

function stateOf(top: readonly (readonly number[])[], random: readonly (readonly number[])[]): State {
  const K = 3
  const shape = { units: top.length, top: K, labels: 0, pictures: 100 }
  const state = newState(shape, new Uint8Array(top.length))
  for (let unit = 0; unit < top.length; unit++)
    for (let rank = 0; rank < K; rank++) {
      state.picture[unit * K + rank] = top[unit][rank] ?? -1
      state.value[unit * K + rank] = unit + (top[unit][rank] ?? 0) / 100
      state.randomPicture[unit * K + rank] = random[unit][rank] ?? -1
      state.randomValue[unit * K + rank] = unit + (random[unit][rank] ?? 0) / 100
    }
  return state
}

const state = stateOf([[7, 2], [2, 9, 1], []], [[2], [1, 30], []])

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

describe('groups of layers', () => {
  const view = { height: 64, width: 64 }
  const layer = (name: string, unit: number, units: number): FinishLayer => {
    const affine = { height: 10, width: 10, strideY: 1, strideX: 1, y0: 0, x0: 0 }
    const field = patchField(
      { channels: { start: 0, end: units }, affine, rowEdges: null, colEdges: null },
      view,
    )
    return { name, ordinal: 1, unit, units, fields: [field] }
  }
  const layers = [layer('a', 0, 2), layer('b', 2, 3), layer('c', 5, 9), layer('d', 14, 1)]
  const names = (limit: number) => layerGroups(layers, 1, limit).map(group => group.map(({ name }) => name))

  test('are as few as keep the patches of each below the limit, in flow order', () => {
    const unitBytes = 2 * 10 * 10 * 4
    expect(names(15 * unitBytes)).toEqual([['a', 'b', 'c', 'd']])
    expect(names(10 * unitBytes)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
  })
  test('a layer that is too large alone is a group of its own', () => {
    expect(names(1)).toEqual([['a'], ['b'], ['c'], ['d']])
  })
})

describe('where a patch lies', () => {
  const view = { height: 100, width: 100 }
  const channels = { start: 0, end: 1 }

  test('the affine form is not clipped, and as large fields show all of an axis', () => {
    const affine = { height: 96, width: 11, strideY: 2, strideX: 4, y0: -40, x0: -5 }
    const field = patchField({ channels, affine, rowEdges: null, colEdges: null }, view)
    const box = placeBox(field, 3, 1)
    expect(box).toEqual({ x0: -1, x1: 10, y0: -34, y1: 62 })
    expect(drawnBox(field, box, view)).toEqual({ x0: -1, x1: 10, y0: 0, y1: 100 })
    expect(field.wideTile).toBeNull()
  })
  test('fields below 8 px are drawn with three of their own size around them as well', () => {
    const affine = { height: 3, width: 5, strideY: 1, strideX: 1, y0: 0, x0: 0 }
    const field = patchField({ channels, affine, rowEdges: null, colEdges: null }, view)
    expect(field.tile).toEqual({ width: 5, height: 3 })
    expect(field.wideTile).toEqual({ width: 35, height: 21 })
  })
  test('exact edges differ from place to place; they are drawn in one size, around their middle', () => {
    const rowEdges = Int32Array.of(0, 4, 2, 8)
    const field = patchField({ channels, affine: null, rowEdges, colEdges: Int32Array.of(0, 6) }, view)
    const box = placeBox(field, 0, 0)
    expect(box).toEqual({ x0: 0, x1: 6, y0: 0, y1: 4 })
    expect(drawnBox(field, box, view)).toEqual({ x0: 0, x1: 6, y0: -1, y1: 5 })
  })
})

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
