import { expect, it } from 'vitest'
import { type FindSources, find } from '../../src/server/api/find.ts'

const note = (text: string) => ({ text, date: null })
const sources: FindSources = {
  layers: [
    { name: 'conv1', units: 4 },
    { name: 'conv10', units: 30 },
    { name: 'fire.2', units: 9 },
  ],
  notes: {
    units: {
      'conv10:17': note('dog eyes, noses'),
      'conv1:9': note('a dog that is no unit'),
      odd: note('dog'),
    },
    layers: { 'fire.2': note('Parts of dogs') },
  },
  index: {
    labels: [
      { label: 'dogsled', pictures: 12 },
      { label: 'wheel', pictures: 4 },
    ],
    nines: [
      { layer: 'conv1', label: ['wheel', null, 'wheel', null], hits: [2, null, 7, null] },
      { layer: 'conv10', label: [], hits: [] },
    ],
  },
}
const units = (text: string) =>
  find(text, sources).units.map(({ layer, unit, why }) => [`${layer}:${unit}`, why])

it('finds a unit by its name, with a colon or a space', () => {
  expect(units('conv10:17')).toEqual([['conv10:17', 'name']])
  expect(units(' CONV10 17 ')).toEqual([['conv10:17', 'name']])
})

it('finds all units of a number', () => {
  expect(units('3')).toEqual([
    ['conv1:3', 'name'],
    ['conv10:3', 'name'],
    ['fire.2:3', 'name'],
  ])
})

it('finds layers, the exact name first', () => {
  expect(find('conv1', sources).layers.map(({ layer }) => layer)).toEqual(['conv1', 'conv10'])
})

it('finds notes by all of their words in any order, of units that there are', () => {
  expect(units('noses dog')).toEqual([['conv10:17', 'note']])
  const found = find('dog', sources)
  expect(found.units.map(({ unit }) => unit)).toEqual([17])
  expect(found.layers).toEqual([{ layer: 'fire.2', note: 'Parts of dogs' }])
  expect(found.labels).toEqual([{ label: 'dogsled', pictures: 12 }])
})

it('finds the units whose nines show a label, those with the most hits first', () => {
  expect(units('wheel')).toEqual([
    ['conv1:2', 'label'],
    ['conv1:0', 'label'],
  ])
})

it('finds nothing for nothing, and takes any text as plain text', () => {
  for (const text of ['', '  ', '.*', '<b>', '\\', '['])
    expect(find(text, sources)).toMatchObject({ units: [], layers: [], labels: [] })
})

it('gives twenty at most', () => {
  const layers = Array.from({ length: 50 }, (_, i) => ({ name: `conv${i}`, units: 9 }))
  const { layers: found, units: others, labels } = find('conv', { ...sources, layers })
  expect(found.length + others.length + labels.length).toBe(20)
})
