import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { finishClock } from '../../../src/scan/finish/clock.ts'

let work: string
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'unitscope-clock-'))
})
afterEach(() => rmSync(work, { recursive: true }))

test('a later run goes on from the time that was kept; what a killed run did since then is lost', async () => {
  let now = 1_000
  const first = await finishClock(work, () => now)
  now += 500
  await first.keep()
  now += 300
  expect(first.ms()).toBe(800)
  now = 50
  const second = await finishClock(work, () => now)
  now += 20
  expect(second.ms()).toBe(520)
})

test('a damaged time counts as none, and a disk that refuses fails nothing', async () => {
  writeFileSync(join(work, 'finish-ms'), 'soon')
  const clock = await finishClock(work, () => 0)
  expect(clock.ms()).toBe(0)
  rmSync(work, { recursive: true })
  await expect(clock.keep()).resolves.toBeUndefined()
  work = mkdtempSync(join(tmpdir(), 'unitscope-clock-'))
})
