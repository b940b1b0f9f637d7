import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openAtlasFolder } from '../../src/atlas/open-node.ts'
import { unitName } from '../../src/atlas/select.ts'

/** Written by `writeMadeAtlas` of made-atlas.ts when schema 1 was made. It stays as it is: atlases of old must open. */
const fixture = fileURLToPath(new URL('../fixtures/atlas-1', import.meta.url))

describe('an atlas of schema 1', () => {
  it('opens, with its layers, units and pictures', async () => {
    const atlas = await openAtlasFolder(fixture)
    expect(atlas.manifest.schema).toBe(1)
    expect(atlas.layers.map(layer => [layer.name, layer.ordinal, layer.units])).toEqual([
      ['conv1', 1, 3],
      ['A_b', 7, 2],
    ])
    const pictures: string[] = []
    for await (const { key, status } of atlas.pictures()) pictures.push(`${status} ${key}`)
    expect(pictures[4]).toBe('skipped pictures/wheel/4.png')
    expect(pictures.length).toBe(6)
  })

  it('gives hits, images and views of every unit', async () => {
    const atlas = await openAtlasFolder(fixture)
    const text = (bytes: Uint8Array | null) => bytes && new TextDecoder().decode(bytes)
    for (const unit of atlas.selectUnits([])) {
      const { status, top_hits } = await atlas.unit(unit)
      const nine = await atlas.nine(unit)
      expect(nine.length).toBe(top_hits)
      expect(text(await atlas.patchImage(unit, 'top'))).toBe(
        status === 'live' ? `top ${unitName(unit)}` : null,
      )
      for (const { picture } of nine) expect(text(await atlas.view(picture))).toBe(`view ${picture}`)
    }
  })

  it('gives its history, labels and arrays', async () => {
    const atlas = await openAtlasFolder(fixture)
    const entries: string[] = []
    for await (const entry of atlas.entries()) entries.push(`${entry.layer}:${entry.unit} ${entry.picture}`)
    expect(entries.slice(0, 3)).toEqual(['conv1:2 0', 'A_b:0 0', 'conv1:0 1'])
    expect((await atlas.labels(atlas.selectUnits(['conv1:0'])[0])).map(row => row.label)).toEqual([
      'face',
      'wheel',
    ])
    expect((await atlas.matrix('sketch'))?.shape).toEqual([6, 5])
    expect((await atlas.matrix('label-means'))?.shape).toEqual([2, 5])
    expect(await atlas.matrix('filters')).toBe(null)
  })
})
