import { expect, test } from 'vitest'
import { picturePasses } from '../../src/server/api/picture-list.ts'

test('a picture is found by its name, its label, and by why it was skipped', () => {
  const passes = (q: string, label: string | null = null) => picturePasses({ label, q })
  expect(passes('CAT')('cat/1.png', null, null)).toBe(true)
  expect(passes('cat')('1.png', 'Cats', null)).toBe(true)
  expect(passes('skipped:')('1.png', 'cat', 'not a picture')).toBe(true)
  expect(passes('not a pic')('1.png', 'cat', 'not a picture')).toBe(true)
  expect(passes('skipped:')('1.png', 'cat', null)).toBe(false)
  expect(passes('skipped:', 'dog')('1.png', 'cat', 'not a picture')).toBe(false)
})
