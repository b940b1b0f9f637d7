import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openAtlasFolder } from '../../src/atlas/open-node.ts'
import type { NotesDocument } from '../../src/server/api/document.ts'
import { readNotes } from '../../src/studies/note.ts'
import { type PictureAtlas, pictureAtlas } from '../studies/picture-atlas.ts'
import { type TestViewer, testViewer } from './viewer.ts'

let made: PictureAtlas
let viewer: TestViewer
beforeEach(async () => {
  made = await pictureAtlas()
  viewer = testViewer([made.atlas])
})
afterEach(async () => {
  await viewer.close()
  made.remove()
})

const empty = { units: {}, layers: {}, lists: {} }
const noted = (text: string) => ({ ...empty, units: { 'conv1:3': { text, date: '2026-01-02' } } })
const notes = async (): Promise<NotesDocument> => (await viewer.ask('/api/notes')).json()
const save = (revision: string, body: unknown) =>
  viewer.ask('/api/notes', {
    method: 'PUT',
    headers: { 'if-match': `"${revision}"`, 'x-unitscope-token': viewer.door.token },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

it('keeps notes with a new revision, as other readers know them', async () => {
  const { revision } = await notes()
  const saved = await save(revision, noted('dog eyes'))
  expect(saved.status).toBe(200)
  expect((await saved.json()).revision).toBe((await notes()).revision)
  const read = await readNotes(await openAtlasFolder(made.atlas))
  expect(read.units.get('conv1:3')).toBe('dog eyes')
})

it('gives who comes second the newer notes, and writes nothing', async () => {
  const { revision } = await notes()
  const answers = await Promise.all([save(revision, noted('one')), save(revision, noted('two'))])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  const second = answers.find(({ status }) => status === 409)
  const newer: NotesDocument = await second?.json()
  expect(newer.units).toEqual((await notes()).units)
  expect((await save(newer.revision, noted('both'))).status).toBe(200)
})

it('sees what another program wrote meanwhile', async () => {
  const { revision } = await notes()
  writeFileSync(join(made.atlas, 'notes.json'), '{"units":{"conv1:1":"by hand"},"layers":{"conv1":"edges"}}')
  expect((await save(revision, noted('late'))).status).toBe(409)
  const now = await notes()
  expect(now.units).toEqual({ 'conv1:1': { text: 'by hand', date: null } })
  expect(now.layers).toEqual({ conv1: { text: 'edges', date: null } })
})

it('refuses what is too large, no JSON, or no notes', async () => {
  const { revision } = await notes()
  expect((await save(revision, noted('x'.repeat(2 << 20)))).status).toBe(413)
  expect((await save(revision, 'no json')).status).toBe(400)
  expect((await save(revision, { units: [] })).status).toBe(400)
  expect((await save(revision, { ...empty, more: 1 })).status).toBe(400)
  expect((await notes()).revision).toBe(revision)
})

it('keeps any text as it is: markup, quotes, control characters, text from right to left', async () => {
  const text = '<script>alert(1)</script> "\' ../../x \u0000 \u202e שלום'
  const body = {
    ...empty,
    units: { __proto__x: { text, date: null } },
    lists: { [text]: { units: [text], date: null } },
  }
  const { revision } = await notes()
  const answer = await save(revision, body)
  expect(answer.headers.get('content-type')).toContain('application/json')
  const now = await notes()
  expect(now.units).toEqual(body.units)
  expect(now.lists).toEqual(body.lists)
  expect(JSON.parse(readFileSync(join(made.atlas, 'notes.json'), 'utf8'))).toEqual(body)
})
