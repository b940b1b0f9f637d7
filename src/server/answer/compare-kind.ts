import type { Manifest } from '../../atlas/manifest.ts'
import type { CompareKind } from '../api/document.ts'
import type { OpenedAtlas } from './opened.ts'

/** Whether two atlases can be compared, and why not. */
export interface Comparability {
  readonly kind: CompareKind | null
  readonly why: string | null
}

/** The same pictures through two networks, or other pictures through the same one. */
export function comparability(here: OpenedAtlas, there: OpenedAtlas): Comparability {
  if (here.progress || there.progress) return { kind: null, why: 'One of the two scans is not finished.' }
  const [a, b] = [here.atlas.manifest, there.atlas.manifest]
  if (samePictures(a, b)) return { kind: 'pictures', why: null }
  if (a.network.sha256 === b.network.sha256) return { kind: 'network', why: null }
  return { kind: null, why: 'They share neither the network nor the pictures.' }
}

/** By the digest of keys and sizes that each scan kept, and by what it took of them. */
function samePictures(
  { settings: a, pictures }: Manifest,
  { settings: b, pictures: others }: Manifest,
): boolean {
  if (typeof a.pictures !== 'string' || pictures.count !== others.count) return false
  return (['pictures', 'limit', 'sample', 'seed'] as const).every(
    name => (a[name] ?? null) === (b[name] ?? null),
  )
}
