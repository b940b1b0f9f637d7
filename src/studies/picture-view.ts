import { folderStorage } from '../atlas/folder-node.ts'
import type { Atlas } from '../atlas/open.ts'
import { InputError } from '../base/error.ts'
import { own } from '../pictures/config-own.ts'
import { viewHash } from '../pictures/hash-node.ts'
import type { Preprocessing, View } from '../pictures/preprocessing.ts'
import { show } from '../pictures/show-node.ts'
import { readSources, type Source, trustedPath } from '../pictures/source-node.ts'

/** The view of a picture, by the picture's number; null: there is none to be had. */
export type ViewReader = (picture: number) => Promise<View | null>

const localFile = '.local.json'
const largestLocalFile = 1 << 20

/**
 * Makes views anew from the pictures that were scanned: exact ones. A picture is taken only if its key stays inside
 * its source, and only if its view hashes to the recorded value.
 * @param folders  where the sources are now, or the folder that holds them all; without it: where they were on this machine
 * @throws InputError for a folder that is not there
 */
export async function pictureViews(atlas: Atlas, folders?: readonly string[]): Promise<ViewReader> {
  const sources = folders ? readSources(folders) : await localSources(atlas)
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
function preprocessingOf({ manifest, name }: Atlas): Preprocessing | null {
  const { from: _, ...said } = manifest.preprocessing
  try {
    return own(said, name).preprocessing
  } catch (error) {
    if (error instanceof InputError) return null
    throw error
  }
}

/** The sources of the scan where it was made, those of them that are there. */
async function localSources({ name }: Atlas): Promise<Source[]> {
  const storage = folderStorage(name)
  const size = await storage.size(localFile)
  if (size === null || size > largestLocalFile) return []
  return recorded(await storage.read(localFile)).flatMap(({ path, prefix }) => {
    try {
      return readSources([path]).map(source => ({ ...source, prefix }))
    } catch (error) {
      if (error instanceof InputError) return []
      throw error
    }
  })
}

/** What `.local.json` says of sources; what is no source is left out, since the file is a convenience. */
function recorded(bytes: Uint8Array): Pick<Source, 'path' | 'prefix'>[] {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return []
  }
  const sources = typeof value === 'object' && value !== null && 'sources' in value ? value.sources : []
  return Array.isArray(sources) ? sources.filter(isSource) : []
}

function isSource(value: unknown): value is Pick<Source, 'path' | 'prefix'> {
  if (typeof value !== 'object' || value === null || !('path' in value && 'prefix' in value)) return false
  return typeof value.path === 'string' && typeof value.prefix === 'string'
}
