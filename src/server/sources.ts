import { InputError } from '../base/error.ts'
import type { Source } from '../pictures/source-node.ts'
import { pictureSources } from '../studies/picture-source.ts'
import type { OpenedAtlas } from './answer/opened.ts'
import type { Shelved } from './shelf.ts'

/** Where the pictures of a served atlas are; none where they are nowhere now. */
export async function sourcesOf(
  { places }: Pick<Shelved, 'places'>,
  { atlas }: OpenedAtlas,
): Promise<readonly Source[]> {
  try {
    return (await pictureSources(atlas, places.pictures)).sources
  } catch (error) {
    if (error instanceof InputError) return []
    throw error
  }
}
