import type { Atlas } from '../../atlas/open.ts'
import { decodeFile } from '../../pictures/decode-node.ts'
import { encodeWebp } from '../../pictures/encode-node.ts'
import { viewHash } from '../../pictures/hash-node.ts'
import type { Pixels } from '../../pictures/preprocessing.ts'
import { type Source, trustedPath } from '../../pictures/source-node.ts'
import { view } from '../../pictures/view.ts'
import { preprocessingOf } from '../../studies/picture-view.ts'
import { siteFile } from '../api/site-file.ts'
import type { SiteFolder } from './site-folder.ts'

/** Time for bytes: a site is written once. */
const effort = 4

/**
 * Writes pictures whole, as WebP: without what else their files hold (places, cameras, names). Only those that are
 * still the pictures that were scanned.
 * @returns how many were written; the others are not here, or other pictures now
 */
export async function writeOriginals(
  site: SiteFolder,
  atlas: Atlas,
  sources: readonly Source[],
  pictures: readonly number[],
  step: () => void,
): Promise<number> {
  let written = 0
  for (const picture of pictures) {
    const pixels = await original(atlas, sources, picture)
    if (pixels) {
      await site.write(siteFile.original(picture), await encodeWebp(pixels, { lossless: false, effort }))
      written++
    }
    step()
  }
  return written
}

/** A picture as it was scanned; null: it is not here any more. */
async function original(atlas: Atlas, sources: readonly Source[], picture: number): Promise<Pixels | null> {
  const preprocessing = preprocessingOf(atlas)
  const [height, width] = atlas.manifest.network.size
  const { key, hash } = await atlas.picture(picture)
  if (!preprocessing || hash === null) return null
  for (const source of sources) {
    const path = trustedPath(source, key)
    const pixels = path && (await decodeFile(path, preprocessing))
    if (!pixels || 'reason' in pixels) continue
    if (viewHash(view(pixels, preprocessing, { width, height })).number === hash) return pixels
  }
  return null
}
