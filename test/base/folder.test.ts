import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { makeFolder } from '../../src/base/folder-node.ts'

const folder = mkdtempSync(join(tmpdir(), 'unitscope-folder-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('makes a folder and what is missing above it', async () => {
  const path = join(folder, 'a', 'b', 'c')
  await makeFolder(path)
  await makeFolder(path)
  expect(statSync(path).isDirectory()).toBe(true)
})

it('says what the system says where a file is in the way', async () => {
  writeFileSync(join(folder, 'file'), '')
  await expect(makeFolder(join(folder, 'file'))).rejects.toThrow('EEXIST')
  await expect(makeFolder(join(folder, 'file', 'x'))).rejects.toThrow('ENOTDIR')
})

it.skipIf(!existsSync('/proc/self'))(
  'ends where a system denies that the folder above is there',
  async () => {
    await expect(makeFolder('/proc/unitscope/x')).rejects.toThrow('ENOENT')
  },
)
