import { describe, expect, it } from 'vitest'
import { fieldOf, mapShares, overView } from '../../../src/app/data/map-grid.ts'
import type { LayerSummary, MapDocument } from '../../../src/server/api/document.ts'

const field = { size: [4, 4], stride: [4, 4], offset: [0, 0] } as const

describe('overView', () => {
  it('goes through the values at the centres of the receptive fields', () => {
    const shares = Float32Array.of(0, 1, 0.5, 0.25)
    const odd = { size: [5, 5], stride: [4, 4], offset: [0, 0] } as const
    const over = overView(shares, [2, 2], odd, [9, 9])
    // The centre of the first field is 2.5, the middle of pixel 2.
    expect(over.shares[2 * 9 + 2]).toBeCloseTo(0)
    expect(over.shares[2 * 9 + 6]).toBeCloseTo(1)
    expect(over.shares[6 * 9 + 2]).toBeCloseTo(0.5)
    expect(over.shares[6 * 9 + 6]).toBeCloseTo(0.25)
  })

  it('lets the value of the edge go on beyond the outer centres', () => {
    const over = overView(Float32Array.of(1, 0), [1, 2], field, [4, 8])
    expect(over.shares[0]).toBeCloseTo(1)
    expect(over.shares[7]).toBeCloseTo(0)
    expect(over.shares[3 * 8]).toBeCloseTo(1)
  })

  it('never leaves 0 to 1, also where the curve would overshoot', () => {
    const { shares } = overView(Float32Array.of(0, 1, 1, 0, 1), [1, 5], field, [4, 20])
    expect(Math.max(...shares)).toBeLessThanOrEqual(1)
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0)
  })

  it('paints a large view by fewer pixels', () => {
    const over = overView(Float32Array.of(1), [1, 1], field, [100, 50], 4)
    expect([over.height, over.width]).toEqual([25, 13])
  })
})

describe('mapShares', () => {
  it('reads bytes as shares of the record', () => {
    const map = { size: [1, 3], data: btoa(String.fromCharCode(0, 51, 255)) } as Pick<
      MapDocument,
      'size' | 'data'
    >
    expect([...mapShares(map)].map(share => Number(share.toFixed(3)))).toEqual([0, 0.2, 1])
  })
})

describe('fieldOf', () => {
  const none = { channels: [4, 8], size: null, stride: null, offset: null, global: true } as const
  const layer: Pick<LayerSummary, 'receptive_fields'> = {
    receptive_fields: [{ channels: [0, 4], ...field, global: false }, none],
  }
  it('finds the field of the group of channels that holds the unit', () => {
    expect(fieldOf(layer, 3)).toEqual(field)
  })
  it('says that there is none where a unit sees all without a size', () => {
    expect(fieldOf(layer, 4)).toBeNull()
  })
})
