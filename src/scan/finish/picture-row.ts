import type { ImageRange } from '../../atlas/pack.ts'
import type { PictureRow } from '../../atlas/tables/pictures.ts'
import type { PictureRecord } from '../store/picture-log.ts'

/** What the log does not tell of a picture. */
interface PictureContext {
  readonly view: ImageRange | null
  readonly duplicateOf: number | null
}

/** The row of `pictures.parquet` of a picture. */
export function pictureRow(
  picture: number,
  { key, label, seen }: PictureRecord,
  { view, duplicateOf }: PictureContext,
): PictureRow {
  const read = seen.status === 'read' ? seen : null
  const { scaleX, scaleY, cropX, cropY, content } = read?.transform ?? {}
  return {
    picture,
    key,
    label,
    width: read?.width ?? null,
    height: read?.height ?? null,
    scale_x: scaleX ?? null,
    scale_y: scaleY ?? null,
    crop_x: cropX ?? null,
    crop_y: cropY ?? null,
    content_x0: content?.x0 ?? null,
    content_y0: content?.y0 ?? null,
    content_x1: content?.x1 ?? null,
    content_y1: content?.y1 ?? null,
    hash: read?.hash ?? null,
    duplicate_of: duplicateOf,
    status: seen.status,
    reason: seen.status === 'skipped' ? seen.reason : null,
    view_offset: view?.offset ?? null,
    view_size: view?.size ?? null,
  }
}
