import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { folderStorage } from '../../src/atlas/folder-node.ts'
import { CallError, InputError, MachineError } from '../../src/base/error.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unitscope-folder-'))
})
afterEach(() => rm(folder, { recursive: true }))

const bytes = (text: string) => new TextEncoder().encode(text)
const text = (found: Uint8Array) => new TextDecoder().decode(found)

describe('a folder as storage', () => {
  it('gives files and ranges of them, cut at their end', async () => {
    const storage = folderStorage(folder)
    await storage.write('patches/0001.pack', bytes('abcdef'))
    expect(await storage.size('patches/0001.pack')).toBe(6)
    expect(text(await storage.read('patches/0001.pack'))).toBe('abcdef')
    expect(text(await storage.read('patches/0001.pack', 2, 4))).toBe('cd')
    expect(text(await storage.read('patches/0001.pack', 4, 99))).toBe('ef')
  })

  it('has no size where there is no file', async () => {
    const storage = folderStorage(folder)
    expect(await storage.size('none.json')).toBe(null)
    await storage.write('a.json', bytes('{}'))
    expect(await storage.size('a.json/b')).toBe(null)
    await expect(storage.read('none.json')).rejects.toThrow(/none.json cannot be read: it does not exist/)
  })

  it('shows a large file under its name when it is complete, not before', async () => {
    const storage = folderStorage(folder)
    const sink = await storage.create('views.pack')
    await sink.write(bytes('ab'))
    expect(await storage.size('views.pack')).toBe(null)
    await sink.write(bytes('c'))
    await sink.close()
    expect(text(await storage.read('views.pack'))).toBe('abc')
    expect(await readdir(folder)).toEqual(['views.pack'])
  })

  it('keeps nothing of a file that was given up, and what was there before', async () => {
    const storage = folderStorage(folder)
    await storage.write('views.pack', bytes('old'))
    const sink = await storage.create('views.pack')
    await sink.write(bytes('new'))
    await sink.abort()
    expect(await readdir(folder)).toEqual(['views.pack'])
    expect(text(await readFile(join(folder, 'views.pack')))).toBe('old')
  })

  it('refuses links that lead out of it, and names that could', async () => {
    const storage = folderStorage(join(folder))
    const outside = await mkdtemp(join(tmpdir(), 'unitscope-outside-'))
    await writeFile(join(outside, 'secret'), 'secret')
    await symlink(join(outside, 'secret'), join(folder, 'units.parquet'))
    await symlink(outside, join(folder, 'patches'))
    for (const name of ['units.parquet', 'patches/secret']) {
      await expect(storage.read(name)).rejects.toThrow(InputError)
      await expect(storage.size(name)).rejects.toThrow(/is a link to .*, outside the atlas, and is not read/)
    }
    for (const name of ['../secret', '/etc/hostname', 'a//b', 'a\\b', '']) {
      await expect(storage.read(name)).rejects.toThrow(CallError)
    }
    await rm(outside, { recursive: true })
  })

  it('that cannot be written to is the machine at fault', async () => {
    await writeFile(join(folder, 'file'), '')
    const storage = folderStorage(join(folder, 'file'))
    await expect(storage.write('a.json', bytes('{}'))).rejects.toThrow(MachineError)
    await expect(storage.create('a.pack')).rejects.toThrow(MachineError)
  })
})
