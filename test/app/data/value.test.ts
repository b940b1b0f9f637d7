import { expect, it } from 'vitest'
import { counted, writeCount } from '../../../src/app/data/value.ts'

it('sets the thousands of a count apart', () => {
  const counts = [0, 999, 1000, 50_000, 1_281_167]
  expect(counts.map(writeCount)).toEqual(['0', '999', '1,000', '50,000', '1,281,167'])
})

it('counts one thing and many', () => {
  expect(counted(1, 'unit')).toBe('1 unit')
  expect(counted(4096, 'unit')).toBe('4,096 units')
})
