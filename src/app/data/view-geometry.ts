import type { Box, Pair, PictureFrame } from '../../server/api/document.ts'

/** A rectangle in shares of another: what CSS takes as per cents. */
interface Share {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Where `inner` lies in `outer`, as CSS takes it. */
export function placed(inner: Box, outer: Box): { left: string; top: string; width: string; height: string } {
  const { left, top, width, height } = shareOf(inner, outer)
  return { left: percent(left), top: percent(top), width: percent(width), height: percent(height) }
}

/** Where `inner` lies in `outer`, 0 to 1. */
export function shareOf(inner: Box, outer: Box): Share {
  const width = outer[2] - outer[0]
  const height = outer[3] - outer[1]
  return {
    left: (inner[0] - outer[0]) / width,
    top: (inner[1] - outer[1]) / height,
    width: (inner[2] - inner[0]) / width,
    height: (inner[3] - inner[1]) / height,
  }
}

/** The whole view. */
export function viewBox([height, width]: Pair): Box {
  return [0, 0, width, height]
}

/** A box of the view in pixels of the original. */
export function inOriginal(box: Box, size: Pair, { view }: PictureFrame): Box {
  const across = (view[2] - view[0]) / size[1]
  const down = (view[3] - view[1]) / size[0]
  return [
    view[0] + box[0] * across,
    view[1] + box[1] * down,
    view[0] + box[2] * across,
    view[1] + box[3] * down,
  ]
}

/** Whether the network was not shown all of a picture. */
export function isCut(frame: PictureFrame | null): boolean {
  if (!frame) return false
  const { view, width, height } = frame
  return view[0] > 0.5 || view[1] > 0.5 || view[2] < width - 0.5 || view[3] < height - 0.5
}

/** The smallest box that holds both. */
export function union(a: Box, b: Box): Box {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]
}

/** The smallest box of that shape around another, with the same middle. */
export function letterbox([x0, y0, x1, y1]: Box, aspect: number): Box {
  const width = Math.max(x1 - x0, (y1 - y0) * aspect)
  const height = width / aspect
  const x = (x0 + x1 - width) / 2
  const y = (y0 + y1 - height) / 2
  return [x, y, x + width, y + height]
}

/** What a patch shows: the receptive field, or the whole view on an axis of which the layer sees all. */
export function shownBox(box: Box, size: Pair, seesAll: readonly [boolean, boolean]): Box {
  const [down, across] = seesAll
  return [across ? 0 : box[0], down ? 0 : box[1], across ? size[1] : box[2], down ? size[0] : box[3]]
}

/** The receptive field of a place; null where the layer has no size of its own. */
export function boxOf(
  field: { readonly size: Pair | null; readonly stride: Pair | null; readonly offset: Pair | null },
  row: number,
  col: number,
): Box | null {
  const { size, stride, offset } = field
  if (!size || !stride || !offset) return null
  const x = offset[1] + col * stride[1]
  const y = offset[0] + row * stride[0]
  return [x, y, x + size[1], y + size[0]]
}

export const percent = (share: number): string => `${Number((share * 100).toFixed(4))}%`
