import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Entry } from '../../../src/atlas/state.ts'
import { entryBytesOf, readEntryLog } from '../../../src/scan/store/entry-log.ts'
import { Log } from '../../../src/scan/store/log.ts'
import { type PictureRecord, pictureLines, readPictureLog } from '../../../src/scan/store/picture-log.ts'
import { collect } from '../collect.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unitscope-log-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('opening cuts a log to the recorded length: what came later never happened', async () => {
  const path = join(folder, 'log')
  const first = await Log.open(path, 0)
  await first.append(Buffer.from('kept, '))
  await first.sync()
  const { length } = first
  await first.append(Buffer.from('lost'))
  await first.sync()
  await first.close()
  const second = await Log.open(path, length)
  await second.append(Buffer.from('gone on'))
  expect(second.length).toBe('kept, gone on'.length)
  await second.sync()
  await second.close()
  expect(readFileSync(path, 'utf8')).toBe('kept, gone on')
})

test('a log shorter than recorded is damaged, and --fresh is the way out', async () => {
  await expect(Log.open(join(folder, 'log'), 5)).rejects.toThrow(/0 of 5 bytes.*--fresh/)
})

test('a full disk is a MachineError that says what is kept', async () => {
  const log = await Log.open('/dev/full', 0)
  await log.append(Buffer.from('x'))
  await expect(log.sync()).rejects.toMatchObject({
    name: 'MachineError',
    exitCode: 4,
    message: expect.stringMatching(/disk is full.*kept before is not lost/),
  })
  await log.close()
})

test('records of pictures come back as they were, whatever is in a key', async () => {
  const path = join(folder, 'log')
  const records: PictureRecord[] = ['a\nb.png', 'c\u2028d\u2029e\r.png', '"q", \\x80.png', ''].map(
    (key, i) => ({
      key,
      label: i ? key : null,
      seen: { status: 'skipped', reason: 'empty' },
    }),
  )
  const log = await Log.open(path, 0)
  await log.append(pictureLines(records))
  await log.sync()
  await log.close()
  expect(await collect(readPictureLog(path))).toEqual(records)
})

test('entries come back as they were, also where a piece of the file ends inside one', async () => {
  const path = join(folder, 'log')
  const entries: Entry[] = Array.from({ length: 10_000 }, (_, i) => ({
    unit: i,
    picture: 2 * i,
    value: Math.fround(i / 7),
    hash: 2 ** 53 - 1 - i,
  }))
  const log = await Log.open(path, 0)
  await log.append(entryBytesOf(entries))
  await log.sync()
  await log.close()
  expect((await collect(readEntryLog(path))).flat()).toEqual(entries)
})
