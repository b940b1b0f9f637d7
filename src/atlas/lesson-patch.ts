import { readImage } from './pack.ts'
import type { Storage } from './storage.ts'
import { type LessonPatchRow, lessonPatchesPack, lessonPatchesTable } from './tables/lesson-patches.ts'
import { openTable } from './tables/read-table.ts'

/** The patches of the lesson's units that an atlas keeps. */
export interface LessonPatches {
  /** Whether all patches that were ever in the nine of a unit are there. */
  has(layer: string, unit: number): boolean
  /** A patch that was pushed out of a nine; null: it is not kept. */
  find(layer: string, unit: number, picture: number): LessonPatchRow | null
  /** Its image (WebP). @throws InputError where it does not lie in its pack */
  image(row: LessonPatchRow): Promise<Uint8Array>
}

/**
 * Reads what a later command stored beside the tables of an atlas, nothing where it was not called.
 * @param ordinals  of the layers, by name
 * @throws InputError where the table is damaged
 */
export async function readLessonPatches(
  storage: Storage,
  ordinals: ReadonlyMap<string, number>,
): Promise<LessonPatches> {
  const rows = new Map<string, LessonPatchRow>()
  const units = new Set<string>()
  if ((await storage.size(`${lessonPatchesTable.name}.parquet`)) !== null) {
    for await (const row of (await openTable(storage, lessonPatchesTable)).all()) {
      if (!ordinals.has(row.layer)) continue
      units.add(`${row.layer}:${row.unit}`)
      rows.set(`${row.layer}:${row.unit} ${row.picture}`, row)
    }
  }
  return {
    has: (layer, unit) => units.has(`${layer}:${unit}`),
    find: (layer, unit, picture) => rows.get(`${layer}:${unit} ${picture}`) ?? null,
    image: row => {
      const { offset, size } = row
      return readImage(storage, lessonPatchesPack(ordinals.get(row.layer) ?? 0), { offset, size })
    },
  }
}
