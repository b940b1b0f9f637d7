import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Atlas } from '../../atlas/open.ts'
import { openAtlasFolder } from '../../atlas/open-node.ts'
import { checkpointMark, openUnfinished } from '../../scan/unfinished/unfinished.ts'

/** An atlas that documents are made from, as it was at one moment. */
export interface OpenedAtlas {
  /** Its arrays are kept once they were read. */
  readonly atlas: Atlas
  /** Null: it is finished. Else hits have no places yet: rows and columns are -1, boxes the whole view. */
  readonly progress: { readonly pictures: number; readonly of: number } | null
  /** Another one whenever an image or a number may be another. */
  readonly revision: string
}

/** What images and numbers are made from, and what later commands add. */
const files = [
  'units.parquet',
  'hits.parquet',
  'views.pack',
  'lesson.json',
  'lesson-patches/index.parquet',
].concat(
  ['deconvnet', 'guided', 'gradient', 'gradient-x-input'].map(
    method => `projections-${method}/index.parquet`,
  ),
)

/**
 * Opens a finished atlas to make documents from.
 * @throws InputError if there is none, or it is damaged, or newer than this program
 */
export async function openFinished(folder: string): Promise<OpenedAtlas> {
  const revision = await revisionOf(folder)
  const atlas = await openAtlasFolder(folder)
  return { atlas: keepingArrays(atlas), progress: null, revision }
}

/**
 * Opens what an unfinished scan has found so far.
 * @throws InputError where there is none; what the system says where it was finished meanwhile
 */
async function openUnderway(folder: string): Promise<OpenedAtlas> {
  const revision = await revisionOf(folder)
  const { atlas, pictures, of } = await openUnfinished(folder)
  return { atlas: keepingArrays(atlas), progress: { pictures, of }, revision }
}

/** How often a scan may go on to another state while it is read. */
const mostTries = 5

/**
 * Opens an atlas, finished or not; a scan may finish it at any moment.
 * @throws InputError if there is none, or it is damaged, or newer than this program
 */
export async function openFolder(folder: string): Promise<OpenedAtlas> {
  for (let tries = 1; ; tries++) {
    const before = await revisionOf(folder)
    try {
      const opened = (await isUnfinished(folder)) ? await openUnderway(folder) : await openFinished(folder)
      if (opened.revision === (await revisionOf(folder)) || tries >= mostTries) return opened
    } catch (error) {
      if (tries >= mostTries || (await revisionOf(folder)) === before) throw error
    }
  }
}

async function isUnfinished(folder: string): Promise<boolean> {
  const isThere = (name: string) => stat(join(folder, name)).catch(() => null)
  return !(await isThere('atlas.json')) && Boolean(await isThere('.scan'))
}

/** What the files of an atlas look like from outside, in few characters. */
export async function revisionOf(folder: string): Promise<string> {
  const manifest = await readFile(join(folder, 'atlas.json')).catch(() => null)
  if (manifest === null) return digestOf([await checkpointMark(folder)])
  const sizes = files.map(async name => (await stat(join(folder, name)).catch(() => null))?.size)
  return digestOf([manifest, JSON.stringify(await Promise.all(sizes))])
}

function digestOf(parts: readonly (Uint8Array | string | null)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part ?? 'nothing')
  return hash.digest('hex').slice(0, 12)
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
