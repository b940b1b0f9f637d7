import { beforeEach, describe, expect, it } from 'vitest'
import { correlations } from '../../src/atlas/correlation.ts'
import { openAtlas } from '../../src/atlas/open.ts'
import { unitName } from '../../src/atlas/select.ts'
import { CallError, InputError } from '../../src/base/error.ts'
import { writeMadeAtlas } from './made-atlas.ts'
import { type MemoryStorage, memoryStorage } from './memory-storage.ts'

let storage: MemoryStorage

beforeEach(async () => {
  storage = memoryStorage()
  await writeMadeAtlas(storage)
})

const text = (bytes: Uint8Array | null) => bytes && new TextDecoder().decode(bytes)

describe('an opened atlas', () => {
  it('tells the nine of a unit, strongest first', async () => {
    const atlas = await openAtlas(storage)
    const [unit] = atlas.selectUnits(['conv1:0'])
    // Maxima over pictures 0, 1, 2, 3, 5: 0, 3, 1, 4, 0.
    expect((await atlas.nine(unit)).map(hit => [hit.rank, hit.picture, hit.value])).toEqual([
      [1, 3, 4],
      [2, 1, 3],
      [3, 2, 1],
    ])
  })

  it('tells random hits, labels, statistics', async () => {
    const atlas = await openAtlas(storage)
    const [unit] = atlas.selectUnits(['conv1:0'])
    expect((await atlas.randomHits(unit)).map(hit => hit.picture)).toEqual([1, 2, 3])
    expect((await atlas.labels(unit)).map(row => [row.label, row.mean, row.pictures])).toEqual([
      ['face', 7 / 3, 3],
      ['wheel', 0.5, 2],
    ])
    const row = await atlas.unit(unit)
    expect(row).toMatchObject({
      status: 'live',
      pictures: 5,
      active: 3,
      min: 0,
      max: 4,
      mean: 1.6,
      nine_label: 'face',
    })
    expect(row.nine_label_hits).toBe(2)
  })

  it('tells dead units, and those that are never a number', async () => {
    const atlas = await openAtlas(storage)
    expect((await atlas.units(atlas.layer('conv1'))).map(row => row.status)).toEqual(['live', 'dead', 'live'])
    expect((await atlas.units(atlas.layer('A_b'))).map(row => row.status)).toEqual(['live', 'not-a-number'])
    expect(await atlas.nine({ layer: atlas.layer('conv1'), unit: 1 })).toEqual([])
  })

  it('gives images of units and views of pictures, or null where there is none', async () => {
    const atlas = await openAtlas(storage)
    const [unit] = atlas.selectUnits(['A_b:0'])
    expect(text(await atlas.patchImage(unit, 'top'))).toBe('top A_b:0')
    expect(text(await atlas.patchImage(unit, 'random'))).toBe('random A_b:0')
    expect(await atlas.patchImage(unit, 'wide')).toBe(null)
    expect(text(await atlas.view(5))).toBe('view 5')
    expect(await atlas.view(4)).toBe(null)
  })

  it('gives pictures by number, skipped ones too', async () => {
    const atlas = await openAtlas(storage)
    expect((await atlas.picture(4)).reason).toBe('cut short')
    expect((await atlas.picture(5)).key).toBe('pictures/face/5.png')
    await expect(atlas.picture(6)).rejects.toThrow('has no picture 6. It has 6: 0 to 5.')
  })

  it('gives the history in the order of pictures', async () => {
    const pictures: number[] = []
    for await (const entry of (await openAtlas(storage)).entries()) pictures.push(entry.picture)
    expect(pictures).toEqual([...pictures].sort((a, b) => a - b))
    expect(pictures.length).toBeGreaterThan(5)
  })

  it('gives the sketch, whose products are correlations', async () => {
    const sketch = (await (await openAtlas(storage)).matrix('sketch'))!
    expect(sketch.shape).toEqual([6, 5])
    // Units 0 and 3 have the maxima 0 3 1 4 0 and -1 2 0 -2 -1.
    expect(correlations(sketch, 0)[3]).toBeCloseTo(1.2 / Math.sqrt(13.2 * 9.2), 6)
    expect(correlations(sketch, 0)[1]).toBe(0)
  })

  it('knows layers by name, tensor, ordinal, range, kind, other case, pattern and beginning', async () => {
    const atlas = await openAtlas(storage)
    const names = (...expressions: string[]) => atlas.selectLayers(expressions).map(layer => layer.name)
    expect(names()).toEqual(['conv1', 'A_b'])
    expect(names('conv1/Relu:0')).toEqual(['conv1'])
    expect(names('@7')).toEqual(['A_b'])
    expect(names('a_B', 'conv')).toEqual(['conv1', 'A_b'])
    expect(names('conv1..@7')).toEqual(['conv1', 'A_b'])
    expect(names('*_*', 'A_b')).toEqual(['A_b'])
    expect(names('all')).toEqual(['conv1', 'A_b'])
    expect(names('sum')).toEqual(['A_b'])
  })

  it('knows units by layer and numbers', async () => {
    const atlas = await openAtlas(storage)
    const names = (...expressions: string[]) => atlas.selectUnits(expressions).map(unitName)
    expect(names('conv1:2,0', '@7:1', 'conv1:0')).toEqual(['conv1:2', 'conv1:0', 'A_b:1'])
    expect(names('conv1:1-2')).toEqual(['conv1:1', 'conv1:2'])
    expect(names('conv1/Relu:0')).toEqual(['conv1:0', 'conv1:1', 'conv1:2'])
    expect(names('conv1/Relu:0:2')).toEqual(['conv1:2'])
    expect(names().length).toBe(5)
  })

  it('names the nearest layers where one is unknown, and the numbers that a layer has', async () => {
    const atlas = await openAtlas(storage)
    expect(() => atlas.layer('conv2')).toThrow(
      'made.atlas has no layer "conv2". Nearest: conv1, A_b. "unitscope layers made.atlas" lists all.',
    )
    expect(() => atlas.selectUnits(['conv1:3'])).toThrow('Layer conv1 has no unit 3. It has 3: 0 to 2.')
    expect(() => atlas.selectUnits(['nothing:3'])).toThrow(CallError)
  })
})

describe('an atlas of unknown origin', () => {
  const edited = (edit: (manifest: Record<string, unknown>) => void) => {
    const manifest = JSON.parse(text(storage.files.get('atlas.json')!)!)
    edit(manifest)
    storage.files.set('atlas.json', new TextEncoder().encode(JSON.stringify(manifest)))
    return openAtlas(storage)
  }
  const layerOf = (manifest: Record<string, unknown>) => (manifest.layers as Record<string, unknown>[])[0]

  it('that is not there is refused with the way out', async () => {
    storage.files.delete('atlas.json')
    await expect(openAtlas(storage)).rejects.toThrow(
      'made.atlas is no finished atlas: it has no atlas.json. Make one with "unitscope scan".',
    )
  })

  it('that is newer is refused with both numbers', async () => {
    await expect(edited(manifest => Object.assign(manifest, { schema: 2 }))).rejects.toThrow(
      'made.atlas/atlas.json was written by a newer unitscope (schema 2); this one reads up to 1. Update unitscope.',
    )
  })

  it('whose manifest is cut short or does not fit together is refused in one line', async () => {
    await expect(edited(manifest => delete manifest.network)).rejects.toThrow(
      /^made.atlas\/atlas.json is damaged: network/,
    )
    await expect(edited(manifest => Object.assign(layerOf(manifest), { units: 9 }))).rejects.toThrow(
      InputError,
    )
    await expect(edited(manifest => Object.assign(layerOf(manifest), { name: '../x' }))).rejects.toThrow(
      InputError,
    )
    storage.files.set('atlas.json', new TextEncoder().encode('{"schema": 1, '))
    await expect(openAtlas(storage)).rejects.toThrow(/is damaged: it is no complete JSON/)
  })

  it('whose settings are nested too deep is damaged, not our bug', async () => {
    const text = new TextDecoder().decode(storage.files.get('atlas.json'))
    const deep = `"settings": {"x": ${'['.repeat(20_000)}${']'.repeat(20_000)}}`
    storage.files.set('atlas.json', new TextEncoder().encode(text.replace('"settings": {}', deep)))
    await expect(openAtlas(storage)).rejects.toThrow(/is damaged: it is nested too deep/)
  })

  it('is refused where its view is huge, its layers none, or its receptive fields leave channels out', async () => {
    const fieldsOf = (...ranges: readonly (readonly [number, number])[]) =>
      edited(manifest => {
        const layer = layerOf(manifest)
        const [one] = layer.receptive_fields as object[]
        layer.receptive_fields = ranges.map(channels => ({ ...one, channels }))
      })
    await expect(fieldsOf([0, 2], [2, 3])).resolves.toBeDefined()
    for (const ranges of [
      [[0, 2]],
      [[1, 3]],
      [
        [0, 2],
        [1, 3],
      ],
      [
        [0, 0],
        [0, 3],
      ],
      [[0, 4]],
    ] as const)
      await expect(fieldsOf(...ranges)).rejects.toThrow(/layer conv1 has receptive fields of/)
    await expect(fieldsOf([0, 3])).resolves.toBeDefined()
    const huge = edited(manifest => Object.assign(manifest.network as object, { size: [16_384, 16_385] }))
    await expect(huge).rejects.toThrow(/is damaged: network.size.1/)
    await edited(manifest => Object.assign(manifest.network as object, { size: [16_384, 16_384] }))
    const noLayers = edited(manifest => Object.assign(manifest, { layers: [], units: 0 }))
    await expect(noLayers).rejects.toThrow(/is damaged: layers/)
  })

  it('may hold members that we do not know', async () => {
    const atlas = await edited(manifest => Object.assign(manifest, { colour: 'blue' }))
    expect(atlas.manifest.units).toBe(5)
  })

  it('whose images do not lie in their pack is refused when they are asked for', async () => {
    storage.files.set('patches/0001.pack', storage.files.get('patches/0001.pack')!.slice(0, 5))
    const atlas = await openAtlas(storage)
    const [unit] = atlas.selectUnits(['conv1:0'])
    await expect(atlas.patchImage(unit, 'top')).rejects.toThrow(
      /an image at 0, 11 bytes long, does not lie in patches/,
    )
    storage.files.delete('patches/0001.pack')
    await expect(atlas.patchImage(unit, 'top')).rejects.toThrow('made.atlas has no patches/0001.pack')
  })

  it('whose tables are those of another atlas is refused when they are read', async () => {
    const atlas = await edited(manifest => Object.assign(layerOf(manifest), { name: 'other' }))
    await expect(atlas.units(atlas.layers[0])).rejects.toThrow(
      /units.parquet is damaged: row 0 is another unit/,
    )
  })
})
