import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MovedDocument, PartnersDocument } from '../../src/server/api/compare-document.ts'
import type { AtlasDocument } from '../../src/server/api/document.ts'
import { type PictureAtlas, pictureAtlas } from '../studies/picture-atlas.ts'
import { type TestViewer, testViewer } from './viewer.ts'

let made: PictureAtlas
let viewer: TestViewer
beforeAll(async () => {
  made = await pictureAtlas()
  const copy = (name: string, change: (manifest: Record<string, unknown>) => object) => {
    const to = join(made.folder, name)
    cpSync(made.atlas, to, { recursive: true })
    const path = join(to, 'atlas.json')
    writeFileSync(path, JSON.stringify(change(JSON.parse(readFileSync(path, 'utf8')))))
    return to
  }
  const network = (manifest: Record<string, unknown>) => ({
    ...(manifest.network as object),
    sha256: '1'.repeat(64),
  })
  const settings = { pictures: 'a' }
  viewer = testViewer([
    copy('here.atlas', manifest => ({ ...manifest, settings })),
    copy('int8.atlas', manifest => ({ ...manifest, settings, network: network(manifest) })),
    copy('mine.atlas', manifest => ({ ...manifest, settings: { pictures: 'b' } })),
    copy('other.atlas', manifest => ({
      ...manifest,
      settings: { pictures: 'c' },
      network: network(manifest),
    })),
  ])
})
afterAll(async () => {
  await viewer.close()
  made.remove()
})

it('tells which atlases can be compared, how, and why not', async () => {
  const { others }: AtlasDocument = await (await viewer.ask('/api/atlas')).json()
  expect(others.map(({ name, compare }) => [name, compare])).toEqual([
    ['int8', 'pictures'],
    ['mine', 'network'],
    ['other', null],
  ])
  expect(others[2].why).toContain('neither')
})

it('finds the partner of each unit in another network, by the same pictures', async () => {
  const document: PartnersDocument = await (await viewer.ask('/api/compare/int8/conv2')).json()
  expect(document.layer).toBe('conv2')
  expect(document.partner[0]).toBe(0)
  expect(document.r).toHaveLength(12)
})

it('tells how far units moved on other pictures', async () => {
  const document: MovedDocument = await (await viewer.ask('/api/compare/mine/conv2')).json()
  expect(document.gap).toEqual(Array(12).fill(0))
  expect(document.chance).toBeCloseTo(1.36 * Math.sqrt(2 / 9))
  expect(document.dead_here).toEqual([])
  expect(document.over).toEqual([])
})

it('refuses what shares neither, with the reason', async () => {
  const answer = await viewer.ask('/api/compare/other/conv2')
  expect(answer.status).toBe(409)
  expect((await answer.json()).error.what).toContain('neither')
  expect((await viewer.ask('/api/compare/none/conv2')).status).toBe(404)
})

it('serves each atlas under its name', async () => {
  const document: AtlasDocument = await (await viewer.ask('/a/mine/api/atlas')).json()
  expect(document.name).toBe('mine')
  expect((await viewer.ask('/a/none/api/atlas')).status).toBe(404)
})
