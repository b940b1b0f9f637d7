import { type ImageRange, readImage } from './pack.ts'
import type { Storage } from './storage.ts'
import { projectionsPack, projectionsTable } from './tables/projections.ts'
import { openTable } from './tables/read-table.ts'

/** Projections by one method that lie beside the tables of an atlas. */
export interface StoredProjections {
  /** Names of the layers that have any. */
  readonly layers: ReadonlySet<string>
  /** The projections of a unit's nine (WebP), 3 x 3 like these; null: there is none. @throws InputError where it is damaged */
  image(layer: string, unit: number): Promise<Uint8Array | null>
}

/**
 * Reads what `unitscope project --all` stored, nothing where it was not called.
 * @param ordinals  of the layers, by name
 * @throws InputError where the table is damaged
 */
export async function readStoredProjections(
  storage: Storage,
  method: string,
  ordinals: ReadonlyMap<string, number>,
): Promise<StoredProjections> {
  const table = projectionsTable(method)
  const ranges = new Map<string, Map<number, ImageRange>>()
  if ((await storage.size(`${table.name}.parquet`)) !== null) {
    for await (const { layer, unit, offset, size } of (await openTable(storage, table)).all()) {
      if (!ordinals.has(layer)) continue
      const units = ranges.get(layer) ?? new Map<number, ImageRange>()
      ranges.set(layer, units.set(unit, { offset, size }))
    }
  }
  return {
    layers: new Set(ranges.keys()),
    image: async (layer, unit) => {
      const range = ranges.get(layer)?.get(unit)
      const ordinal = ordinals.get(layer)
      if (!range || ordinal === undefined) return null
      return readImage(storage, projectionsPack(method, ordinal), range)
    },
  }
}
