import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type {
  AtlasDocument,
  EntriesDocument,
  LayerDocument,
  PictureDocument,
  UnitDocument,
} from '../../src/server/api/document.ts'
import { pictureAtlas } from '../studies/picture-atlas.ts'
import { type StandingScan, standingScan } from './unfinished-scan.ts'
import { type TestViewer, testViewer } from './viewer.ts'

let scan: StandingScan
let viewer: TestViewer
beforeEach(async () => {
  scan = await standingScan()
  viewer = testViewer([scan.atlas])
})
afterEach(async () => {
  await viewer.close()
  scan.remove()
})

const read = async <T>(path: string): Promise<T> => {
  const answer = await viewer.ask(path)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.json()
}

it('shows a scan before its first checkpoint: no hits yet', async () => {
  const atlas = await read<AtlasDocument>('/api/atlas')
  expect(atlas.state).toBe('unfinished')
  expect(atlas.progress).toEqual({ pictures: 0, of: 40 })
  const unit = await read<UnitDocument>('/api/unit/conv1/0')
  expect(unit.hits).toEqual([])
  expect(unit.together).toEqual([])
})

it('shows the nines as they stand, without places', async () => {
  await scan.go(12)
  const atlas = await read<AtlasDocument>('/api/atlas')
  expect(atlas.progress).toEqual({ pictures: 12, of: 40 })
  expect(atlas.layers[0].preview.length).toBeGreaterThan(0)
  const layer = await read<LayerDocument>('/api/layer/conv2')
  expect(layer.hits[0].picture[3]).toHaveLength(9)
  expect(layer.hits[0].row[3]).toEqual(Array(9).fill(null))
  expect(layer.images.top[3]).toBe(false)
  const { hits } = await read<UnitDocument>('/api/unit/conv2/3')
  expect(hits[0]).toMatchObject({ row: null, box: null, label: 'wheel', view: false })
  expect(hits[0].key).toBe(`${hits[0].picture}.png`)
  const entries = await read<EntriesDocument>('/api/entries/conv2')
  expect(entries.pictures).toBe(12)
  expect(entries.unit.filter(unit => unit === 3).length).toBeGreaterThanOrEqual(9)
  const picture = await read<PictureDocument>(`/api/picture/${hits[0].picture}`)
  expect(picture.layers.some(({ unit }) => unit.includes(3))).toBe(true)
})

it('loads what is new when the atlas is asked for, and not before', async () => {
  await scan.go(10)
  const { revision } = await read<AtlasDocument>('/api/atlas')
  await scan.go(10)
  expect((await read<EntriesDocument>('/api/entries/conv1')).pictures).toBe(10)
  const now = await read<AtlasDocument>('/api/atlas')
  expect(now.progress?.pictures).toBe(20)
  expect(now.revision).not.toBe(revision)
  expect((await read<EntriesDocument>('/api/entries/conv1')).pictures).toBe(20)
})

it('writes nothing into the folder of the scan', async () => {
  await scan.go(10)
  const before = readdirSync(scan.atlas, { recursive: true }).sort()
  for (const path of ['atlas', 'layer/conv1', 'entries/conv1', 'pictures', 'notes'])
    await read(`/api/${path}`)
  expect(readdirSync(scan.atlas, { recursive: true }).sort()).toEqual(before)
})

it('becomes the finished atlas when the scan ends', async () => {
  await scan.go(10)
  expect((await read<AtlasDocument>('/api/atlas')).state).toBe('unfinished')
  const made = await pictureAtlas()
  scan.finish(made.atlas)
  const atlas = await read<AtlasDocument>('/api/atlas')
  expect(atlas.state).toBe('finished')
  expect((await viewer.ask('/api/nine/conv1/0.webp')).status).toBe(200)
  made.remove()
})

it('says what it is where a scan has only begun', async () => {
  rmSync(join(scan.atlas, '.scan', 'atlas.json'))
  const answer = await viewer.ask('/api/atlas')
  expect(answer.status).toBe(500)
  expect((await answer.json()).error.what).toContain('only begun')
})

it('answers fifty readers while the scan goes on and ends', async () => {
  await scan.go(4)
  const paths = [
    'atlas',
    'layer/conv1',
    'layer/conv3',
    'unit/conv2/5',
    'entries/conv2',
    'picture/2',
    'pictures?n=9',
  ]
  const reader = async (number: number) => {
    const refused: string[] = []
    for (let turn = 0; turn < 6; turn++)
      for (const path of paths) {
        if (number === 0 && path === 'atlas') await (turn === 5 ? finish() : scan.go(4))
        const answer = await viewer.ask(`/api/${path}`)
        if (answer.status !== 200) refused.push(`${path} ${await answer.text()}`)
      }
    return refused
  }
  const made = await pictureAtlas()
  const finish = async () => scan.finish(made.atlas)
  const all = await Promise.all(Array.from({ length: 50 }, (_, number) => reader(number)))
  expect(all.flat()).toEqual([])
  expect((await read<AtlasDocument>('/api/atlas')).state).toBe('finished')
  made.remove()
})
