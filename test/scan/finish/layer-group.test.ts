import { describe, expect, test } from 'vitest'
import { patchField } from '../../../src/scan/crew/patch-field.ts'
import { type FinishLayer, layerGroups } from '../../../src/scan/finish/layer-group.ts'

describe('groups of layers', () => {
  const view = { height: 64, width: 64 }
  const layer = (name: string, unit: number, units: number): FinishLayer => {
    const affine = { height: 10, width: 10, strideY: 1, strideX: 1, y0: 0, x0: 0 }
    const field = patchField(
      { channels: { start: 0, end: units }, affine, rowEdges: null, colEdges: null },
      view,
    )
    return { name, ordinal: 1, unit, units, fields: [field] }
  }
  const layers = [layer('a', 0, 2), layer('b', 2, 3), layer('c', 5, 9), layer('d', 14, 1)]
  const names = (limit: number) => layerGroups(layers, 1, limit).map(group => group.map(({ name }) => name))

  test('are as few as keep the patches of each below the limit, in flow order', () => {
    const unitBytes = 2 * 10 * 10 * 4
    expect(names(15 * unitBytes)).toEqual([['a', 'b', 'c', 'd']])
    expect(names(10 * unitBytes)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
  })
  test('a layer that is too large alone is a group of its own', () => {
    expect(names(1)).toEqual([['a'], ['b'], ['c'], ['d']])
  })
})
