import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folderStorage } from '../../src/atlas/folder-node.ts'
import { type LessonPatches, readLessonPatches } from '../../src/atlas/lesson-patch.ts'
import type { Atlas } from '../../src/atlas/open.ts'
import { openAtlasFolder } from '../../src/atlas/open-node.ts'
import { sharp } from '../../src/pictures/sharp-node.ts'
import { storeLessonPatches } from '../../src/studies/lesson-patch.ts'
import { packTiles } from '../../src/studies/pack-tile.ts'
import { type ScannedSet, scannedSet } from './scanned-atlas.ts'

let set: ScannedSet
let atlas: Atlas
let before: Atlas
let stored: number

const named = ['conv1:0', 'conv1:2', 'conv2:1', 'conv3:0']

beforeAll(async () => {
  set = await scannedSet()
  before = await set.edited()
  atlas = await openAtlasFolder(set.atlas)
  stored = await storeLessonPatches(atlas, atlas.selectUnits(named))
})
afterAll(() => set.remove())

const patches = (): Promise<LessonPatches> =>
  readLessonPatches(
    folderStorage(set.atlas),
    new Map(atlas.layers.map(({ name, ordinal }) => [name, ordinal])),
  )

describe('patches of the lesson', () => {
  it('are those of every entry that is not in the nine at the end', async () => {
    const found = await patches()
    let pushedOut = 0
    for await (const { layer, unit, picture } of atlas.entries()) {
      const name = `${layer}:${unit}`
      if (!named.includes(name)) {
        expect(found.find(layer, unit, picture)).toBeNull()
        continue
      }
      const [own] = atlas.selectUnits([name])
      const kept = (await atlas.nine(own)).some(hit => hit.picture === picture)
      expect(found.find(layer, unit, picture) === null).toBe(kept)
      if (!kept) pushedOut++
    }
    expect(stored).toBe(pushedOut)
    expect(pushedOut).toBeGreaterThan(10)
  })

  it('have the size that patches of the unit have in its nine', async () => {
    const found = await patches()
    let seen = 0
    for await (const { layer, unit, picture } of atlas.entries()) {
      const row = found.find(layer, unit, picture)
      if (!row) continue
      seen++
      const [tile] = (await packTiles(atlas, atlas.selectUnits([`${layer}:${unit}`])[0], 'top'))!
      const { width, height } = await sharp(await found.image(row)).metadata()
      expect([width, height]).toEqual([tile.width, tile.height])
    }
    expect(seen).toBe(stored)
  })

  it('are none where nobody stored any', async () => {
    const found = await readLessonPatches(folderStorage(before.name), new Map([['conv1', 1]]))
    expect(found.has('conv1', 0)).toBe(false)
    expect((await patches()).has('conv1', 0)).toBe(true)
  })
})
