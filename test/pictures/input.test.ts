import { expect, test } from 'vitest'
import { inputWriter } from '../../src/pictures/input.ts'
import type { View } from '../../src/pictures/preprocessing.ts'
import { preset } from '../../src/pictures/preset.ts'
import { plain } from './drawn.ts'

const content = { x0: 0, y0: 0, x1: 2, y1: 1 }
/** Two pixels: (1, 2, 3) and (250, 128, 0). */
const two: View = {
  data: Uint8Array.of(1, 2, 3, 250, 128, 0),
  width: 2,
  height: 1,
  transform: { scaleX: 1, scaleY: 1, cropX: 0, cropY: 0, content },
}
const float = { channels: 3, type: 'float32' } as const

test('NCHW is one plane per channel, NHWC one pixel after the other', () => {
  expect([...inputWriter(plain, { ...float, layout: 'NCHW' })(two)]).toEqual([1, 250, 2, 128, 3, 0])
  expect([...inputWriter(plain, { ...float, layout: 'NHWC' })(two)]).toEqual([1, 2, 3, 250, 128, 0])
})

test('BGR turns the channels round, and its means count in that order', () => {
  const caffe = preset('caffe', { height: 227, width: 227 })
  expect([...inputWriter(caffe, { ...float, layout: 'NCHW' })(two)]).toEqual([
    -101, -104, -115, 11, -122, 127,
  ])
})

test('values are (byte * scale - mean) / std in double precision, rounded once', () => {
  const torchvision = preset('torchvision', { height: 224, width: 224 })
  const [r] = inputWriter(torchvision, { ...float, layout: 'NCHW' })(two)
  expect(r).toBe(Math.fround((1 / 255 - 0.485) / 0.229))
})

test('grey is (19595 R + 38470 G + 7471 B + 32768) >> 16, once or three times', () => {
  const greys = [2, (19595 * 250 + 38470 * 128 + 32768) >> 16]
  const one = inputWriter({ ...plain, mean: [0], std: [1] }, { channels: 1, type: 'float32', layout: 'NCHW' })
  expect([...one(two)]).toEqual(greys)
  const three = inputWriter({ ...plain, channelOrder: 'L' }, { ...float, layout: 'NHWC' })
  expect([...three(two)]).toEqual(greys.flatMap(grey => [grey, grey, grey]))
})

test('a uint8 network takes the bytes as they are, in its order', () => {
  const writer = inputWriter(
    { ...plain, channelOrder: 'BGR', scale: 1 / 255 },
    { channels: 3, type: 'uint8', layout: 'NHWC' },
  )
  expect(writer(two)).toEqual(Uint8Array.of(3, 2, 1, 0, 128, 250))
})

test('a target is filled and returned; one of another length is refused', () => {
  const writer = inputWriter(plain, { ...float, layout: 'NCHW' })
  const target = new Float32Array(6)
  expect(writer(two, target)).toBe(target)
  expect(target[1]).toBe(250)
  expect(() => writer(two, new Float32Array(5))).toThrow('holds 5 values, not 6')
})

test('a mean per colour does not fit a grey input', () => {
  const torchvision = preset('torchvision', { height: 28, width: 28 })
  expect(() => inputWriter(torchvision, { channels: 1, type: 'float32', layout: 'NCHW' })).toThrow(
    '"torchvision" has mean 0.485, 0.456, 0.406, but the network\'s input has one channel',
  )
})
