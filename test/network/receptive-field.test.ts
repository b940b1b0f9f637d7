import { describe, expect, it } from 'vitest'
import type { ReceptiveField } from '../../src/network/network.ts'
import { receptiveFieldReader } from '../../src/network/receptive-field.ts'
import { sizedDrawing } from './drawn.ts'
import type { NetworkDrawing } from './published-network.ts'
import { published } from './published-table.ts'

/** The widest field of a tensor's channels, as R/S/P. */
function widest(fields: readonly ReceptiveField[]): [size: number, stride: number, pad: number] {
  const paths = fields.flatMap(({ path }) => (path ? [path] : []))
  const wide = paths.reduce((a, b) => (b.width > a.width ? b : a))
  const high = paths.reduce((a, b) => (b.height > a.height ? b : a))
  expect([high.height, high.strideY, high.y0]).toEqual([wide.width, wide.strideX, wide.x0])
  return [wide.width, wide.strideX, 0 - wide.x0]
}

describe('receptive fields of published networks', () => {
  it.each(published)('are those of the literature in $network', ({ draw, known }) => {
    const sized = sizedDrawing(draw, 299)
    const reader = receptiveFieldReader(sized)
    for (const row of known.split(', ')) {
      const [tensor, text] = row.split(' ')
      const wanted = text.split('/').map(Number)
      expect([tensor, ...widest(reader.fields(tensor)).slice(0, wanted.length)]).toEqual([tensor, ...wanted])
    }
  })
})

describe('receptive fields', () => {
  const reader = (draw: (drawing: NetworkDrawing) => void, side = 32) =>
    receptiveFieldReader(sizedDrawing(draw, side))

  it('are global behind a gate as a whole, and local on the path', () => {
    const { fields, boxes } = reader(drawing => {
      const map = drawing.conv('picture', 'map', '3/2+1', 4)
      const pooled = drawing.add('GlobalAveragePool', [map], 'pooled', 4)
      const gate = drawing.add('Sigmoid', [drawing.conv(pooled, 'squeeze', '1', 4)], 'gate', 4)
      drawing.add('Mul', [gate, map], 'scaled', 4)
    })
    const path = { height: 3, width: 3, strideY: 2, strideX: 2, y0: -1, x0: -1 }
    expect(fields('scaled')).toEqual([{ channels: { start: 0, end: 4 }, global: true, path, whole: null }])
    expect(fields('squeeze')).toEqual([
      { channels: { start: 0, end: 4 }, global: true, path: null, whole: null },
    ])
    expect(boxes('scaled').box('whole', 1, 1)).toEqual({ x0: 0, y0: 0, x1: 32, y1: 32 })
    expect(boxes('scaled').box('path', 1, 1)).toEqual({ x0: 1, y0: 1, x1: 4, y1: 4 })
  })

  it('take the branch of a product that comes from a sigmoid as the gate, at any size', () => {
    const { fields } = reader(drawing => {
      const map = drawing.conv('picture', 'map', '3+1', 4)
      const gate = drawing.add('Sigmoid', [drawing.conv(map, 'wide', '7+3', 4)], 'gate', 4)
      drawing.add('Mul', [map, gate], 'scaled', 4)
    })
    expect(fields('scaled')[0].path?.width).toBe(3)
    expect(fields('scaled')[0].whole?.width).toBe(9)
    expect(fields('scaled')[0].global).toBe(false)
  })

  it('are global behind a norm that measures the map, and local on the path', () => {
    const { fields } = reader(drawing => {
      drawing.add('InstanceNormalization', [drawing.conv('picture', 'map', '5', 4)], 'norm', 4)
    })
    expect([fields('norm')[0].global, fields('norm')[0].path?.width]).toEqual([true, 5])
  })

  it('are global behind an op that has no rule', () => {
    const drawn = sizedDrawing(drawing => {
      const odd = drawing.add('Strange', [drawing.conv('picture', 'map', '3', 3)], 'odd', 3)
      drawing.add('Relu', [odd], 'relu', 3)
    }, 32)
    const known = { dims: [1, 3, 30, 30] }
    const axes = { channel: 1, row: 2, col: 3 }
    const sized = {
      ...drawn,
      tensors: new Map([...drawn.tensors, ['odd', known], ['relu', known]]),
      axes: new Map([...drawn.axes, ['odd', axes], ['relu', axes]]),
    }
    const { fields, boxes } = receptiveFieldReader(sized)
    expect(fields('relu')[0]).toEqual({
      channels: { start: 0, end: 3 },
      global: true,
      path: null,
      whole: null,
    })
    expect(boxes('relu').box('path', 0, 0)).toEqual({ x0: 0, y0: 0, x1: 32, y1: 32 })
  })

  it('are empty where a place sees padding only', () => {
    const { boxes } = reader(drawing => drawing.conv('picture', 'map', '1/1+2', 4), 8)
    expect(boxes('map').rows('whole').slice(0, 4)).toEqual([
      null,
      null,
      { start: 0, end: 1 },
      { start: 1, end: 2 },
    ])
    expect(boxes('map').box('whole', 0, 5)).toBeNull()
  })

  it('differ by groups of channels behind a Concat, a depthwise convolution included', () => {
    const { fields, boxes } = reader(drawing => {
      const ends = [drawing.conv('picture', 'narrow', '1', 2), drawing.conv('picture', 'wide', '5+2', 2)]
      const joined = drawing.join('Concat', ends, 'joined')
      drawing.conv(joined, 'depthwise', '3+1', 4, 4)
    })
    const seen = fields('depthwise').map(({ channels, path }) => [channels.start, channels.end, path?.width])
    expect(seen).toEqual([
      [0, 2, 3],
      [2, 4, 7],
    ])
    expect(boxes('depthwise', 1).box('whole', 9, 9)).toEqual({ x0: 8, y0: 8, x1: 11, y1: 11 })
    expect(boxes('depthwise').box('whole', 9, 9)).toEqual({ x0: 6, y0: 6, x1: 13, y1: 13 })
  })

  it('have no affine form where they grow and shrink from place to place', () => {
    const { fields, boxes } = reader(drawing => {
      const map = drawing.conv('picture', 'map', '3/2+1', 4)
      const attributes = {
        mode: 'nearest',
        coordinate_transformation_mode: 'asymmetric',
        nearest_mode: 'floor',
      }
      const scales = drawing.floats('scales', [1, 1, 2, 2])
      drawing.add('Resize', [map, '', scales], 'up', 4, attributes)
    })
    expect(fields('up')).toEqual([{ channels: { start: 0, end: 4 }, global: false, path: null, whole: null }])
    expect(boxes('up').rows('whole').slice(2, 5)).toEqual([
      { start: 1, end: 4 },
      { start: 1, end: 4 },
      { start: 3, end: 6 },
    ])
  })

  it('are found in networks of thousands of layers', () => {
    const count = 1500
    const { fields, boxes } = reader(drawing => {
      Array.from({ length: count }).reduce<string>(
        (tensor, _, index) => drawing.conv(tensor, `c${index}`, '3+1', 1),
        'picture',
      )
    }, 8)
    const last = `c${count - 1}`
    expect(fields(last)[0].path).toMatchObject({ width: 2 * count + 1, strideX: 1, x0: -count })
    expect(boxes(last).box('whole', 3, 3)).toEqual({ x0: 0, y0: 0, x1: 8, y1: 8 })
  })
})
