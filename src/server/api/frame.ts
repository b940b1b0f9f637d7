import type { PictureFrame } from './document.ts'

interface Size {
  readonly width: number
  readonly height: number
}

/** How a view was made of its picture. */
interface Transform {
  readonly scaleX: number
  readonly scaleY: number
  readonly cropX: number
  readonly cropY: number
  /** The part of the view that shows the picture. */
  readonly content: { readonly x0: number; readonly y0: number }
}

/** How a view lies in its picture: where it has a margin, the picture begins behind it. */
export function viewFrame(transform: Transform, original: Size, { width, height }: Size): PictureFrame {
  const { scaleX, scaleY, cropX, cropY, content } = transform
  const [left, top] = [cropX - content.x0, cropY - content.y0]
  return {
    ...original,
    view: [left / scaleX, top / scaleY, (left + width) / scaleX, (top + height) / scaleY],
  }
}
