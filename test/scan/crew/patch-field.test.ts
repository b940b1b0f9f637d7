import { describe, expect, test } from 'vitest'
import { drawnBox, patchField, placeBox } from '../../../src/scan/crew/patch-field.ts'

describe('where a patch lies', () => {
  const view = { height: 100, width: 100 }
  const channels = { start: 0, end: 1 }

  test('the affine form is not clipped, and as large fields show all of an axis', () => {
    const affine = { height: 96, width: 11, strideY: 2, strideX: 4, y0: -40, x0: -5 }
    const field = patchField({ channels, affine, rowEdges: null, colEdges: null }, view)
    const box = placeBox(field, 3, 1)
    expect(box).toEqual({ x0: -1, x1: 10, y0: -34, y1: 62 })
    expect(drawnBox(field, box, view)).toEqual({ x0: -1, x1: 10, y0: 0, y1: 100 })
    expect(field.wideTile).toBeNull()
  })
  test('fields below 8 px are drawn with three of their own size around them as well', () => {
    const affine = { height: 3, width: 5, strideY: 1, strideX: 1, y0: 0, x0: 0 }
    const field = patchField({ channels, affine, rowEdges: null, colEdges: null }, view)
    expect(field.tile).toEqual({ width: 5, height: 3 })
    expect(field.wideTile).toEqual({ width: 35, height: 21 })
  })
  test('exact edges differ from place to place; they are drawn in one size, around their middle', () => {
    const rowEdges = Int32Array.of(0, 4, 2, 8)
    const field = patchField({ channels, affine: null, rowEdges, colEdges: Int32Array.of(0, 6) }, view)
    const box = placeBox(field, 0, 0)
    expect(box).toEqual({ x0: 0, x1: 6, y0: 0, y1: 4 })
    expect(drawnBox(field, box, view)).toEqual({ x0: 0, x1: 6, y0: -1, y1: 5 })
  })
})
