import { describe, expect, it } from 'vitest'
import { chartOf } from '../../../src/app/data/histogram-bars.ts'

describe('chartOf', () => {
  it('spreads a wide bin evenly over the steps that it covers', () => {
    const { bars } = chartOf({ start: [0], end: [4], count: [40] }, 0, 4)
    expect(bars).toHaveLength(40)
    expect(bars.every(({ height }) => Math.abs(height - 1) < 1e-9)).toBe(true)
  })

  it('cuts a bin that reaches beyond the strongest activation', () => {
    const { bars } = chartOf({ start: [0, 3], end: [1, 8], count: [10, 10] }, 0, 4)
    expect(bars[0].from).toBe(0)
    expect(bars.at(-1)?.to).toBe(1)
    expect(Math.max(...bars.map(({ height }) => height))).toBe(1)
  })

  it('draws a single value as one bar', () => {
    const { bars } = chartOf({ start: [2], end: [2], count: [7] }, 0, 4)
    expect(bars).toEqual([{ from: 0.5, to: 0.525, height: 1 }])
  })

  it('draws nothing on an axis without length', () => {
    expect(chartOf({ start: [0], end: [0], count: [7] }, 0, 0).bars).toEqual([])
  })
})
