import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { siteMap } from '../../src/app/data/site-map.ts'
import type { Atlas, ImageKind } from '../../src/atlas/open.ts'
import { openAtlasFolder } from '../../src/atlas/open-node.ts'
import { type SiteMaps, siteFile, siteKey } from '../../src/server/api/site-file.ts'
import { exportSite } from '../../src/server/site/site.ts'
import { cutNine } from '../../src/studies/nine-image.ts'
import { pictureSources } from '../../src/studies/picture-source.ts'
import { exactViewCache } from '../../src/studies/view-cache.ts'
import { type ScannedSet, scannedSet } from './scanned-atlas.ts'

let set: ScannedSet
let atlas: Atlas
beforeAll(async () => {
  set = await scannedSet(12)
  atlas = await openAtlasFolder(set.atlas)
}, 120_000)
afterAll(() => set.remove())

/** RGBA of an image in any format. */
const pixels = async (image: Uint8Array) =>
  (await sharp(image).ensureAlpha().raw().toBuffer()).toString('hex')

async function unitImages(): Promise<{ layer: Atlas['layers'][number]; unit: number; kind: ImageKind }[]> {
  const kinds = ['top', 'random', 'wide'] as const
  const found = []
  for (const layer of atlas.layers)
    for (let unit = 0; unit < layer.units; unit++)
      for (const kind of kinds)
        if (await atlas.patchImage({ layer, unit }, kind)) found.push({ layer, unit, kind })
  return found
}

describe('patches that are cut again', () => {
  it('are those that the scan cut, pixel for pixel', async () => {
    const { sources } = await pictureSources(atlas, [set.pictures])
    const source = { atlas, view: exactViewCache(atlas, sources, 1e6) }
    const images = await unitImages()
    expect(images.length).toBeGreaterThan(6)
    for (const { layer, unit, kind } of images) {
      const packed = await atlas.patchImage({ layer, unit }, kind)
      const cut = await cutNine(source, { layer, unit }, kind, 'webp')
      const { width } = await sharp(packed!).metadata()
      expect((await sharp(cut!).metadata()).width).toBe(width)
      // Larger ones are lossy: those of two efforts differ.
      if (width! <= 60)
        expect(await pixels(cut!), `${kind} ${layer.name}:${unit}`).toBe(await pixels(packed!))
    }
  })

  it('are left to the packs where a picture is not here', async () => {
    const source = { atlas, view: exactViewCache(atlas, [], 1e6) }
    const [layer] = atlas.layers
    expect(await cutNine(source, { layer, unit: 0 }, 'top', 'webp')).toBeNull()
  })
})

describe('a site with maps, and patches in another format', () => {
  it('holds the map of every hit with its own activation, and no WebP patch', async () => {
    const out = join(set.folder, 'site')
    await exportSite(set.atlas, { out, maps: true, patchFormat: 'avif' })
    const [layer] = atlas.layers
    const hits = await atlas.nine({ layer, unit: 0 })
    const maps = put<SiteMaps>(join(out, siteFile.maps(layer.ordinal, 0)), siteKey.maps(layer.name, 0))
    for (const { picture, value, row, col } of hits) {
      const map = siteMap(maps, picture, layer.map)
      expect(map).toMatchObject({ row, col, size: layer.map, approximate: false })
      expect(Math.fround(Math.max(...map!.values.map(Number)))).toBe(value)
    }
    expect(siteMap(maps, 11_111, layer.map)).toBeNull()
    const nines = readdirSync(join(out, 'nine'), { recursive: true, encoding: 'utf8' })
    expect(nines.filter(name => name.endsWith('.webp'))).toEqual([])
    const avif = readFileSync(join(out, siteFile.nine(layer.ordinal, 0, 'top', 'avif')))
    const packed = await atlas.patchImage({ layer, unit: 0 }, 'top')
    expect(await pixels(avif)).toBe(await pixels(packed!))
  }, 60_000)

  it('is refused where the pictures are not here, and leaves nothing behind', async () => {
    const moved = await set.edited()
    const out = join(set.folder, 'nowhere')
    await expect(
      exportSite(moved.name, { out, patchFormat: 'avif', pictures: [set.folder] }),
    ).rejects.toThrow(/and --patch-format cuts patches from pictures/)
    expect(existsSync(out)).toBe(false)
  })
})

/** What a data file of a site puts. */
function put<T>(file: string, key: string): T {
  const found = new Map<string, unknown>()
  runInNewContext(readFileSync(file, 'utf8'), {
    unitscope: { put: (name: string, value: unknown) => found.set(name, value) },
  })
  return found.get(key) as T
}
