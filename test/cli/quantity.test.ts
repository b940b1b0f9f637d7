import { describe, expect, it } from 'vitest'
import { byteText, counted, countText, durationText, shortNumber } from '../../src/cli/quantity.ts'
import { textTable } from '../../src/cli/text-table.ts'

describe('quantities for people', () => {
  it('gives bytes by powers of 1000', () => {
    expect([0, 999, 1500, 999_600, 25_400_000, 1.04e9].map(byteText)).toEqual([
      '0 B',
      '999 B',
      '1.5 kB',
      '1.0 MB',
      '25 MB',
      '1.0 GB',
    ])
  })

  it('gives times in the two largest units', () => {
    const times = [1200, 48_000, 200_000, 120_000, 7_500_000, 200_000_000]
    expect(times.map(durationText)).toEqual(['1.2 s', '48 s', '3 min 20 s', '2 min', '2 h 5 min', '2 d 8 h'])
  })

  it('sets thousands apart and counts nouns', () => {
    expect(countText(1_281_167)).toBe('1,281,167')
    expect([counted(1, 'picture'), counted(0, 'unit')]).toEqual(['1 picture', '0 units'])
  })

  it('gives four digits, and says what is no number', () => {
    expect([12.34567, 0.00001234567, 100, Number.NaN, -Infinity].map(shortNumber)).toEqual([
      '12.35',
      '0.00001235',
      '100',
      '-',
      '-inf',
    ])
  })
})

describe('textTable', () => {
  it('makes columns as wide as their widest cell, numbers to the right', () => {
    const table = textTable(
      [{ head: 'unit' }, { head: 'value', right: true }],
      [
        ['conv3:17', '2'],
        ['é', '12.5'],
      ],
    )
    expect(table).toBe('unit      value\nconv3:17      2\né          12.5\n')
  })
})
