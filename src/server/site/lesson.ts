import { folderStorage } from '../../atlas/folder-node.ts'
import { readLessonPatches } from '../../atlas/lesson-patch.ts'
import { UnitscopeError } from '../../base/error.ts'
import type { JobOptions } from '../../base/progress.ts'
import type { OriginalPlaces } from '../../studies/original.ts'
import { lessonDocument } from '../answer/lesson-document.ts'
import { readStoredLesson } from '../answer/lesson-store.ts'
import type { OpenedAtlas } from '../answer/opened.ts'
import type { LessonDocument } from '../api/document.ts'
import { siteFile } from '../api/site-file.ts'
import { exampleUnits, prepareLesson } from '../prepare-lesson.ts'
import type { SiteFolder } from './site-folder.ts'

/** What the lesson needs beyond an atlas' own tables. */
export interface LessonMaterial {
  readonly document: LessonDocument
  readonly history: (layer: string, unit: number) => boolean
  /** Why the history is not whole; null: it is. */
  readonly missing: string | null
  /** Writes the patches that were pushed out of nines. */
  readonly writePatches: (site: SiteFolder) => Promise<void>
}

/**
 * What an atlas carries for the lesson; made now, and stored in the atlas, where it carries nothing and network and
 * pictures are at hand.
 */
export async function openLesson(
  opened: OpenedAtlas,
  places: OriginalPlaces & JobOptions,
): Promise<LessonMaterial> {
  const { atlas } = opened
  const storage = folderStorage(atlas.name)
  const units = await exampleUnits(opened)
  const before = await readStoredLesson(storage)
  const missing = before ? null : await unprepared(atlas.name, places)
  const stored = before ?? (await readStoredLesson(storage))
  const ordinals = new Map(atlas.layers.map(({ name, ordinal }) => [name, ordinal]))
  const patches = await readLessonPatches(storage, ordinals)
  return {
    document: stored ?? (await lessonDocument(opened, units, { originals: null, exact: null })),
    history: patches.has,
    missing,
    writePatches: async site => {
      for (const { layer, unit } of units)
        for (const row of patches.of(layer.name, unit))
          await site.write(siteFile.entry(layer.ordinal, unit, row.picture), await patches.image(row))
    },
  }
}

/** @returns null, or why it cannot be made */
async function unprepared(folder: string, places: OriginalPlaces & JobOptions): Promise<string | null> {
  try {
    await prepareLesson(folder, places)
    return null
  } catch (error) {
    if (error instanceof UnitscopeError) return error.message
    throw error
  }
}
