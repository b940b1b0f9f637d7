import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { npyChunks } from '../../src/atlas/npy.ts'
import { openAtlasFolder } from '../../src/atlas/open-node.ts'
import { atlasFigures } from '../../src/studies/figure.ts'
import { filterPixels } from '../../src/studies/filter.ts'
import { pictureAtlas } from './picture-atlas.ts'

const made = await pictureAtlas()
afterAll(made.remove)

const one = (weights: readonly number[], shape: readonly number[]) => ({
  data: Float32Array.from(weights),
  shape,
})

describe('a filter as a picture', () => {
  test('zero is grey, the largest weight black or white, each filter for itself', () => {
    const filters = one([0, 1, -2, 0, 8, 4, 0, 0], [2, 1, 2, 2])
    expect([...filterPixels(filters, 0, [0, 1, 2]).data]).toEqual([
      128, 128, 128, 192, 192, 192, 1, 1, 1, 128, 128, 128,
    ])
    expect([...filterPixels(filters, 1, [0, 1, 2]).data.slice(0, 6)]).toEqual([255, 255, 255, 192, 192, 192])
  })

  test('the channels of a BGR network are turned to red, green, blue', () => {
    const blue = one([1, 0, 0], [1, 3, 1, 1])
    expect([...filterPixels(blue, 0, [2, 1, 0]).data]).toEqual([128, 128, 255])
  })

  test('a filter of zeros is grey', () => {
    expect([...filterPixels(one([0, 0, 0], [1, 3, 1, 1]), 0, [0, 1, 2]).data]).toEqual([128, 128, 128])
  })
})

test('a plate shows all filters of the first layer, and refuses other layers', async () => {
  const [head, data] = npyChunks(one(Array(12 * 3 * 4).fill(0.5), [12, 3, 2, 2]))
  writeFileSync(join(made.atlas, 'filters.npy'), Buffer.concat([head, data]))
  const atlas = await openAtlasFolder(made.atlas)
  const figures = await atlasFigures(atlas)
  const { svg } = await figures.filters(atlas.selectUnits(['conv1']))
  expect(svg.split('<image').length - 1).toBe(12)
  expect(svg).toContain('All twelve filters of layer conv1.')
  await expect(figures.filters(atlas.selectUnits(['conv2']))).rejects.toThrow('not of conv2')
})
