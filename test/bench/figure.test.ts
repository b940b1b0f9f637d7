import { describe, expect, it } from 'vitest'
import { figureLines, spread } from '../../bench/figure.ts'

describe('spread', () => {
  it('takes the middle of three and the mean of the middle two of four', () => {
    expect(spread([3, 1, 2])).toEqual({ median: 2, low: 1, high: 3 })
    expect(spread([4, 1, 3, 2]).median).toBe(2.5)
  })

  it('refuses no numbers', () => {
    expect(() => spread([])).toThrow(RangeError)
  })
})

describe('figureLines', () => {
  it('says of a figure with a target whether it is within', () => {
    const figure = { what: 'pass', low: 1, median: 1.05, high: 1.1, unit: 'x', most: 1.1 } as const
    expect(figureLines([figure])).toEqual(['  pass  1.05 x  1.00 to 1.10  within 1.10'])
    expect(figureLines([{ ...figure, median: 1.2 }])[0]).toContain('OVER 1.10')
  })
})
