import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { folderStorage } from '../../src/atlas/folder-node.ts'
import { openAtlasFolder } from '../../src/atlas/open-node.ts'
import { type PictureRow, picturesTable } from '../../src/atlas/tables/pictures.ts'
import { writeTable } from '../../src/atlas/tables/write-table.ts'
import type { FindDocument, PicturesDocument, UnitDocument } from '../../src/server/api/document.ts'
import { type PictureAtlas, pictureAtlas } from '../studies/picture-atlas.ts'
import { type TestViewer, testViewer } from './viewer.ts'

/** Names that want to be more than names. */
const names = [
  '<img src=x onerror=alert(1)>.png',
  '"><script>alert(1)</script>',
  "'; DROP TABLE units; --",
  '../../../../../../etc/passwd',
  '/etc/passwd',
  'line\nbreak\r\n\u0000\u001b[31m.png',
  '\u202egnp.\u2067שלום',
  '%2e%2e%2f%00',
  '__proto__',
]

let made: PictureAtlas
let viewer: TestViewer
beforeAll(async () => {
  made = await pictureAtlas()
  const rows: PictureRow[] = []
  for await (const row of (await openAtlasFolder(made.atlas)).pictures())
    rows.push({ ...row, key: names[row.picture], label: names[row.picture] })
  const sink = await folderStorage(made.atlas).create('pictures.parquet')
  await writeTable(picturesTable, rows, sink)
  await sink.close()
  viewer = testViewer([made.atlas], { pictures: [made.pictures] })
})
afterAll(async () => {
  await viewer.close()
  made.remove()
})

it('tells any name as it is, as JSON that nobody takes for a page', async () => {
  const answer = await viewer.ask('/api/pictures')
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  const document: PicturesDocument = await answer.json()
  expect(document.key).toEqual(names)
  expect(document.label).toEqual(names)
})

it('finds and filters by any name', async () => {
  for (const [picture, name] of names.entries()) {
    const query = new URLSearchParams({ label: name })
    const pictures: PicturesDocument = await (await viewer.ask(`/api/pictures?${query}`)).json()
    expect(pictures.picture).toEqual([picture])
    const found: FindDocument = await (
      await viewer.ask(`/api/find?${new URLSearchParams({ q: name })}`)
    ).json()
    if (name.trim() === name) expect(found.labels[0]).toEqual({ label: name, pictures: 1 })
  }
})

it('makes no path of a name: no picture is read outside the source', async () => {
  for (const picture of names.keys()) {
    const answer = await viewer.ask(`/api/original/${picture}`)
    expect([picture, answer.status]).toEqual([picture, 404])
    expect((await answer.json()).error.where).toBe(names[picture])
  }
})

it('shows hits of pictures of any name', async () => {
  const unit: UnitDocument = await (await viewer.ask('/api/unit/conv2/3')).json()
  expect(unit.hits.slice(0, 9).map(({ key }) => key)).toEqual(names)
})

it('refuses an atlas whose layers have names that scans do not give', async () => {
  const other = await pictureAtlas()
  const path = join(other.atlas, 'atlas.json')
  const sound = readFileSync(path, 'utf8')
  const hostile = testViewer([other.atlas])
  for (const name of ['<b>bold</b>', '../conv1', 'a b', 'שלום', '']) {
    writeFileSync(path, sound.replaceAll('"conv1"', JSON.stringify(name)))
    const answer = await hostile.ask('/api/atlas')
    expect(answer.status).toBe(500)
    expect((await answer.json()).error.code).toBe('damaged')
  }
  await hostile.close()
  other.remove()
})
