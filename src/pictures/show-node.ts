import { decode } from './decode-node.ts'
import { fileBytes, type Unreadable } from './file-node.ts'
import type { Preprocessing, View } from './preprocessing.ts'
import { view } from './view.ts'

/** A picture as the network is shown it, and the size of the original as it is shown to people. */
export interface Shown {
  readonly view: View
  readonly width: number
  readonly height: number
}

/** Reads a picture and makes it a view of this size. What cannot be decoded is told, not thrown. */
export async function show(
  path: string | Buffer,
  preprocessing: Preprocessing,
  size: { readonly height: number; readonly width: number },
): Promise<Shown | Unreadable> {
  return showBytes(await fileBytes(path), preprocessing, size)
}

/** The same of a file's bytes. */
export async function showBytes(
  bytes: Uint8Array | Unreadable,
  preprocessing: Preprocessing,
  size: { readonly height: number; readonly width: number },
): Promise<Shown | Unreadable> {
  if ('reason' in bytes) return bytes
  const pixels = await decode(bytes, preprocessing)
  if ('reason' in pixels) return pixels
  return { view: view(pixels, preprocessing, size), width: pixels.width, height: pixels.height }
}
