import type { Pixels, Preprocessing, View } from '../../pictures/preprocessing.ts'
import { SNIFFED_BYTES, sniff } from '../../pictures/sniff.ts'
import { view } from '../../pictures/view.ts'
import type { LivePicture } from './message.ts'

/** A view, and the size of its original; null: it is the view that the site keeps, which is not projected into. */
export interface ShownPicture {
  readonly view: View
  readonly original: { readonly width: number; readonly height: number } | null
}

type Size = { readonly height: number; readonly width: number }

const mega = 1e6
const mostBytes = 20 * 2 ** 20
const mostPixels = 100 * mega

/**
 * What the network is shown of a picture. The browser decodes it: other programs' pixels may differ by a step.
 * @throws Error that says why not
 */
export async function shownPicture(
  picture: LivePicture,
  preprocessing: Preprocessing,
  size: Size,
): Promise<ShownPicture> {
  if (picture.kind === 'set') {
    const copy = picture.original === null ? null : await brought(picture.original)
    if (copy) return seen(await decoded(copy, false), preprocessing, size)
    const kept = await brought(picture.view)
    if (!kept) throw new Error('The site holds no view of this picture.')
    const pixels = await decoded(kept, false)
    const { width, height } = pixels
    if (width !== size.width || height !== size.height) throw new Error('The view has another size.')
    const content = { x0: 0, y0: 0, x1: width, y1: height }
    return {
      view: { ...pixels, transform: { scaleX: 1, scaleY: 1, cropX: 0, cropY: 0, content } },
      original: null,
    }
  }
  await checkPicture(picture.file)
  return seen(await decoded(picture.file, preprocessing.orientation === 'apply'), preprocessing, size)
}

function seen(pixels: Pixels, preprocessing: Preprocessing, size: Size): ShownPicture {
  const { width, height } = pixels
  return { view: view(pixels, preprocessing, size), original: { width, height } }
}

/** Null: the site does not hold it. */
async function brought(address: string): Promise<Blob | null> {
  const answer = await fetch(address)
  return answer.ok ? answer.blob() : null
}

async function checkPicture(file: Blob): Promise<void> {
  if (file.size > mostBytes) throw new Error('The picture is larger than 20 MB.')
  const sniffed = sniff(new Uint8Array(await file.slice(0, SNIFFED_BYTES).arrayBuffer()))
  if ('reason' in sniffed)
    throw new Error(`This is no picture that can be shown to the network: ${sniffed.reason}.`)
}

async function decoded(file: Blob, oriented: boolean): Promise<Pixels> {
  const bitmap = await createImageBitmap(file, {
    colorSpaceConversion: 'none',
    imageOrientation: oriented ? 'from-image' : 'none',
  }).catch(() => {
    throw new Error('The browser cannot decode this picture.')
  })
  try {
    const { width, height } = bitmap
    if (width * height > mostPixels)
      throw new Error(
        `${Math.ceil((width * height) / mega)} megapixels are over the limit of ${mostPixels / mega}.`,
      )
    return { data: rgb(bitmap), width, height }
  } finally {
    bitmap.close()
  }
}

/** Alpha is laid on white. */
function rgb(bitmap: ImageBitmap): Uint8Array {
  const { width, height } = bitmap
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('The browser cannot draw a picture of this size.')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, width, height)
  context.drawImage(bitmap, 0, 0)
  const { data } = context.getImageData(0, 0, width, height)
  const pixels = new Uint8Array(width * height * 3)
  for (let p = 0, q = 0; p < pixels.length; p += 3, q += 4) {
    pixels[p] = data[q]
    pixels[p + 1] = data[q + 1]
    pixels[p + 2] = data[q + 2]
  }
  return pixels
}
