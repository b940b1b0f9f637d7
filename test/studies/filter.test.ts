import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { npyChunks } from '../../src/atlas/npy.ts'
import { openAtlasFolder } from '../../src/atlas/open-node.ts'
import { atlasFigures } from '../../src/studies/figure.ts'
import { duplicateFilters, filterPixels } from '../../src/studies/filter.ts'
import type { FilterOptions } from '../../src/studies/material.ts'
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

  test('a common scale is the largest weight of all', () => {
    expect([...filterPixels(one([1, 2], [2, 1, 1, 1]), 0, [0, 1, 2], 2).data]).toEqual([192, 192, 192])
  })

  test('a filter of zeros is grey', () => {
    expect([...filterPixels(one([0, 0, 0], [1, 3, 1, 1]), 0, [0, 1, 2]).data]).toEqual([128, 128, 128])
  })
})

describe('duplicates', () => {
  test('point to the first filter before them with the same direction, turned over or not', () => {
    const filters = one([1, 2, 0, 0, 3, 6, -1, -2, 1.01, 2, 1, 3], [6, 1, 1, 2])
    expect([...duplicateFilters(filters)]).toEqual([
      [2, { of: 0, sign: 1 }],
      [3, { of: 0, sign: -1 }],
      [4, { of: 0, sign: 1 }],
    ])
  })

  test('filters of zeros are like none', () => {
    expect(duplicateFilters(one([0, 0, 0], [3, 1, 1, 1])).size).toBe(0)
  })
})

describe('a figure of filters', () => {
  /** Unit 0 is strong, unit 3 like unit 1 turned over, all others differ. */
  const weights = Float32Array.from({ length: 12 * 12 }, (_, i) => Math.sin(i * i))
  for (let i = 0; i < 12; i++) {
    weights[i] *= 10
    weights[36 + i] = -2 * weights[12 + i]
  }
  const draw = async (options: FilterOptions, units = 'conv1') => {
    const atlas = await openAtlasFolder(made.atlas)
    const figures = await atlasFigures(atlas)
    return figures.filters(atlas.selectUnits([units]), options)
  }
  const wordsIn = (svg: string) => svg.replace(/<[^>]+>/g, ' ').replace(/[\s\u00a0]+/g, ' ')
  const imagesIn = (svg: string) => [...svg.matchAll(/href="([^"]+)"/g)].map(found => found[1])

  beforeAll(() => {
    const [head, data] = npyChunks({ data: weights, shape: [12, 3, 2, 2] })
    writeFileSync(join(made.atlas, 'filters.npy'), Buffer.concat([head, data]))
  })

  test('shows all filters of the first layer beside their patches, and refuses other layers', async () => {
    const { svg } = await draw({})
    expect(imagesIn(svg)).toHaveLength(12 + 11 * 9)
    expect(wordsIn(svg)).toContain('All twelve filters of layer conv1.')
    await expect(draw({}, 'conv2')).rejects.toThrow('not of conv2')
  })

  test('marks a dead one and one that is like another', async () => {
    const words = wordsIn((await draw({})).svg)
    expect(words).toMatch(/ 3 = −1 .* 11 dead /)
    expect(words).toContain('Dead: no picture made it fire (1 of 12).')
    expect(words).toContain('0.99, with − where the sign is turned (1 of 12).')
    expect(wordsIn((await draw({}, 'conv1:0,1')).svg)).not.toMatch(/Dead|cosine/)
  })

  test('a common scale leaves the strongest filter as it is, and pales the others', async () => {
    const [own, common] = [await draw({}), await draw({ contrast: 'common' })].map(({ svg }) => imagesIn(svg))
    expect(common[0]).toBe(own[0])
    expect(common[2]).not.toBe(own[2])
  })
})
