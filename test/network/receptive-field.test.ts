import { describe, expect, it } from 'vitest'
import type { ReceptiveField } from '../../src/network/network.ts'
import { receptiveFieldReader } from '../../src/network/receptive-field.ts'
import { sizedDrawing } from './drawn.ts'
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
