import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newState } from '../../src/atlas/new-state.ts'
import { Silence } from '../../src/scan/crew/silence.ts'
import { Pace } from '../../src/scan/pass/pace.ts'
import { checkSettings } from '../../src/scan/plan/settings.ts'
import { type Reached, readCheckpoint, writeCheckpoint } from '../../src/scan/store/checkpoint.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unitscope-checkpoint-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const reached: Reached = {
  nextBlock: 3,
  pictures: 96,
  skipped: 2,
  pictureLog: 1234,
  entryLog: 40,
  passMs: 12.5,
}
const state = newState({ units: 3, top: 2, labels: 0, pictures: 100 }, Uint8Array.of(1, 0, 1))
state.value.set([5, 4, 3, 2, 1, 0])

test('what is written is read again; where nothing was written there is nothing', async () => {
  expect(await readCheckpoint(folder)).toBeNull()
  await writeCheckpoint(folder, { reached, state })
  const again = await readCheckpoint(folder)
  expect(again?.reached).toEqual(reached)
  expect(again?.state).toEqual(state)
})

test('any flipped byte is damage with the way out, never other numbers', async () => {
  await writeCheckpoint(folder, { reached, state })
  const path = join(folder, 'state')
  const bytes = readFileSync(path)
  for (let at = 0; at < bytes.length; at += 37) {
    const damaged = Buffer.from(bytes)
    damaged[at] ^= 4
    writeFileSync(path, damaged)
    await expect(readCheckpoint(folder)).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringContaining('--fresh'),
    })
  }
})

test('a full disk leaves the checkpoint before as it was, and no part of the new one', async () => {
  await writeCheckpoint(folder, { reached, state })
  const before = readFileSync(join(folder, 'state'))
  symlinkSync('/dev/full', join(folder, 'state.part'))
  const later = { reached: { ...reached, nextBlock: 4 }, state }
  await expect(writeCheckpoint(folder, later)).rejects.toMatchObject({ name: 'MachineError', exitCode: 4 })
  expect(readFileSync(join(folder, 'state'))).toEqual(before)
  await writeCheckpoint(folder, later)
  expect((await readCheckpoint(folder))?.reached.nextBlock).toBe(4)
})

test('the next checkpoint is due after 50 times the last one, at least 5 s', async () => {
  let now = 0
  const pace = new Pace(() => now)
  now = 4_999
  expect(pace.due).toBe(false)
  now = 5_000
  expect(pace.due).toBe(true)
  await pace.time(async () => {
    now += 200
  })
  now += 9_999
  expect(pace.due).toBe(false)
  now += 1
  expect(pace.due).toBe(true)
})

test('a worker may be silent for the base and a multiple of the median', () => {
  const silence = new Silence(60_000, 20)
  expect(silence.limitMs).toBe(60_000)
  for (const ms of [10, 1_000, 30]) silence.heard(ms)
  expect(silence.limitMs).toBe(60_600)
})

test('what changed is named, with both values where they are short', () => {
  const then = { top: 9, limit: null, 'the model': 'a'.repeat(64) }
  expect(() => checkSettings('x.atlas', then, then)).not.toThrow()
  expect(() => checkSettings('x.atlas', then, { ...then, limit: 60 })).toThrow(
    /limit: none then, 60 now.*--fresh/,
  )
  expect(() => checkSettings('x.atlas', then, { ...then, 'the model': 'b'.repeat(64) })).toThrow(
    /\(the model changed\)/,
  )
})
