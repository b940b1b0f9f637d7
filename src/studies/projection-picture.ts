import type { Box } from '../base/interval.ts'
import { mosaic } from '../pictures/mosaic.ts'
import type { Patch } from '../pictures/patch.ts'
import type { Pixels } from '../pictures/preprocessing.ts'
import { type Ground, signedPixels } from '../pictures/signed.ts'
import { type Projected, valuesIn } from './projected.ts'

/** A projection's numbers in a box, as colours. What lies outside the picture is as zero. */
function projectionPixels(projected: Projected, box: Box, ground: Ground): Pixels {
  const { channels, layout, channelOrder } = projected
  const map = { rows: box.y1 - box.y0, cols: box.x1 - box.x0, channels, layout, channelOrder }
  return signedPixels({ ...map, values: valuesIn(projected, box) }, ground)
}

/** Small fields are enlarged, each number a square of pixels, until they are so wide and high. */
const leastSide = 96
/** Between projections, see-through. */
const gap = 2

/**
 * Projections of one unit side by side, by rank, three in a row. All boxes have one size.
 * @returns RGBA, [height, width, 4]
 */
export function projectionMosaic(projections: readonly Projected[], ground: Ground): Patch {
  const cells = projections.map(projected => cell(projectionPixels(projected, projected.box, ground)))
  const columns = Math.min(3, cells.length)
  return mosaic(cells, { width: cells[0].width, height: cells[0].height }, columns)
}

/** Enlarged by a whole number, with a margin to the right and below. */
function cell({ data, width, height }: Pixels): Patch {
  const by = Math.max(1, Math.ceil(leastSide / Math.max(width, height)))
  const whole = { width: width * by + gap, height: height * by + gap }
  const rgba = new Uint8Array(whole.width * whole.height * 4)
  for (let y = 0; y < height * by; y++) {
    for (let x = 0; x < width * by; x++) {
      const from = (Math.floor(y / by) * width + Math.floor(x / by)) * 3
      const to = (y * whole.width + x) * 4
      rgba.set(data.subarray(from, from + 3), to)
      rgba[to + 3] = 255
    }
  }
  return { data: rgba, ...whole }
}
