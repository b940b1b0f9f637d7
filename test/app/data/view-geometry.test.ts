import { describe, expect, it } from 'vitest'
import { boxOf, inOriginal, letterbox, placed, shownBox } from '../../../src/app/data/view-geometry.ts'

describe('the geometry of a view', () => {
  it('keeps a patch at the left border at the right of its square', () => {
    expect(placed([0, 0, 100, 100], [-25, 0, 25, 50])).toEqual({
      left: '50%',
      top: '0%',
      width: '200%',
      height: '200%',
    })
  })
  it('letterboxes a tall picture with mat at both sides', () => {
    expect(letterbox([0, 0, 300, 600], 4 / 3)).toEqual([-250, 0, 550, 600])
  })
  it('shows the whole view on an axis of which a layer sees all', () => {
    expect(shownBox([-10, 4, 200, 40], [64, 64], [false, true])).toEqual([0, 4, 64, 40])
  })
  it('lays a box of the view over the original that it was cut from', () => {
    const frame = { width: 400, height: 300, view: [50, 0, 350, 300] } as const
    expect(inOriginal([0, 50, 100, 100], [100, 100], frame)).toEqual([50, 150, 350, 300])
  })
  it('finds what a place sees from the offset and the stride of its layer', () => {
    expect(boxOf({ size: [7, 7], stride: [2, 2], offset: [-3, -3] }, 1, 4)).toEqual([5, -1, 12, 6])
  })
})
