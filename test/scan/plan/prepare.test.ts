import { expect, test } from 'vitest'
import { checkOptions } from '../../../src/scan/plan/prepare.ts'

const options = { model: 'net.onnx', sources: ['pictures'] }

test('top is 1 to 1000, and refused before anything is read or taken away', () => {
  for (const top of [1, 1000]) expect(() => checkOptions({ ...options, top })).not.toThrow()
  expect(() => checkOptions({ ...options, top: 1001 })).toThrow('--top 1001 is too many: at most 1000')
  for (const top of [0, -1, 1.5]) expect(() => checkOptions({ ...options, top })).toThrow(/no whole number/)
})
