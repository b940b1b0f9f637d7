import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { onDisk } from '../../../src/atlas/disk-node.ts'
import { MachineError } from '../../../src/base/error.ts'
import { clearTarget, holdTarget, removeParts } from '../../../src/scan/store/target.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unitscope-target-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function fill(atlas: string, names: readonly string[], sha256 = 'one'): void {
  mkdirSync(join(atlas, 'patches'), { recursive: true })
  for (const name of names)
    writeFileSync(join(atlas, name), JSON.stringify({ schema: 1, network: { sha256 } }))
}

test('a folder made for a scan that never began is taken away again, another one is left as it was', async () => {
  const fresh = join(folder, 'new.atlas')
  await (await holdTarget(fresh, false)).release()
  expect(existsSync(fresh)).toBe(false)
  await (await holdTarget(folder, false)).release()
  expect(readdirSync(folder)).toEqual([])
})

test('a folder that holds other things is refused, also with fresh', async () => {
  fill(folder, ['thesis.tex'])
  await expect(holdTarget(folder, true)).rejects.toThrow(/no atlas and holds other things/)
  expect(readdirSync(folder)).toEqual(['patches', 'thesis.tex'])
})

test('notes alone make room for a scan; with other things beside them the folder is refused', async () => {
  writeFileSync(join(folder, 'notes.json'), '{}')
  await (await holdTarget(folder, false)).release()
  for (const name of ['mine.parquet', 'units.parquet', 'patches']) {
    writeFileSync(join(folder, name), '')
    await expect(holdTarget(folder, true)).rejects.toThrow(/no atlas and holds other things/)
    rmSync(join(folder, name))
  }
  expect(readdirSync(folder)).toEqual(['notes.json'])
})

test('a .scan that no scan has written is refused', async () => {
  mkdirSync(join(folder, '.scan'))
  writeFileSync(join(folder, '.scan', 'report.pdf'), '')
  await expect(holdTarget(folder, true)).rejects.toThrow(/no atlas and holds other things/)
})

test('an atlas.json of another program is refused, also with fresh; a damaged one of ours is not', async () => {
  writeFileSync(join(folder, 'atlas.json'), '{"maps":[]}')
  await expect(holdTarget(folder, true)).rejects.toThrow(
    /is no file of unitscope, and --fresh would delete it/,
  )
  writeFileSync(join(folder, 'atlas.json'), '{"schema":')
  for (const name of ['units.parquet', 'hits.parquet']) writeFileSync(join(folder, name), '')
  await (await holdTarget(folder, true)).release()
})

test('tables and arrays of other names are left alone', async () => {
  const mine = ['mine.parquet', 'my-means.npy', 'sketch.npz']
  fill(folder, ['atlas.json', 'entries.parquet', 'filters.npy.part', ...mine])
  const target = await holdTarget(folder, true)
  await clearTarget(target, 'one')
  expect(readdirSync(folder).sort()).toEqual(['.scan', ...mine].sort())
  await target.release()
})

test('a name too long is the fault of the call', async () => {
  await expect(holdTarget(join(folder, 'a'.repeat(300)), false)).rejects.toThrow(/is too long a name/)
})

test('a folder that may not be written is the fault of the machine, in one line', async () => {
  for (const code of ['EACCES', 'EPERM', 'EROFS']) {
    const refuse = () => Promise.reject(Object.assign(new Error(code), { code }))
    await expect(onDisk('out', refuse)).rejects.toThrow(MachineError)
  }
})

test('a finished atlas is refused; what a kill left beside it is taken away', async () => {
  fill(folder, ['atlas.json'])
  mkdirSync(join(folder, '.scan'))
  await expect(holdTarget(folder, false)).rejects.toThrow(/finished/)
  expect(readdirSync(folder)).toEqual(['atlas.json', 'patches'])
})

test('clearing takes what belongs to an atlas, keeps notes of the same network and strangers', async () => {
  const names = [
    'atlas.json',
    'notes.json',
    'units.parquet',
    'hits.parquet.part',
    'label-means.npy',
    'mine.txt',
  ]
  fill(folder, names)
  const target = await holdTarget(folder, true)
  writeFileSync(join(target.work, 'state'), '')
  await clearTarget(target, 'one')
  expect(readdirSync(folder).sort()).toEqual(['.scan', 'mine.txt', 'notes.json'])
  expect(readdirSync(target.work)).toEqual(['lock'])
  await target.release()
})

test('clearing takes notes of another network along', async () => {
  fill(folder, ['atlas.json', 'notes.json'], 'other')
  const target = await holdTarget(folder, true)
  await clearTarget(target, 'one')
  expect(readdirSync(folder)).toEqual(['.scan'])
  await target.release()
})

test('the rest of an atlas.json that was never named so is removed', async () => {
  fill(folder, ['atlas.json.123456', 'notes.json'])
  await removeParts(folder)
  expect(readdirSync(folder)).toEqual(['notes.json', 'patches'])
})
