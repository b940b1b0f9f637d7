import { describe, expect, it } from 'vitest'
import { carry } from './carry.ts'
import type { Part, SmallNetwork } from './network.ts'
import { floats, node, smallNetwork } from './network.ts'
import { randomFrom } from './random.ts'

/** Units of the first convolution are pixels of the first channel as they are. */
const pixels = { weights: [1, 0, 0], kernel: 1 }

/** Signals of 1 at every place of `y`, added up, at the first channel of a picture. */
async function summed(part: Part, values: readonly number[], method: 'deconvnet' | 'gradient' = 'deconvnet') {
  const small = (await smallNetwork(part, randomFrom(1), { first: pixels, last: null })) as SmallNetwork
  const [, , rows, cols] = small.shapes.y
  const picture = new Float32Array(small.shapes.picture.reduce((a, b) => a * b, 1))
  picture.set(values)
  const places = Array.from({ length: rows * cols }, (_, i) => ({
    unit: 0,
    row: Math.floor(i / cols),
    col: i % cols,
  }))
  const found = [false, true].map(whole => carry(small, method, { picture, places, whole }))
  const [windows, maps] = await Promise.all(found)
  expect(windows).toEqual(maps)
  await small.close()
  return values.map((_, at) => maps.reduce((sum, signal) => sum + signal[at], 0))
}

const pool = (rows: number, cols: number, attributes: Parameters<typeof node>[3]): Part => ({
  dims: [1, 1, rows, cols],
  constants: [],
  nodes: [node('MaxPool', ['u'], 'y', attributes)],
})

describe('max pooling, backwards', () => {
  it('sends to the first of equal values in row-major order', async () => {
    const values = [0, 5, 5, 0, 5, 5, 0, 0, 5]
    expect(await summed(pool(3, 3, { kernel_shape: [3, 3] }), values)).toEqual([0, 1, 0, 0, 0, 0, 0, 0, 0])
    expect(await summed(pool(3, 3, { kernel_shape: [3, 3] }), Array(9).fill(0))).toEqual([
      1,
      ...Array(8).fill(0),
    ])
  })

  it('adds up where windows overlap', async () => {
    const values = [1, 2, 1, 2, 9, 2, 1, 2, 1]
    expect(await summed(pool(3, 3, { kernel_shape: [2, 2] }), values)).toEqual([0, 0, 0, 0, 4, 0, 0, 0, 0])
  })

  it('never sends into the padding, where values are below 0 too', async () => {
    const part = pool(2, 2, { kernel_shape: [2, 2], pads: [1, 1, 1, 1] })
    expect(await summed(part, [-1, -2, -3, -4])).toEqual([4, 2, 2, 1])
  })

  it('takes a last window that hangs over the end', async () => {
    const part = pool(3, 3, { kernel_shape: [2, 2], strides: [2, 2], ceil_mode: 1 })
    expect(await summed(part, [1, 2, 3, 4, 5, 6, 7, 8, 9])).toEqual([0, 0, 0, 0, 1, 1, 0, 1, 1])
  })

  it('skips the holes of dilation', async () => {
    const part = pool(3, 3, { kernel_shape: [2, 2], dilations: [2, 2] })
    expect(await summed(part, [1, 9, 2, 9, 9, 9, 3, 9, 2])).toEqual([0, 0, 0, 0, 0, 0, 1, 0, 0])
  })
})

describe('a maximum over axes, backwards', () => {
  it('sends to the first of equal values in row-major order, however the axes are named', async () => {
    const part: Part = {
      dims: [1, 1, 2, 2],
      constants: [],
      nodes: [node('GlobalMaxPool', ['u'], 'y')],
    }
    expect(await summed(part, [0, 3, 3, 0])).toEqual([0, 1, 0, 0])
  })
})

describe('bounds, backwards', () => {
  it('let nothing through at the bound itself', async () => {
    const relu: Part = { dims: [1, 1, 1, 4], constants: [], nodes: [node('Relu', ['u'], 'y')] }
    expect(await summed(relu, [-1, 0, 1, 2], 'gradient')).toEqual([0, 0, 1, 1])
    const six: Part = {
      dims: [1, 1, 1, 4],
      constants: [floats('low', [0], []), floats('high', [2], [])],
      nodes: [node('Max', ['u', 'low'], 'a'), node('Min', ['a', 'high'], 'y')],
    }
    expect(await summed(six, [-1, 0, 1, 2], 'gradient')).toEqual([0, 0, 1, 0])
  })
})
