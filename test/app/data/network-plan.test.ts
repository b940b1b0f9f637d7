import { describe, expect, it } from 'vitest'
import { columnWidth, networkPlan, subtitleOf } from '../../../src/app/data/network-plan.ts'

describe('networkPlan', () => {
  it('shows six layers of 165 px at 1440 and eight of 253 px at 2560', () => {
    expect(networkPlan(1440, 14)).toMatchObject({ columns: 6, across: 1, count: 3, size: 165 })
    expect(networkPlan(2560, 14)).toMatchObject({ columns: 8, across: 1, count: 4, size: 253 })
  })

  it('shows more units of each layer where there are few layers', () => {
    expect(networkPlan(2560, 5)).toMatchObject({ across: 2, count: 8 })
    expect(networkPlan(1440, 2).across).toBe(4)
    expect(networkPlan(1440, 1).count).toBeLessThanOrEqual(24)
  })

  it('never makes a page wider than its window', () => {
    for (const width of [900, 1024, 1280, 1440, 1920, 2560, 3840])
      for (let layers = 1; layers <= 8; layers++) {
        const plan = networkPlan(width, layers)
        expect(Math.min(layers, plan.columns) * columnWidth(plan)).toBeLessThanOrEqual(width - 80)
      }
  })

  it('lays layers as rows on a phone', () => {
    expect(networkPlan(390, 5).rows).toBe(true)
  })
})

describe('subtitleOf', () => {
  it('takes the first words of a note', () => {
    expect(subtitleOf('Textures and parts: bricks, rims. Many are mixed.')).toBe('Textures and parts')
    expect(subtitleOf('Edges and plain colours; two side by side count as one.')).toBe(
      'Edges and plain colours',
    )
  })

  it('leaves a short note and a number as they are', () => {
    expect(subtitleOf('dog faces')).toBe('dog faces')
    expect(subtitleOf('about 0.5 of it')).toBe('about 0.5 of it')
  })
})
