import type { Atlas } from '../atlas/open.ts'
import { InputError } from '../base/error.ts'
import { own } from '../pictures/config-own.ts'
import { viewHash } from '../pictures/hash-node.ts'
import type { Preprocessing, View } from '../pictures/preprocessing.ts'
import { show } from '../pictures/show-node.ts'
import { type Source, trustedPath } from '../pictures/source-node.ts'

/** The view of a picture, by the picture's number; null: there is none to be had. */
export type ViewReader = (picture: number) => Promise<View | null>

/**
 * Makes views anew from the pictures that were scanned: exact ones. A picture is taken only if its key stays inside
 * its source, and only if its view hashes to the recorded value.
 */
export function pictureViews(atlas: Atlas, sources: readonly Source[]): ViewReader {
  const preprocessing = preprocessingOf(atlas)
  const [height, width] = atlas.manifest.network.size
  if (sources.length === 0 || preprocessing === null) return async () => null
  return async number => {
    const { key, hash } = await atlas.picture(number)
    if (hash === null) return null
    for (const source of sources) {
      const path = trustedPath(source, key)
      const shown = path && (await show(path, preprocessing, { height, width }))
      if (shown && 'view' in shown && viewHash(shown.view).number === hash) return shown.view
    }
    return null
  }
}

/** How pictures became views; null where an atlas says something that this program does not know. */
export function preprocessingOf({ manifest, name }: Atlas): Preprocessing | null {
  const { from: _, ...said } = manifest.preprocessing
  try {
    return own(said, name).preprocessing
  } catch (error) {
    if (error instanceof InputError) return null
    throw error
  }
}
