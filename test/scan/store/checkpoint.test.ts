import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newState } from '../../../src/atlas/new-state.ts'
import { type Reached, readCheckpoint, writeCheckpoint } from '../../../src/scan/store/checkpoint.ts'

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
