import { expect, test } from 'vitest'
import { lastChange, layerHistory, nineAfter } from '../../../src/app/data/history.ts'
import { enterNine } from '../../../src/atlas/nine.ts'
import type { EntriesDocument, Value } from '../../../src/server/api/document.ts'

const entriesOf = (
  pictures: number,
  rows: readonly (readonly [number, number, Value])[],
): EntriesDocument => ({
  schema: 1,
  layer: 'conv1',
  pictures,
  unit: rows.map(([unit]) => unit),
  picture: rows.map(([, picture]) => picture),
  value: rows.map(([, , value]) => value),
})

/** The fold's own nines over made-up activations that tie often, with the log that it kept. */
function folded(pictures: number, top: number) {
  const units = 3
  const state = {
    top,
    value: new Float32Array(units * top).fill(Number.NEGATIVE_INFINITY),
    picture: new Int32Array(units * top).fill(-1),
    hash: new Float64Array(units * top),
  }
  const rows: [number, number, number][] = []
  for (let picture = 0; picture < pictures; picture++)
    for (let unit = 0; unit < units; unit++) {
      const value = ((picture * 7 + unit * 13) % 31) / 4
      // Every fifth picture is shown twice.
      const hash = picture % 5 === 4 ? picture - 1 : picture
      if (enterNine(state, unit, picture, value, hash)) rows.push([unit, picture, value])
    }
  return { state, entries: entriesOf(pictures, rows) }
}

test('after all pictures the replay is the final nine, ties and equal views included', () => {
  const { state, entries } = folded(200, 9)
  const history = layerHistory(entries, 9)
  for (let unit = 0; unit < 3; unit++) {
    const nine = nineAfter(history, unit, 200)
    expect(nine.map(hit => hit.picture)).toEqual([...state.picture.slice(unit * 9, unit * 9 + 9)])
    expect(nine.map(hit => hit.value)).toEqual([...state.value.slice(unit * 9, unit * 9 + 9)])
  }
})

test('after some pictures the replay is the nine of a scan that stopped there', () => {
  const history = layerHistory(folded(200, 9).entries, 9)
  const { state } = folded(60, 9)
  expect(nineAfter(history, 1, 60).map(hit => hit.picture)).toEqual([...state.picture.slice(9, 18)])
})

test('before the first picture a nine is empty', () => {
  expect(nineAfter(layerHistory(folded(50, 9).entries, 9), 0, 0)).toEqual([])
})

test('a picture that ties stands behind the one that came first', () => {
  const history = layerHistory(
    entriesOf(3, [
      [0, 0, 1],
      [0, 1, 2],
      [0, 2, 2],
    ]),
    2,
  )
  expect(nineAfter(history, 0, 3).map(hit => hit.picture)).toEqual([1, 2])
})

test('infinity stands before every number', () => {
  const history = layerHistory(
    entriesOf(3, [
      [0, 0, 5],
      [0, 1, 'inf'],
      [0, 2, 7],
    ]),
    9,
  )
  expect(nineAfter(history, 0, 3).map(hit => hit.picture)).toEqual([1, 2, 0])
})

test('what the last tenth changed is not said before there was one', () => {
  const changes = [1, 0.5, 0.3, 0.2, 0.1, 0.09, 0.08, 0.07, 0.05, 0.02]
  expect(lastChange(changes, 1000, 99)).toBeNull()
  expect(lastChange(changes, 1000, 250)).toBe(0.5)
  expect(lastChange(changes, 1000, 1000)).toBe(0.02)
})
