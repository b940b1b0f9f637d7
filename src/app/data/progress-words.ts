import type { AtlasDocument, ProgressEvent } from '../../server/api/document.ts'
import { counted } from './value.ts'

/** What has come to a scan since the page was loaded; null: nothing has. */
export function newsOf(
  { revision, progress }: Pick<AtlasDocument, 'revision' | 'progress'>,
  event: ProgressEvent | null,
): string | null {
  if (event === null || event.revision === revision) return null
  if (event.of > 0 && event.pictures >= event.of) return 'By now it has read all.'
  const more = event.pictures - (progress?.pictures ?? 0)
  return more > 0 ? `By now it has read ${counted(more, 'picture')} more.` : null
}
