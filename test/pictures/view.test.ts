import { expect, test } from 'vitest'
import { view } from '../../src/pictures/view.ts'
import { drawn, plain } from './drawn.ts'

const geometry = (
  width: number,
  height: number,
  of: Partial<typeof plain>,
  size: { width: number; height: number },
) => view({ data: new Uint8Array(width * height * 3), width, height }, { ...plain, ...of }, size).transform

test('the long side is cut down to a whole number and the corner of the crop is rounded half to even', () => {
  // 500 * 256 / 375 = 341.33: 341. Corner (341 - 224) / 2 = 58.5: 58, though Math.round says 59.
  const { cropX, cropY, scaleX, scaleY } = geometry(500, 375, { resizeTo: 256 }, { width: 224, height: 224 })
  expect([cropX, cropY, scaleX, scaleY]).toEqual([58, 16, 341 / 500, 256 / 375])
})

test('without a length the shorter side becomes the view divided by the crop share', () => {
  const { scaleY } = geometry(500, 375, { cropShare: 0.875 }, { width: 224, height: 224 })
  expect(scaleY).toBe(256 / 375)
})

test('a view that is not square is covered, and the side that binds fits', () => {
  const { scaleX, scaleY, cropX, cropY } = geometry(100, 100, {}, { width: 40, height: 20 })
  expect([scaleX, scaleY, cropX, cropY]).toEqual([0.4, 0.4, 0, 10])
})

test('a letterbox shows the whole picture in the middle of the pad colour', () => {
  const picture = { data: new Uint8Array(8 * 4 * 3).fill(200), width: 8, height: 4 }
  const { data, transform } = view(
    picture,
    { ...plain, resize: 'letterbox', padColor: [1, 2, 3] },
    { width: 4, height: 4 },
  )
  expect(transform.content).toEqual({ x0: 0, y0: 1, x1: 4, y1: 3 })
  expect([...data.subarray(0, 3)]).toEqual([1, 2, 3])
  expect([...data.subarray(4 * 3, 4 * 3 + 3)]).toEqual([200, 200, 200])
  expect([...data.subarray(-3)]).toEqual([1, 2, 3])
})

test('a picture that is not resized is cropped where it is larger and padded where it is smaller', () => {
  const { content, cropX, cropY } = geometry(10, 3, { resize: 'none' }, { width: 6, height: 8 })
  expect([content, cropX, cropY]).toEqual([{ x0: 0, y0: 2, x1: 6, y1: 5 }, 2, 0])
})

test('an exact resize to the same size changes nothing', () => {
  const picture = drawn(20, 12)
  expect(view(picture, { ...plain, resize: 'exact' }, { width: 20, height: 12 }).data).toEqual(picture.data)
})

test('one pixel fills any view', () => {
  const picture = { data: Uint8Array.of(7, 8, 9), width: 1, height: 1 }
  const { data } = view(picture, { ...plain, cropShare: 0.875 }, { width: 5, height: 5 })
  expect([...data]).toEqual(new Array(25).fill([7, 8, 9]).flat())
})
