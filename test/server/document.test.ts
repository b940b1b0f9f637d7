import { readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type {
  AtlasDocument,
  EntriesDocument,
  LayerDocument,
  PictureDocument,
  PicturesDocument,
  UnitDocument,
} from '../../src/server/api/document.ts'
import { type PictureAtlas, pictureAtlas } from '../studies/picture-atlas.ts'
import { type TestViewer, testViewer } from './viewer.ts'

let made: PictureAtlas
let viewer: TestViewer
beforeAll(async () => {
  made = await pictureAtlas()
  viewer = testViewer([made.atlas])
})
afterAll(async () => {
  await viewer.close()
  made.remove()
})

const read = async <T>(path: string): Promise<T> => {
  const answer = await viewer.ask(path)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.json()
}

it('tells the layers in flow order, what they see, and the units to preview', async () => {
  const atlas = await read<AtlasDocument>('/api/atlas')
  expect(
    atlas.layers.map(({ name, number, units, dead, sees, wide }) => [name, number, units, dead, sees, wide]),
  ).toEqual([
    ['conv1', 1, 12, 1, 5, true],
    ['conv2', 2, 12, 1, 20, false],
    ['conv3', 3, 12, 1, 40, false],
  ])
  expect(atlas.layers.map(layer => layer.sees_all[0])).toEqual([false, false, true])
  expect(atlas.dead).toBe(3)
  expect(atlas.state).toBe('finished')
  // The last unit is dead; unit 1 is like unit 0 and comes later.
  expect(atlas.layers[2].preview).not.toContain(11)
  expect(atlas.layers[2].preview[0]).toBe(0)
  expect(atlas.lesson.length).toBeGreaterThan(0)
  expect(atlas.lesson.length).toBeLessThanOrEqual(8)
  expect(atlas.pictures.originals).toBe(true)
})

it('tells the units of a layer in columns, hits by rank', async () => {
  const layer = await read<LayerDocument>('/api/layer/conv2')
  expect(layer.unit).toHaveLength(12)
  expect(layer.status[11]).toBe('dead')
  expect(layer.stands_out[11]).toBeNull()
  expect(layer.hits.map(({ kind }) => kind)).toEqual(['top', 'random'])
  expect(layer.hits[0].picture[0]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  expect(layer.hits[0].picture[11]).toEqual([])
  expect(layer.images.top[0]).toBe(true)
  expect(layer.images.top[11]).toBe(false)
})

it('tells a unit with its hits, each with its picture and place', async () => {
  const unit = await read<UnitDocument>('/api/unit/conv2/3')
  expect(unit.hits).toHaveLength(18)
  expect(unit.hits[1]).toMatchObject({
    kind: 'top',
    rank: 2,
    picture: 1,
    row: 3,
    col: 1,
    box: [-1, 1, 19, 21],
    label: 'wheel',
    key: '1.png',
    view: true,
    frame: { width: 32, height: 32, view: [0, 0, 32, 32] },
  })
  expect(unit.histogram).toEqual({ start: [0], end: [0], count: [9] })
})

it('tells which units fire together, never the unit itself', async () => {
  const { together, alike } = await read<UnitDocument>('/api/unit/conv1/0')
  expect(together).toEqual([['conv1', 1, 1]])
  expect(alike).toEqual([1])
})

it('tells the units whose hits a picture is, deepest layer first', async () => {
  const picture = await read<PictureDocument>('/api/picture/4')
  expect(picture.layers.map(({ name }) => name)).toEqual(['conv3', 'conv2', 'conv1'])
  expect(picture.layers[0].unit).toHaveLength(11)
  expect(picture.layers[0].rank[0]).toBe(5)
  expect(picture.from).toBe('hits')
})

it('lists pictures, by label and by a part of the name', async () => {
  expect((await read<PicturesDocument>('/api/pictures?from=2&n=3')).picture).toEqual([2, 3, 4])
  expect((await read<PicturesDocument>('/api/pictures?q=7.PNG')).picture).toEqual([7])
  expect((await read<PicturesDocument>('/api/pictures?label=none')).total).toBe(0)
})

it('tells the history, and how much of the nines each tenth of the pictures changed', async () => {
  const entries = await read<EntriesDocument>('/api/entries/conv2')
  expect(entries.picture).toEqual(entries.picture.toSorted((a, b) => a - b))
  expect(entries.unit).toHaveLength(99)
  const { changes } = await read<AtlasDocument>('/api/atlas')
  // Nine pictures: the first tenth has none, each further one adds a hit to every nine.
  expect(changes).toEqual([0, 1, ...Array.from({ length: 8 }, (_, i) => 1 / (i + 2))])
})

it('names the nearest layers where there is none of a name', async () => {
  const answer = await viewer.ask('/api/layer/conw2')
  expect(answer.status).toBe(404)
  expect((await answer.json()).error.way_out).toContain('conv2')
  expect((await viewer.ask('/api/unit/conv1/12')).status).toBe(404)
  expect((await viewer.ask('/api/unit/conv1/-1')).status).toBe(404)
  expect((await viewer.ask('/api/unit/conv1/1e1')).status).toBe(404)
  expect((await viewer.ask('/api/picture/9')).status).toBe(404)
})

it('sends images that hold for ever, since their address changes with them', async () => {
  const answer = await viewer.ask('/api/nine/conv2/0.webp?v=1')
  expect(answer.headers.get('content-type')).toBe('image/webp')
  expect(answer.headers.get('cache-control')).toContain('immutable')
  const etag = answer.headers.get('etag') ?? ''
  const again = await viewer.ask('/api/nine/conv2/0.webp?v=1', { headers: { 'if-none-match': etag } })
  expect(again.status).toBe(304)
})

it('sends an original only while it is the picture that was scanned', async () => {
  const answer = await viewer.ask('/api/original/3')
  expect(answer.headers.get('content-type')).toBe('image/png')
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(readFileSync(join(made.pictures, '3.png')))
  const path = join(made.pictures, '3.png')
  const before = readFileSync(path)
  writeFileSync(path, readFileSync(join(made.pictures, '4.png')))
  expect((await viewer.ask('/api/original/3')).status).toBe(404)
  writeFileSync(path, before)
})

it('names the pack that is damaged, and answers the rest', async () => {
  const hurt = await pictureAtlas()
  truncateSync(join(hurt.atlas, 'patches', '0002.pack'), 10)
  const other = testViewer([hurt.atlas])
  const answer = await other.ask('/api/nine/conv2/5.webp')
  expect(answer.status).toBe(500)
  const { error } = await answer.json()
  expect(error.code).toBe('damaged')
  expect(error.what).toContain('0002.pack')
  expect(error.what).not.toContain(hurt.folder)
  expect((await other.ask('/api/nine/conv1/5.webp')).status).toBe(200)
  expect((await other.ask('/api/layer/conv2')).status).toBe(200)
  await other.close()
  hurt.remove()
})

it('says why a damaged or newer atlas cannot be shown, and shows it when it is mended', async () => {
  const hurt = await pictureAtlas()
  const path = join(hurt.atlas, 'atlas.json')
  const sound = readFileSync(path, 'utf8')
  const other = testViewer([hurt.atlas])
  writeFileSync(path, sound.replace('"schema": 1', '"schema": 99'))
  expect((await (await other.ask('/api/atlas')).json()).error.code).toBe('newer')
  writeFileSync(path, sound.slice(0, 100))
  expect((await (await other.ask('/api/atlas')).json()).error.code).toBe('damaged')
  writeFileSync(path, sound)
  expect((await other.ask('/api/atlas')).status).toBe(200)
  renameSync(path, `${path}.away`)
  expect((await other.ask('/api/atlas')).status).toBe(500)
  await other.close()
  hurt.remove()
})
