import { readImage } from './pack.ts'
import type { Storage } from './storage.ts'
import { type LessonPatchRow, lessonPatchesPack, lessonPatchesTable } from './tables/lesson-patches.ts'
import { openTable } from './tables/read-table.ts'

/** The patches of the lesson's units that an atlas keeps. */
export interface LessonPatches {
  /** Whether the patches that were pushed out of the nine of a unit are there. */
  has(layer: string, unit: number): boolean
  /** These, by picture. */
  of(layer: string, unit: number): readonly LessonPatchRow[]
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
  const units = new Map<string, Map<number, LessonPatchRow>>()
  if ((await storage.size(`${lessonPatchesTable.name}.parquet`)) !== null) {
    for await (const row of (await openTable(storage, lessonPatchesTable)).all()) {
      if (!ordinals.has(row.layer)) continue
      const name = `${row.layer}:${row.unit}`
      units.set(name, (units.get(name) ?? new Map()).set(row.picture, row))
    }
  }
  return {
    has: (layer, unit) => units.has(`${layer}:${unit}`),
    of: (layer, unit) => [...(units.get(`${layer}:${unit}`)?.values() ?? [])],
    find: (layer, unit, picture) => units.get(`${layer}:${unit}`)?.get(picture) ?? null,
    image: row => {
      const { offset, size } = row
      return readImage(storage, lessonPatchesPack(ordinals.get(row.layer) ?? 0), { offset, size })
    },
  }
}
