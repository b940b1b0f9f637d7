import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeUserSecret, stateFolder, userSecret } from '../../src/atlas/secret-node.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unitscope-secret-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a secret is drawn once, whoever asks, readable by its user alone', async () => {
  const state = join(folder, 'deep', 'unitscope')
  expect(await userSecret(state)).toBeNull()
  const all = await Promise.all(Array.from({ length: 20 }, () => makeUserSecret(state)))
  expect(all[0]).toHaveLength(32)
  for (const one of all) expect(one).toEqual(all[0])
  expect(await userSecret(state)).toEqual(all[0])
  expect(readdirSync(state)).toEqual(['secret'])
  expect(statSync(join(state, 'secret')).mode & 0o077).toBe(0)
  expect(await makeUserSecret(join(folder, 'other'))).not.toEqual(all[0])
})

test('where none can be kept, or what is there is none, there is none', async () => {
  writeFileSync(join(folder, 'file'), '')
  expect(await makeUserSecret(join(folder, 'file', 'unitscope'))).toBeNull()
  mkdirSync(join(folder, 'short'))
  writeFileSync(join(folder, 'short', 'secret'), 'abc')
  expect(await makeUserSecret(join(folder, 'short'))).toBeNull()
})

test.each([
  [{ XDG_STATE_HOME: '/state' }, 'linux', '/state/unitscope'],
  [{ XDG_STATE_HOME: 'not/absolute' }, 'linux', '/home/me/.local/state/unitscope'],
  [{}, 'darwin', '/home/me/Library/Application Support/unitscope'],
  [{ LOCALAPPDATA: '/local' }, 'win32', '/local/unitscope/state'],
] as const)('with %j on %s it lies in %s', (environment, platform, expected) => {
  expect(stateFolder(environment, platform, '/home/me')).toBe(expected)
})
