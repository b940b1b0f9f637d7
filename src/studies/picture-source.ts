import { readLocal } from '../atlas/local-node.ts'
import type { Atlas } from '../atlas/open.ts'
import { InputError } from '../base/error.ts'
import { readSources, type Source } from '../pictures/source-node.ts'

/** Where the pictures of an atlas are looked for. */
export interface PictureSources {
  readonly sources: readonly Source[]
  /** The atlas names places, but nobody can tell that this user's scan wrote them: they are not followed. */
  readonly foreign: boolean
}

/**
 * The sources of an atlas: those that are given, else those of this user's scan on this machine, as far as they are there.
 * @param folders  where the sources are now, or the folder that holds them all
 * @throws InputError for a given folder that is not there
 */
export async function pictureSources(atlas: Atlas, folders?: readonly string[]): Promise<PictureSources> {
  if (folders) return { sources: readSources(folders), foreign: false }
  const local = await readLocal(atlas.name, atlas.manifest)
  if (local === null || local === 'foreign') return { sources: [], foreign: local === 'foreign' }
  return { sources: local.sources.flatMap(thereNow), foreign: false }
}

function thereNow({ path, prefix }: Pick<Source, 'path' | 'prefix'>): Source[] {
  try {
    return readSources([path]).map(source => ({ ...source, prefix }))
  } catch (error) {
    if (error instanceof InputError) return []
    throw error
  }
}
