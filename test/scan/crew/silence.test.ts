import { expect, test } from 'vitest'
import { Silence } from '../../../src/scan/crew/silence.ts'

test('a worker may be silent for the base and a multiple of the median', () => {
  const silence = new Silence(60_000, 20)
  expect(silence.limitMs).toBe(60_000)
  for (const ms of [10, 1_000, 30]) silence.heard(ms)
  expect(silence.limitMs).toBe(60_600)
})
