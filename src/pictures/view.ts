import type { Box } from '../base/interval.ts'
import type { Pixels, Preprocessing, View } from './preprocessing.ts'
import { resize } from './resize.ts'

/** Height and width in pixels. */
interface Size {
  readonly height: number
  readonly width: number
}

/** What of the resized picture is shown, and where in the view it lies. */
interface Placement {
  readonly width: number
  readonly height: number
  /** In the resized picture. */
  readonly crop: Box
  /** Corner of the crop in the view. */
  readonly x0: number
  readonly y0: number
}

/**
 * What the network is shown of a picture: resized, cropped or padded to `size`.
 * Where the picture is smaller than the crop it lies in the middle and `padColor` fills the rest.
 * @returns [size.height, size.width, 3] and where it came from
 * Source of the rounding: torchvision's Resize (long side cut down to a whole number) and CenterCrop (corner half to even).
 */
export function view(picture: Pixels, preprocessing: Preprocessing, size: Size): View {
  const { width, height, crop, x0, y0 } = placement(picture, preprocessing, size)
  const shown = resize(picture, width, height, crop, preprocessing.filter)
  const content = { x0, y0, x1: x0 + crop.x1 - crop.x0, y1: y0 + crop.y1 - crop.y0 }
  return {
    data: padded(shown, content, size, preprocessing.padColor),
    width: size.width,
    height: size.height,
    transform: {
      scaleX: width / picture.width,
      scaleY: height / picture.height,
      cropX: crop.x0,
      cropY: crop.y0,
      content,
    },
  }
}

function placement(picture: Pixels, preprocessing: Preprocessing, size: Size): Placement {
  const { width, height } = resized(picture, preprocessing, size)
  const x = centred(width, size.width)
  const y = centred(height, size.height)
  const crop = { x0: x.start, y0: y.start, x1: x.start + x.count, y1: y.start + y.count }
  return { width, height, crop, x0: x.at, y0: y.at }
}

/** Size of the whole picture after resizing; never below one pixel. */
function resized(picture: Pixels, preprocessing: Preprocessing, size: Size): Size {
  switch (preprocessing.resize) {
    case 'none':
      return picture
    case 'exact':
      return size
    case 'letterbox': {
      const scale = Math.min(size.width / picture.width, size.height / picture.height)
      const within = (length: number, most: number) => Math.min(most, Math.max(1, halfToEven(length * scale)))
      return { width: within(picture.width, size.width), height: within(picture.height, size.height) }
    }
    case 'shortest':
      return covering(picture, preprocessing, size)
  }
}

/** The smallest size that keeps the shape and covers the target; square targets: the shorter side is the target's. */
function covering(picture: Pixels, { resizeTo, cropShare }: Preprocessing, size: Size): Size {
  const width = resizeTo ?? Math.floor(size.width / cropShare)
  const height = resizeTo ?? Math.floor(size.height / cropShare)
  if (picture.width * height <= picture.height * width) {
    return { width, height: Math.max(1, Math.trunc((width * picture.height) / picture.width)) }
  }
  return { width: Math.max(1, Math.trunc((height * picture.width) / picture.height)), height }
}

/** One axis of a centred crop: from `start` on `count` pixels of the picture, which lie in the view from `at` on. */
function centred(length: number, shown: number): { start: number; count: number; at: number } {
  if (length < shown) return { start: 0, count: length, at: Math.floor((shown - length) / 2) }
  return { start: halfToEven((length - shown) / 2), count: shown, at: 0 }
}

/** Python's round: 58.5 becomes 58, 59.5 becomes 60. */
function halfToEven(value: number): number {
  const floor = Math.floor(value)
  if (value - floor !== 0.5) return Math.round(value)
  return floor % 2 === 0 ? floor : floor + 1
}

function padded(shown: Uint8Array, content: Box, size: Size, color: Preprocessing['padColor']): Uint8Array {
  const { width, height } = size
  if (content.x1 - content.x0 === width && content.y1 - content.y0 === height) return shown
  const data = new Uint8Array(width * height * 3)
  for (let i = 0; i < data.length; i++) data[i] = color[i % 3]
  const stride = (content.x1 - content.x0) * 3
  for (let y = content.y0; y < content.y1; y++) {
    const from = (y - content.y0) * stride
    data.set(shown.subarray(from, from + stride), (y * width + content.x0) * 3)
  }
  return data
}
