import type { PicturesDocument } from '../api/document.ts'
import { type PictureFilter, picturePasses } from '../api/picture-list.ts'
import { SCHEMA } from '../api/schema.ts'
import { oncePer } from './once.ts'
import type { OpenedAtlas } from './opened.ts'

/** Which pictures are asked for. */
export interface PicturesWanted extends PictureFilter {
  readonly from: number
  readonly n: number
}

/** All pictures, in columns. */
interface PictureColumns {
  readonly key: readonly string[]
  /** Number of the label in `labels`, -1: none. */
  readonly label: Int32Array
  readonly labels: readonly string[]
  readonly view: Uint8Array
  readonly read: Uint8Array
  /** Of pictures that were skipped, by number. */
  readonly reasons: ReadonlyMap<number, string>
}

/** `pictures`: a page of the pictures of the set, or of those that are sought. */
export async function picturesDocument(
  opened: OpenedAtlas,
  wanted: PicturesWanted,
): Promise<PicturesDocument> {
  const all = await pictureColumns(opened)
  const found = matching(all, wanted)
  const shown = found.slice(wanted.from, wanted.from + wanted.n)
  return {
    schema: SCHEMA,
    total: found.length,
    picture: Array.from(shown),
    key: Array.from(shown, picture => all.key[picture]),
    label: Array.from(shown, picture => all.labels[all.label[picture]] ?? null),
    view: Array.from(shown, picture => all.view[picture] === 1),
    status: Array.from(shown, picture => (all.read[picture] === 1 ? 'read' : 'skipped')),
    reason: Array.from(shown, picture => all.reasons.get(picture) ?? null),
  }
}

function matching({ key, label, labels, reasons }: PictureColumns, wanted: PicturesWanted): Int32Array {
  const passes = picturePasses(wanted)
  const found = new Int32Array(key.length)
  let count = 0
  for (let picture = 0; picture < key.length; picture++)
    if (passes(key[picture], labels[label[picture]] ?? null, reasons.get(picture) ?? null))
      found[count++] = picture
  return found.subarray(0, count)
}

/** The table of pictures, read once. */
const pictureColumns: (opened: OpenedAtlas) => Promise<PictureColumns> = oncePer(async ({ atlas }) => {
  const { count } = atlas.manifest.pictures
  const key: string[] = []
  const label = new Int32Array(count).fill(-1)
  const [view, read] = [new Uint8Array(count), new Uint8Array(count)]
  const numbers = new Map<string, number>()
  const reasons = new Map<number, string>()
  for await (const row of atlas.pictures()) {
    const at = key.length
    if (at >= count) break
    key.push(row.key)
    if (row.label !== null) {
      const known = numbers.get(row.label) ?? numbers.size
      numbers.set(row.label, known)
      label[at] = known
    }
    view[at] = row.view_size === null ? 0 : 1
    read[at] = row.status === 'read' ? 1 : 0
    if (row.reason !== null) reasons.set(at, row.reason)
  }
  return { key, label, labels: [...numbers.keys()], view, read, reasons }
})

/** The labels of the pictures, with how many have each, in the order in which they are met. */
export async function labelCounts(opened: OpenedAtlas): Promise<{ label: string; pictures: number }[]> {
  const { label, labels } = await pictureColumns(opened)
  const counts = labels.map(() => 0)
  for (const number of label) if (number >= 0) counts[number]++
  return labels.map((name, i) => ({ label: name, pictures: counts[i] }))
}
