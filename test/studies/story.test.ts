import { expect, test } from 'vitest'
import { storyLayers } from '../../src/studies/story.ts'
import { madeLayer, madeManifest } from './picture-atlas.ts'

/** Names of the story's layers, of layers that see so many of 32 px. */
const story = (sights: readonly number[], count: number, units: readonly number[] = []) => {
  const layers = sights.map((sees, i) => ({ ...madeLayer(sees, i), units: units[i] ?? 8 }))
  return storyLayers(madeManifest(layers), count).map(({ name }) => name)
}

test('first, last, and those that cut the logarithm of what a unit sees most evenly', () => {
  expect(story([2, 3, 4, 6, 8, 12, 16, 24, 32], 5)).toEqual(['conv1', 'conv3', 'conv5', 'conv7', 'conv9'])
})

test('what a unit sees is limited to the view', () => {
  expect(story([2, 8, 32, 200, 900], 3)).toEqual(['conv1', 'conv2', 'conv5'])
})

test('of layers that see equally much the one with the most units', () => {
  expect(story([2, 8, 8, 8, 32], 3, [4, 4, 4, 16, 4])).toEqual(['conv1', 'conv4', 'conv5'])
})

test('where all see equally much, layers are taken evenly', () => {
  expect(story([1, 1, 1, 1, 1], 3)).toEqual(['conv1', 'conv3', 'conv5'])
})

test('fewer layers than wanted are all shown', () => {
  expect(story([2, 3], 5)).toEqual(['conv1', 'conv2'])
})
