import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Atlas } from '../../atlas/open.ts'
import { openAtlasFolder } from '../../atlas/open-node.ts'

/** An atlas that documents are made from, as it was at one moment. */
export interface OpenedAtlas {
  /** Its arrays are kept once they were read. */
  readonly atlas: Atlas
  /** Null: it is finished. Else hits have no places yet: rows and columns are -1, boxes the whole view. */
  readonly progress: { readonly pictures: number; readonly of: number } | null
  /** Another one whenever an image or a number may be another. */
  readonly revision: string
}

const images = ['atlas.json', 'units.parquet', 'hits.parquet', 'views.pack']

/**
 * Opens a finished atlas to make documents from.
 * @throws InputError if there is none, or it is damaged, or newer than this program
 */
export async function openFinished(folder: string): Promise<OpenedAtlas> {
  const revision = await revisionOf(folder)
  const atlas = await openAtlasFolder(folder)
  return { atlas: keepingArrays(atlas), progress: null, revision }
}

/** What the files of an atlas look like from outside, in few characters. */
export async function revisionOf(folder: string): Promise<string> {
  const seen = await Promise.all(images.map(name => stat(join(folder, name)).catch(() => null)))
  const text = JSON.stringify(seen.map(found => found && [found.size, found.mtimeMs]))
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}

function keepingArrays(atlas: Atlas): Atlas {
  const arrays = new Map<string, ReturnType<Atlas['matrix']>>()
  return {
    ...atlas,
    matrix: name => {
      const found = arrays.get(name)
      if (found) return found
      const read = atlas.matrix(name)
      arrays.set(name, read)
      read.catch(() => arrays.delete(name))
      return read
    },
  }
}
