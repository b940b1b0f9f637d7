import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { writeLocal } from '../../src/atlas/local-node.ts'
import { openAtlasFolder } from '../../src/atlas/open-node.ts'
import { encodePng } from '../../src/pictures/encode-node.ts'
import { type AtlasFigures, atlasFigures, plate } from '../../src/studies/figure.ts'
import { chooseUnits } from '../../src/studies/unit-choice.ts'
import { drawn, keyOf, type PictureAtlas, pictureAtlas } from './picture-atlas.ts'

/** Only read. */
const shared = await pictureAtlas()
afterAll(shared.remove)

const made: PictureAtlas[] = []
afterEach(() => {
  for (const one of made.splice(0)) one.remove()
})

async function start(options: Parameters<typeof pictureAtlas>[0] = {}) {
  const there = await pictureAtlas(options)
  made.push(there)
  return there
}

const countOf = (svg: string, part: string): number => svg.split(part).length - 1
/** Texts of a figure without line breaks and markup. */
const textOf = (svg: string) =>
  svg
    .replace(/<[^>]+>/g, ' ')
    .replace(/\u00a0/g, ' ')
    .replace(/ +/g, ' ')

async function drawOne(atlas: string, unit = 'conv2:3', pictures?: readonly string[]) {
  const opened = await openAtlasFolder(atlas)
  const figures: AtlasFigures = await atlasFigures(opened, pictures ? { pictures } : {})
  const { svg } = await figures.plate(opened.selectUnits([unit]))
  return { svg, text: textOf(svg), patches: figures.patches }
}

describe('where patches are cut from', () => {
  test('the pictures, where they are as they were', async () => {
    const { atlas } = await start()
    const { patches, text, svg } = await drawOne(atlas)
    expect(patches).toEqual({ pictures: 9, views: 0, packs: 0, nowhere: 0 })
    expect(text).toContain('cut from the pictures.')
    expect(countOf(svg, '<image')).toBe(9)
  })

  test('a picture whose view has another hash is not taken, but the stored view', async () => {
    const { atlas, pictures } = await start()
    writeFileSync(join(pictures, keyOf(0)), await encodePng(drawn(5)))
    const { patches, text } = await drawOne(atlas)
    expect(patches).toMatchObject({ pictures: 8, views: 1 })
    expect(text).toContain('from the pictures; where these are missing, from stored views')
  })

  test('a picture that leads out of its source is not taken, be it the right one', async () => {
    const { atlas, pictures, folder } = await start()
    renameSync(join(pictures, keyOf(2)), join(folder, 'outside.png'))
    symlinkSync(join(folder, 'outside.png'), join(pictures, keyOf(2)))
    expect((await drawOne(atlas)).patches).toMatchObject({ pictures: 8, views: 1 })
  })

  test('without pictures the stored views, without these the packs, without these nothing', async () => {
    const all = await start()
    rmSync(all.pictures, { recursive: true })
    expect((await drawOne(all.atlas)).patches).toMatchObject({ views: 9 })
    const packs = await start({ views: false })
    rmSync(packs.pictures, { recursive: true })
    const fromPacks = await drawOne(packs.atlas)
    expect(fromPacks.patches).toMatchObject({ packs: 9 })
    expect(fromPacks.text).toContain('which keeps them at 64 px')
    const none = await start({ views: false, packs: false })
    rmSync(none.pictures, { recursive: true })
    const fromNowhere = await drawOne(none.atlas)
    expect(fromNowhere.patches).toMatchObject({ nowhere: 9 })
    expect(countOf(fromNowhere.svg, 'missing')).toBe(9)
  })

  test('patches from pictures, lossless views and packs are the same images', async () => {
    const images = (svg: string) => svg.match(/<image[^>]+>/g)
    const { atlas, pictures } = await start()
    const first = await drawOne(atlas)
    rmSync(pictures, { recursive: true })
    expect(images((await drawOne(atlas)).svg)).toEqual(images(first.svg))
    const packs = await start({ views: false })
    rmSync(packs.pictures, { recursive: true })
    expect(images((await drawOne(packs.atlas)).svg)).toEqual(images(first.svg))
  })

  test('pictures that moved are found where the call says; a folder that is not there is refused', async () => {
    const { atlas, pictures, folder } = await start({ views: false })
    const moved = join(folder, 'moved')
    renameSync(pictures, moved)
    expect((await drawOne(atlas)).patches).toMatchObject({ packs: 9 })
    expect((await drawOne(atlas, 'conv2:3', [moved])).patches).toMatchObject({ pictures: 9 })
    await expect(drawOne(atlas, 'conv2:3', [pictures])).rejects.toThrow(/There is no .*pictures/)
  })

  test('places that no scan of this user wrote are not followed; the call says where the pictures are', async () => {
    const { atlas, pictures } = await start({ views: false })
    const opened = await openAtlasFolder(atlas)
    expect((await atlasFigures(opened)).foreign).toBe(false)
    const local = { model: 'drawn.onnx', sources: [{ path: pictures, prefix: '' }], seal: 'a'.repeat(64) }
    writeFileSync(join(atlas, '.local.json'), JSON.stringify(local))
    expect((await atlasFigures(opened)).foreign).toBe(true)
    expect((await drawOne(atlas)).patches).toMatchObject({ packs: 9 })
    expect((await atlasFigures(opened, { pictures: [pictures] })).foreign).toBe(false)
    expect((await drawOne(atlas, 'conv2:3', [pictures])).patches).toMatchObject({ pictures: 9 })
  })

  test('sources that are gone are left out', async () => {
    const { atlas, pictures, folder } = await start({ views: false })
    const { manifest } = await openAtlasFolder(atlas)
    const sources = [join(folder, 'gone'), pictures].map(path => ({ path, prefix: '' }))
    await writeLocal(atlas, manifest, { model: 'drawn.onnx', sources })
    expect((await drawOne(atlas)).patches).toMatchObject({ pictures: 9 })
  })

  test('a damaged .local.json is no fault', async () => {
    const { atlas } = await start()
    writeFileSync(join(atlas, '.local.json'), '{"sources": [')
    expect((await drawOne(atlas)).patches).toMatchObject({ views: 9 })
  })
})

describe('what is drawn', () => {
  test('small receptive fields stand in their surroundings, on request alone', async () => {
    const atlas = await openAtlasFolder(shared.atlas)
    const units = atlas.selectUnits(['conv1:3'])
    const wide = await plate(atlas, units)
    expect(textOf(wide.svg)).toContain('In full colour what the unit sees, 5 × 5 px')
    expect(countOf(wide.svg, 'fill-rule="evenodd"')).toBe(9)
    const alone = await plate(atlas, units, { surroundings: false })
    expect(textOf(alone.svg)).toContain('A patch is what the unit sees: 5 × 5 px of a 32 px picture.')
    expect(countOf(alone.svg, 'evenodd')).toBe(0)
  })

  test('packs have no surroundings of random hits: those are drawn alone', async () => {
    const { atlas, pictures } = await start({ views: false })
    rmSync(pictures, { recursive: true })
    const opened = await openAtlasFolder(atlas)
    const { svg } = await plate(opened, opened.selectUnits(['conv1:3']), { hits: 'random' })
    expect(countOf(svg, 'evenodd')).toBe(0)
    expect(countOf(svg, '<image')).toBe(9)
    expect(textOf(svg)).toContain('drawn at random from those of 9 in which it fires')
  })

  test('layers that see all show whole pictures', async () => {
    const { text, svg } = await drawOne(shared.atlas, 'conv3:2')
    expect(text).toContain('each patch is a whole one, 32 × 32 px')
    expect(text).not.toContain('Hatched')
    expect(svg).toContain('class="crisp"')
  })

  test('a dead unit is a square with the word', async () => {
    const { text } = await drawOne(shared.atlas, 'conv2:11')
    expect(text).toContain('dead')
    expect(text).toContain('A square with a word: a unit without a hit.')
  })

  test('under a block stands its note, else what label its nine have; notes may be text or objects', async () => {
    const { atlas } = await start()
    const units = { 'conv2:3': { text: 'left edges', date: '2024-01-01' }, 'conv2:4': 7 }
    writeFileSync(join(atlas, 'notes.json'), JSON.stringify({ units, layers: { conv2: 'edges' } }))
    const { text } = await drawOne(atlas, 'conv2:3,4')
    expect(text).toContain('left edges')
    expect(countOf(text, '7 of 9 steering wheel')).toBe(1)
    expect(text).toContain('edges · drawn, layer 2 of 4')
    writeFileSync(join(atlas, 'notes.json'), 'no JSON')
    expect(countOf((await drawOne(atlas, 'conv2:3,4')).text, '7 of 9 steering wheel')).toBe(2)
  })

  test('the caption says how the figure was made', async () => {
    const atlas = await openAtlasFolder(shared.atlas)
    const units = await chooseUnits(atlas, atlas.layer('conv2'), { by: 'random', seed: 7, count: 9 })
    const { svg } = await plate(atlas, units, { choice: { by: 'random', seed: 7 } })
    for (const words of [
      'the nine patches, from nine different pictures of 9',
      'drawn at random, seed 7',
      'after the activation function',
      'unitscope 0.1.0, onnxruntime 1.30.0',
    ])
      expect(textOf(svg).replace(/ ?\n ?/g, ' ')).toContain(words)
  })

  test('an overview has a column for each layer', async () => {
    const atlas = await openAtlasFolder(shared.atlas)
    const figures = await atlasFigures(atlas)
    const { svg } = await figures.overview(atlas.selectUnits(['conv1:3', 'conv3:2', 'conv2:4']))
    const names = ['conv1', 'conv3', 'conv2'].map(name => svg.indexOf(`>${name}<`))
    expect(names.every(at => at > 0)).toBe(true)
    expect(names).toEqual(names.toSorted((a, b) => a - b))
    expect(textOf(svg)).toContain('sees all')
    expect(countOf(svg, '<image')).toBe(27)
  })
})

test('the units that stand out: none much like another', async () => {
  const atlas = await openAtlasFolder(shared.atlas)
  const chosen = await chooseUnits(atlas, atlas.layer('conv3'), { by: 'standout', count: 4 })
  expect(chosen.map(({ unit }) => unit)).toEqual([0, 2, 3, 4])
})

test('no unit, and units of two layers on one plate, are refused', async () => {
  const atlas = await openAtlasFolder(shared.atlas)
  await expect(plate(atlas, [])).rejects.toThrow('no unit')
  await expect(plate(atlas, atlas.selectUnits(['conv1:1', 'conv2:1']))).rejects.toThrow('of one layer')
})

test('a damaged stored view is one clear line', async () => {
  const { atlas, pictures } = await start()
  rmSync(pictures, { recursive: true })
  mkdirSync(pictures)
  const file = join(atlas, 'views.pack')
  writeFileSync(file, new Uint8Array(20_000))
  await expect(drawOne(atlas)).rejects.toThrow(/view of picture \d is/)
})
