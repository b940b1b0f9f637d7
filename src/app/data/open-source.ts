import { serverSource } from './server-source.ts'
import { siteSource } from './site-source.ts'
import type { AtlasSource } from './source.ts'

const known = new Map<string | null, AtlasSource>()

/** The atlas of this name, from where the page says that its atlases are. */
export function openSource(atlas: string | null): AtlasSource {
  const found = known.get(atlas)
  if (found) return found
  const source = isSite() ? siteSource(atlas) : serverSource(atlas)
  known.set(atlas, source)
  return source
}

/** An export writes this into its page. */
function isSite(): boolean {
  return document.querySelector<HTMLMetaElement>('meta[name=us-source]')?.content === 'site'
}
