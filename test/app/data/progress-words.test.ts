import { expect, test } from 'vitest'
import { newsOf } from '../../../src/app/data/progress-words.ts'

const atlas = { revision: 'a', progress: { pictures: 412, of: 979 } }

test('a page knows what has come to a scan since it was loaded', () => {
  expect(newsOf(atlas, null)).toBeNull()
  expect(newsOf(atlas, { revision: 'a', pictures: 412, of: 979 })).toBeNull()
  expect(newsOf(atlas, { revision: 'b', pictures: 500, of: 979 })).toBe(
    'By now it has read 88 pictures more.',
  )
})

test('a page knows that a scan has come to its end', () => {
  expect(newsOf(atlas, { revision: 'c', pictures: 979, of: 979 })).toBe('By now it has read all.')
  expect(newsOf(atlas, { revision: 'c', pictures: 0, of: 0 })).toBeNull()
})
