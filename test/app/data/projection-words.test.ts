import { expect, test } from 'vitest'
import { noProjections, projectionWords } from '../../../src/app/data/projection-words.ts'

test('deconvnet is said to print badly where another rule is better for the network', () => {
  expect(projectionWords('deconvnet', ['guided', 'deconvnet']).join(' ')).toContain('prints badly')
  expect(projectionWords('guided', ['guided', 'deconvnet'])).toHaveLength(1)
  expect(projectionWords('deconvnet', ['deconvnet', 'guided'])).toHaveLength(1)
})

test('projections that nobody computed are said to be missing, with the way to them', () => {
  const can = { run: false, drop: false, write: true, methods: [], why: 'Start with --model FILE.' }
  expect(noProjections({ methods: [], can })).toBe(
    'Projections are not computed yet. Start with --model FILE.',
  )
  expect(noProjections({ methods: ['guided'], can })).toBeNull()
})
