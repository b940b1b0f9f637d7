import type { AtlasDocument, PictureDocument, PicturesDocument } from '../../server/api/document.ts'
import { columnsAt, joined, passing } from '../../server/api/picture-list.ts'
import { SCHEMA } from '../../server/api/schema.ts'
import { PICTURES_A_FILE, type SitePictures } from '../../server/api/site-file.ts'
import type { PicturesWanted } from './source.ts'

export type PictureFile = (file: number) => Promise<SitePictures>

/** The page's own way of what a server does: where nothing is sought, only the files that are shown are brought. */
export async function filteredPictures(
  { pictures: { count } }: AtlasDocument,
  file: PictureFile,
  { label, q, from, n }: PicturesWanted,
): Promise<PicturesDocument> {
  const sought = label !== null || (q !== null && q !== '')
  const first = sought ? 0 : Math.floor(from / PICTURES_A_FILE)
  const last = Math.ceil((sought ? count : Math.min(count, from + n)) / PICTURES_A_FILE)
  const files = Array.from({ length: Math.max(0, last - first) }, (_, i) => file(first + i))
  const columns = joined(await Promise.all(files))
  const places = sought ? passing(columns, { label, q }) : columns.key.map((_, i) => i)
  const start = from - first * PICTURES_A_FILE
  return {
    schema: SCHEMA,
    total: sought ? places.length : count,
    ...columnsAt(columns, places.slice(start, start + n)),
  }
}

/** What is known of a picture that no unit keeps; null: it has a document of its own. */
export async function plainPicture(file: PictureFile, picture: number): Promise<PictureDocument | null> {
  const columns = await file(Math.floor(picture / PICTURES_A_FILE))
  const at = picture % PICTURES_A_FILE
  const known = columns.plain[at]
  if (known === null) return null
  const [frame, reason, duplicateOf] = known
  return {
    schema: SCHEMA,
    picture,
    key: columns.key[at],
    label: columns.label[at],
    status: columns.status[at],
    reason,
    duplicate_of: duplicateOf,
    frame,
    view: columns.view[at],
    from: 'hits',
    approximate: false,
    layers: [],
    classes: null,
  }
}
