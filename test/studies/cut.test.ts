import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import type { Box } from '../../src/base/interval.ts'
import { patch } from '../../src/pictures/patch.ts'
import type { View } from '../../src/pictures/preprocessing.ts'
import { cutTile, cutView } from '../../src/studies/cut.ts'
import { hitBoxes } from '../../src/studies/hit-box.ts'
import { drawn } from './picture-atlas.ts'

const whole = { x0: 0, y0: 0, x1: 32, y1: 32 }
const viewOf = (content: Box = whole): View => ({
  ...drawn(1),
  transform: { scaleX: 1, scaleY: 1, cropX: 0, cropY: 0, content },
})
const pixels = async (bytes: Uint8Array) => {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  return { data: [...data], width: info.width, height: info.height }
}
const cell = { side: 96, scale: 1 }
const hit = (box: Box) => ({
  layer: 'a',
  unit: 0,
  kind: 'top',
  rank: 1,
  picture: 0,
  value: 1,
  row: 0,
  col: 0,
  ...box,
})
const view = { width: 32, height: 32 }

describe('from a view', () => {
  test('a patch inside the picture holds its very pixels', async () => {
    const { patch: cut, hatched } = await cutView(viewOf(), { x0: 4, y0: 6, x1: 6, y1: 7 }, cell)
    expect(await pixels(cut.bytes)).toEqual({ data: [32, 48, 20, 40, 48, 20], width: 2, height: 1 })
    expect(cut).toMatchObject({ aspect: 2, pixelated: true })
    expect(cut.inside).toBeUndefined()
    expect(hatched).toBe(false)
  })

  test('at the left border the picture keeps to the right of its square', async () => {
    const { patch: cut, hatched } = await cutView(viewOf(), { x0: -3, y0: 0, x1: 1, y1: 4 }, cell)
    expect(cut.inside).toEqual({ x0: 0.75, y0: 0, x1: 1, y1: 1 })
    expect(await pixels(cut.bytes)).toMatchObject({ width: 1, height: 4 })
    expect(hatched).toBe(true)
  })

  test('the padding of a letterbox is outside the picture too', async () => {
    const letterboxed = viewOf({ x0: 0, y0: 8, x1: 32, y1: 24 })
    const { patch: cut } = await cutView(letterboxed, whole, cell)
    expect(cut.inside).toEqual({ x0: 0, y0: 0.25, x1: 1, y1: 0.75 })
  })

  test('a patch that lies outside altogether is one hatched square', async () => {
    const { patch: cut, hatched } = await cutView(viewOf(), { x0: 40, y0: 0, x1: 44, y1: 4 }, cell)
    expect((await pixels(cut.bytes)).data).toEqual([0, 0, 0, 0])
    expect(hatched).toBe(true)
  })

  test('up to 32 px shown at three times or more are crisp, and larger ones are reduced to the cell', async () => {
    expect((await cutView(viewOf(), whole, cell)).patch.pixelated).toBe(true)
    expect((await cutView(viewOf(), whole, { side: 95, scale: 1 })).patch.pixelated).toBe(false)
    const { patch: cut } = await cutView(viewOf(), whole, { side: 8, scale: 2 })
    expect(await pixels(cut.bytes)).toMatchObject({ width: 16, height: 16 })
  })
})

test('from a pack, a patch has the same place and pixels as from the view', async () => {
  const box = { x0: -3, y0: 20, x1: 5, y1: 28 }
  const tile = patch(viewOf(), box, { width: 8, height: 8 })
  const [fromView, fromPack] = [await cutView(viewOf(), box, cell), await cutTile(tile, box, whole, cell)]
  expect(fromPack.patch.inside).toEqual(fromView.patch.inside)
  expect(await pixels(fromPack.patch.bytes)).toEqual(await pixels(fromView.patch.bytes))
})

describe('boxes', () => {
  test('at 95 percent of the view the whole axis is shown', () => {
    const tall = hit({ x0: 5, y0: -9, x1: 15, y1: 22 })
    expect(hitBoxes([tall], view, false)).toEqual([{ x0: 5, y0: 0, x1: 15, y1: 32 }])
  })

  test('with surroundings there are three receptive fields on each side', () => {
    const small = hit({ x0: 10, y0: 10, x1: 13, y1: 13 })
    expect(hitBoxes([small], view, true)).toEqual([{ x0: 1, y0: 1, x1: 22, y1: 22 }])
  })

  test('where sizes differ, smaller ones get a margin', () => {
    const boxes = hitBoxes(
      [hit({ x0: 0, y0: 0, x1: 4, y1: 4 }), hit({ x0: 6, y0: 6, x1: 8, y1: 8 })],
      view,
      false,
    )
    expect(boxes[1]).toEqual({ x0: 5, y0: 5, x1: 9, y1: 9 })
  })

  test('hits that cannot be are refused', () => {
    expect(() => hitBoxes([hit({ x0: 5, y0: 0, x1: 5, y1: 4 })], view, false)).toThrow(
      'a:0 have impossible sizes',
    )
    expect(() => hitBoxes([hit({ x0: 0, y0: 0, x1: 1e9, y1: 4 })], view, true)).toThrow('impossible')
  })
})
