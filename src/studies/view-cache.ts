import type { Atlas } from '../atlas/open.ts'
import type { View } from '../pictures/preprocessing.ts'
import type { Source } from '../pictures/source-node.ts'
import { pictureViews, type ViewReader } from './picture-view.ts'
import { storedViews } from './stored-view.ts'

/** A view, and whether it was made anew from the picture or kept by the atlas. */
export interface FoundView {
  readonly view: View
  readonly from: 'pictures' | 'views'
}

/** Bytes of views that are kept: a picture holds hits of many units. */
const keptBytes = 64e6

/**
 * Finds views: made anew from the pictures where these are at hand, else as the atlas keeps them.
 * @param most  bytes that are kept
 * @returns a function from a picture's number to its view; null: neither is there
 */
export function viewCache(
  atlas: Atlas,
  sources: readonly Source[],
  most = keptBytes,
): (picture: number) => Promise<FoundView | null> {
  const readers = [
    ['pictures', pictureViews(atlas, sources)],
    ['views', storedViews(atlas)],
  ] as const
  const [height, width] = atlas.manifest.network.size
  const views = Math.max(9, Math.floor(most / (height * width * 3)))
  const known = new Map<number, Promise<FoundView | null>>()
  return picture => {
    const found = known.get(picture) ?? firstOf(readers, picture)
    known.delete(picture)
    known.set(picture, found)
    for (const oldest of known.keys()) {
      if (known.size <= views) break
      known.delete(oldest)
    }
    return found
  }
}

async function firstOf(
  readers: readonly (readonly [FoundView['from'], ViewReader])[],
  picture: number,
): Promise<FoundView | null> {
  for (const [from, read] of readers) {
    const view = await read(picture)
    if (view) return { view, from }
  }
  return null
}
