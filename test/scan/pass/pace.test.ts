import { expect, test } from 'vitest'
import { Pace } from '../../../src/scan/pass/pace.ts'

test('the next checkpoint is due after 100 times the last one, at least 5 s', async () => {
  let now = 0
  const pace = new Pace(0, () => now)
  now = 4_999
  expect(pace.due).toBe(false)
  now = 5_000
  expect(pace.due).toBe(true)
  await pace.time(async () => {
    now += 200
  })
  now += 19_999
  expect(pace.due).toBe(false)
  now += 1
  expect(pace.due).toBe(true)
})

test('the first one waits as long as its size lets expect', () => {
  let now = 0
  const pace = new Pace(80_000_000, () => now)
  now = 79_999
  expect(pace.due).toBe(false)
  now = 80_000
  expect(pace.due).toBe(true)
})
