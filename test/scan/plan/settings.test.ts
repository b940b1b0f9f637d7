import { expect, test } from 'vitest'
import { checkSettings } from '../../../src/scan/plan/settings.ts'

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
