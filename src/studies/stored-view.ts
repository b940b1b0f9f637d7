import type { Atlas } from '../atlas/open.ts'
import type { PictureRow } from '../atlas/tables/pictures.ts'
import { InputError } from '../base/error.ts'
import type { Box } from '../base/interval.ts'
import { decode } from '../pictures/decode-node.ts'
import type { Pixels, View } from '../pictures/preprocessing.ts'
import type { ViewReader } from './picture-view.ts'

/**
 * Reads views from the atlas' own pack: lossy ones, to be shown.
 * @throws InputError (when asked) for a view that is damaged or not of the network's size
 */
export function storedViews(atlas: Atlas): ViewReader {
  const [height, width] = atlas.manifest.network.size
  return async number => {
    const bytes = await atlas.view(number)
    if (bytes === null) return null
    const pixels = await decode(bytes, { orientation: 'ignore' })
    if ('reason' in pixels) throw damaged(atlas, number, pixels.reason)
    if (pixels.width !== width || pixels.height !== height)
      throw damaged(atlas, number, `${pixels.width} x ${pixels.height} px instead of ${width} x ${height}`)
    return viewOf(pixels, await atlas.picture(number))
  }
}

function viewOf(pixels: Pixels, row: PictureRow): View {
  const transform = {
    scaleX: row.scale_x ?? 1,
    scaleY: row.scale_y ?? 1,
    cropX: row.crop_x ?? 0,
    cropY: row.crop_y ?? 0,
    content: contentBox(row, pixels),
  }
  return { ...pixels, transform }
}

/** The part of a view that shows the picture; the rest is padding. All of it where the row says nothing sound. */
export function contentBox(row: PictureRow, { width, height }: { width: number; height: number }): Box {
  const within = (value: number | null, most: number, otherwise: number) =>
    value === null ? otherwise : Math.min(most, Math.max(0, Math.round(value)))
  const box = {
    x0: within(row.content_x0, width, 0),
    y0: within(row.content_y0, height, 0),
    x1: within(row.content_x1, width, width),
    y1: within(row.content_y1, height, height),
  }
  return box.x1 > box.x0 && box.y1 > box.y0 ? box : { x0: 0, y0: 0, x1: width, y1: height }
}

function damaged({ name }: Atlas, picture: number, reason: string): InputError {
  return new InputError(
    `${name} is damaged: the view of picture ${picture} is ${reason}. Copy the atlas again.`,
  )
}
