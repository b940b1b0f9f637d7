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
 * @returns a function from a picture's number to its view; null: neither is there
 */
export function viewCache(
  atlas: Atlas,
  sources: readonly Source[],
): (picture: number) => Promise<FoundView | null> {
  const readers = [
    ['pictures', pictureViews(atlas, sources)],
    ['views', storedViews(atlas)],
  ] as const
  return kept(picture => firstOf(readers, picture), viewsIn(atlas, keptBytes))
}

/**
 * Makes views anew from the pictures, and keeps the latest.
 * @param bytes  that are kept
 * @returns null for a picture that is not here any more, or is another one now
 */
export function exactViewCache(atlas: Atlas, sources: readonly Source[], bytes: number): ViewReader {
  return kept(pictureViews(atlas, sources), viewsIn(atlas, bytes))
}

function viewsIn({ manifest }: Atlas, bytes: number): number {
  const [height, width] = manifest.network.size
  return Math.max(9, Math.floor(bytes / (height * width * 3)))
}

function kept<T>(read: (picture: number) => Promise<T>, most: number): (picture: number) => Promise<T> {
  const known = new Map<number, Promise<T>>()
  return picture => {
    const found = known.get(picture) ?? read(picture)
    known.delete(picture)
    known.set(picture, found)
    for (const oldest of known.keys()) {
      if (known.size <= most) break
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
