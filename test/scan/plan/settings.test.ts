import { expect, test } from 'vitest'
import { checkSettings, type Settings } from '../../../src/scan/plan/settings.ts'

test('what changed is named, with both values where they are short', () => {
  const then: Settings = {
    model: 'a'.repeat(64),
    pictures: 'b'.repeat(64),
    number_of_pictures: 979,
    limit: null,
    sample: null,
    seed: null,
    size: '224x224',
    layers: 'relu',
    preprocessing: '{}',
    labels: null,
    classes: null,
    top: 9,
    views: 'hits',
    unitscope: '0.1.0',
    runtime: '1.30.0',
    processor: null,
  }
  expect(() => checkSettings('x.atlas', then, then)).not.toThrow()
  expect(() => checkSettings('x.atlas', then, { ...then, limit: 60 })).toThrow(
    /limit: none then, 60 now.*--fresh/,
  )
  expect(() => checkSettings('x.atlas', then, { ...then, model: 'b'.repeat(64) })).toThrow(
    /\(the model changed\)/,
  )
})
