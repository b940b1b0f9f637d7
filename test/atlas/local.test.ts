import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Local, readLocal, writeLocal } from '../../src/atlas/local-node.ts'
import type { Manifest } from '../../src/atlas/manifest.ts'
import { madeManifest } from './made-atlas.ts'

const local: Local = {
  model: '/models/a.onnx',
  sources: [
    { path: '/photos/a', prefix: 'a/' },
    { path: '/photos/b', prefix: 'b/' },
  ],
}
const manifest = madeManifest()

let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'unitscope-local-'))
  vi.stubEnv('XDG_STATE_HOME', join(folder, 'state'))
  await writeLocal(join(folder, 'atlas'), manifest, local)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const path = (name = 'atlas') => join(folder, name, '.local.json')
const file = () => JSON.parse(readFileSync(path(), 'utf8'))

test('what a scan wrote is read again, also where the atlas was moved or copied', async () => {
  expect(await readLocal(join(folder, 'atlas'), manifest)).toEqual(local)
  cpSync(join(folder, 'atlas'), join(folder, 'copy'), { recursive: true })
  expect(await readLocal(join(folder, 'copy'), manifest)).toEqual(local)
  renameSync(join(folder, 'copy'), join(folder, 'moved'))
  expect(await readLocal(join(folder, 'moved'), manifest)).toEqual(local)
  expect(await readLocal(folder, manifest)).toBeNull()
})

test.each<[string, () => unknown]>([
  ['another source', () => ({ ...file(), sources: [{ path: '/home/me/private', prefix: '' }] })],
  ['a source more', () => ({ ...file(), sources: [...local.sources, { path: '/', prefix: '' }] })],
  ['another model', () => ({ ...file(), model: '/models/b.onnx' })],
  ['no seal', () => local],
  ['a seal that is none', () => ({ ...file(), seal: '0'.repeat(64) })],
  ['a seal of another length', () => ({ ...file(), seal: file().seal.slice(2) })],
  ['something else', () => [7]],
])('with %s it is foreign', async (_, changed) => {
  writeFileSync(path(), JSON.stringify(changed()))
  expect(await readLocal(join(folder, 'atlas'), manifest)).toBe('foreign')
})

test('damaged or endless it is foreign', async () => {
  writeFileSync(path(), '{"sources": [')
  expect(await readLocal(join(folder, 'atlas'), manifest)).toBe('foreign')
  writeFileSync(path(), ' '.repeat(2 << 20))
  expect(await readLocal(join(folder, 'atlas'), manifest)).toBe('foreign')
})

test('beside another network or other pictures it is foreign', async () => {
  const network = { ...manifest.network, sha256: 'f'.repeat(64) }
  const others: Manifest[] = [
    { ...manifest, network },
    { ...manifest, settings: { pictures: 'another digest' } },
  ]
  for (const other of others) expect(await readLocal(join(folder, 'atlas'), other)).toBe('foreign')
})

test('of another user, or of one without a secret, it is foreign', async () => {
  vi.stubEnv('XDG_STATE_HOME', join(folder, 'other'))
  expect(await readLocal(join(folder, 'atlas'), manifest)).toBe('foreign')
  await writeLocal(join(folder, 'theirs'), manifest, local)
  expect(await readLocal(join(folder, 'theirs'), manifest)).toEqual(local)
  expect(await readLocal(join(folder, 'atlas'), manifest)).toBe('foreign')
})

test('where no secret can be kept the file is written all the same, and not followed', async () => {
  writeFileSync(join(folder, 'full'), '')
  vi.stubEnv('XDG_STATE_HOME', join(folder, 'full'))
  await writeLocal(join(folder, 'atlas'), manifest, local)
  expect(file()).toEqual({ ...local, seal: null })
  expect(await readLocal(join(folder, 'atlas'), manifest)).toBe('foreign')
})
