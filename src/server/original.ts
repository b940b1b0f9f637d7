import type { Atlas } from '../atlas/open.ts'
import { decode } from '../pictures/decode-node.ts'
import { encodeWebp } from '../pictures/encode-node.ts'
import { fileBytes } from '../pictures/file-node.ts'
import { viewHash } from '../pictures/hash-node.ts'
import { sniff } from '../pictures/sniff.ts'
import { type Source, trustedPath } from '../pictures/source-node.ts'
import { view } from '../pictures/view.ts'
import { preprocessingOf } from '../studies/picture-view.ts'

/** A picture as it can be sent. */
export interface OriginalPicture {
  readonly bytes: Uint8Array
  readonly type: string
}

/** Larger files are encoded anew: a page has no use for them. */
const largestFile = 32 << 20
/** What browsers show as it is. */
const shown = ['jpeg', 'png', 'webp', 'gif', 'avif']

/**
 * The picture that was scanned, whole: a file inside a source, whose view is the one that the scan saw. Where it lies
 * is found by its key in the atlas, never told by who asks.
 * @returns null: it is not here any more, or another picture now
 */
export async function originalPicture(
  atlas: Atlas,
  sources: readonly Source[],
  picture: number,
): Promise<OriginalPicture | null> {
  const { key } = await atlas.picture(picture)
  for (const source of sources) {
    const path = trustedPath(source, key)
    const bytes = path && (await fileBytes(path))
    const found = bytes && !('reason' in bytes) && (await checked(atlas, picture, bytes))
    if (found) return found
  }
  return null
}

async function checked(atlas: Atlas, picture: number, bytes: Uint8Array): Promise<OriginalPicture | null> {
  const preprocessing = preprocessingOf(atlas)
  const [height, width] = atlas.manifest.network.size
  const { hash } = await atlas.picture(picture)
  if (preprocessing === null || hash === null) return null
  const pixels = await decode(bytes, preprocessing)
  if ('reason' in pixels) return null
  if (viewHash(view(pixels, preprocessing, { width, height })).number !== hash) return null
  const sniffed = sniff(bytes)
  // A browser turns a picture as its orientation says: only then it lies as the network saw it.
  const plain = preprocessing.orientation === 'apply' && bytes.length <= largestFile
  if (plain && 'format' in sniffed && shown.includes(sniffed.format))
    return { bytes, type: `image/${sniffed.format}` }
  return { bytes: await encodeWebp(pixels, { lossless: false }), type: 'image/webp' }
}
