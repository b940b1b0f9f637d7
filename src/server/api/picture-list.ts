import type { PicturesDocument } from './document.ts'

/** Which pictures are asked for; null: any. */
export interface PictureFilter {
  readonly label: string | null
  /** Part of the key, of the label, or of `skipped: REASON`, whatever the case. */
  readonly q: string | null
}

/** Columns of pictures one after another, as `pictures` answers them. */
export type PictureColumns = Pick<
  PicturesDocument,
  'picture' | 'key' | 'label' | 'view' | 'status' | 'reason'
>

/** Which pictures of some columns pass, by place in these. */
export function passing(
  { key, label, reason }: Pick<PictureColumns, 'key' | 'label' | 'reason'>,
  filter: PictureFilter,
): number[] {
  const passes = picturePasses(filter)
  return key.flatMap((own, i) => (passes(own, label[i], reason[i]) ? [i] : []))
}

/** Whether a picture passes. */
export function picturePasses({
  label,
  q,
}: PictureFilter): (key: string, label: string | null, reason: string | null) => boolean {
  const sought = q?.toLowerCase() ?? ''
  const has = (text: string | null) => text?.toLowerCase().includes(sought) ?? false
  return (key, own, reason) =>
    (label === null || own === label) &&
    (has(key) || has(own) || has(reason === null ? null : `skipped: ${reason}`))
}

/** Some places of columns. */
export function columnsAt(columns: PictureColumns, places: readonly number[]): PictureColumns {
  const at = <T>(values: readonly T[]): T[] => places.map(place => values[place])
  const { picture, key, label, view, status, reason } = columns
  return {
    picture: at(picture),
    key: at(key),
    label: at(label),
    view: at(view),
    status: at(status),
    reason: at(reason),
  }
}

/** Columns one behind the other. */
export function joined(parts: readonly PictureColumns[]): PictureColumns {
  return {
    picture: parts.flatMap(part => part.picture),
    key: parts.flatMap(part => part.key),
    label: parts.flatMap(part => part.label),
    view: parts.flatMap(part => part.view),
    status: parts.flatMap(part => part.status),
    reason: parts.flatMap(part => part.reason),
  }
}
