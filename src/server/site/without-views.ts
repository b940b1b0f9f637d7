import type { Atlas } from '../../atlas/open.ts'
import type { OpenedAtlas } from '../answer/opened.ts'

/** The same atlas as if its scan had kept no views. */
export function withoutViews(opened: OpenedAtlas): OpenedAtlas {
  const { atlas } = opened
  const summary = { ...atlas.manifest.summary, views: 0 }
  const hidden: Atlas = {
    ...atlas,
    manifest: { ...atlas.manifest, summary },
    picture: async picture => ({ ...(await atlas.picture(picture)), view_offset: null, view_size: null }),
    pictures: async function* () {
      for await (const row of atlas.pictures()) yield { ...row, view_offset: null, view_size: null }
    },
    view: async () => null,
  }
  return { ...opened, atlas: hidden }
}
