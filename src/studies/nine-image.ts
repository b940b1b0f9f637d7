import type { Atlas, ImageKind } from '../atlas/open.ts'
import type { Unit } from '../atlas/select.ts'
import { encodeAvif, encodeWebp, LOSSLESS_UP_TO } from '../pictures/encode-node.ts'
import { mosaic, mosaicColumns } from '../pictures/mosaic.ts'
import { patch, patchSize } from '../pictures/patch.ts'
import { hitBoxes } from './hit-box.ts'
import type { ViewReader } from './picture-view.ts'

/** In which format the patches of units are written. */
export type PatchFormat = 'webp' | 'avif'

/** Time for bytes: what is cut for others to load is cut once. */
const effort = 4

/**
 * The image of a unit's hits, cut anew from the pictures themselves as a scan cuts it, in fewer bytes.
 * @param view  makes views from the pictures
 * @returns null: there are no such hits, or not all of their pictures are at hand
 */
export async function cutNine(
  { atlas, view }: { readonly atlas: Atlas; readonly view: ViewReader },
  unit: Unit,
  kind: ImageKind,
  format: PatchFormat,
): Promise<Uint8Array | null> {
  const hits = kind === 'random' ? await atlas.randomHits(unit) : await atlas.nine(unit)
  if (hits.length === 0) return null
  const found = await Promise.all(hits.map(({ picture }) => view(picture)))
  const views = found.filter(one => one !== null)
  if (views.length < hits.length) return null
  const [height, width] = atlas.manifest.network.size
  const boxes = hitBoxes(hits, { width, height }, kind === 'wide')
  const tile = patchSize(boxes[0])
  const patches = views.map((view, i) => patch(view, boxes[i], tile))
  const image = mosaic(patches, tile, mosaicColumns(atlas.manifest.top))
  const lossless = Math.max(tile.width, tile.height) <= LOSSLESS_UP_TO
  return format === 'avif' ? encodeAvif(image, { lossless }) : encodeWebp(image, { lossless, effort })
}
