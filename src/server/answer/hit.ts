import type { Atlas } from '../../atlas/open.ts'
import { isClipped } from '../../atlas/pick.ts'
import type { HitRow } from '../../atlas/tables/hits.ts'
import type { PictureRow } from '../../atlas/tables/pictures.ts'
import type { Box } from '../../base/interval.ts'
import type { Box as BoxDocument, Hit, PictureFrame } from '../api/document.ts'
import type { OpenedAtlas } from './opened.ts'

/** Hits with all that is needed to draw them. */
export function hitDocuments({ atlas, progress }: OpenedAtlas, hits: readonly HitRow[]): Promise<Hit[]> {
  const { size } = atlas.manifest.network
  return Promise.all(
    hits.map(async (hit): Promise<Hit> => {
      const { kind, rank, picture, value, row, col } = hit
      const shown = await atlas.picture(picture)
      return {
        kind: kind === 'top' ? 'top' : 'random',
        rank,
        picture,
        value,
        row: progress ? null : row,
        col: progress ? null : col,
        box: progress ? null : boxDocument(hit),
        clipped: isClipped(hit, size),
        label: shown.label,
        key: shown.key,
        frame: frameOf(shown, size),
        view: shown.view_size !== null,
      }
    }),
  )
}

export function boxDocument({ x0, y0, x1, y1 }: Box): BoxDocument {
  return [x0, y0, x1, y1]
}

/**
 * How a view lies in its picture; null where the atlas does not say.
 * @param view  height and width
 */
export function frameOf(
  row: PictureRow,
  [height, width]: Atlas['manifest']['network']['size'],
): PictureFrame | null {
  const { scale_x: scaleX, scale_y: scaleY, crop_x: cropX, crop_y: cropY } = row
  if (row.width === null || row.height === null || cropX === null || cropY === null) return null
  if (!scaleX || !scaleY || !(scaleX > 0 && scaleY > 0)) return null
  // Of a view with a margin the picture begins behind it.
  const [left, top] = [cropX - (row.content_x0 ?? 0), cropY - (row.content_y0 ?? 0)]
  return {
    width: row.width,
    height: row.height,
    view: [left / scaleX, top / scaleY, (left + width) / scaleX, (top + height) / scaleY],
  }
}
