import type { Box } from '../base/interval.ts'
import type { ShareBox } from '../figures/content.ts'

/** Width and height of a box. */
export function sizeOf({ x0, y0, x1, y1 }: Box): { readonly width: number; readonly height: number } {
  return { width: x1 - x0, height: y1 - y0 }
}

/** What two boxes have in common; null: nothing. */
export function intersection(a: Box, b: Box): Box | null {
  const box = {
    x0: Math.max(a.x0, b.x0),
    y0: Math.max(a.y0, b.y0),
    x1: Math.min(a.x1, b.x1),
    y1: Math.min(a.y1, b.y1),
  }
  return box.x1 > box.x0 && box.y1 > box.y0 ? box : null
}

/** Where a part lies in the whole, in shares of its sides. */
export function shareOf(part: Box, whole: Box): ShareBox {
  const { width, height } = sizeOf(whole)
  return {
    x0: (part.x0 - whole.x0) / width,
    y0: (part.y0 - whole.y0) / height,
    x1: (part.x1 - whole.x0) / width,
    y1: (part.y1 - whole.y0) / height,
  }
}

/** The pixels of a `width` x `height` picture that are at least half inside a share of it; at least one. */
export function pixelsOf(
  { x0, y0, x1, y1 }: ShareBox,
  { width, height }: { width: number; height: number },
): Box {
  const left = Math.min(width - 1, Math.round(x0 * width))
  const top = Math.min(height - 1, Math.round(y0 * height))
  return {
    x0: left,
    y0: top,
    x1: Math.max(left + 1, Math.round(x1 * width)),
    y1: Math.max(top + 1, Math.round(y1 * height)),
  }
}
