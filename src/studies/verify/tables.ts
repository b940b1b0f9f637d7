import type { ManifestLayer } from '../../atlas/manifest.ts'
import type { Atlas } from '../../atlas/open.ts'
import type { HitRow } from '../../atlas/tables/hits.ts'
import type { UnitRow } from '../../atlas/tables/units.ts'

/** What the tables say of a unit. */
export interface UnitRecord {
  readonly layer: ManifestLayer
  readonly unit: number
  readonly row: UnitRow
  readonly top: readonly HitRow[]
  readonly random: readonly HitRow[]
}

/** What the tables of an atlas say, read whole. */
export interface Tables {
  /** All units, in order. */
  readonly units: readonly UnitRecord[]
  /** Hash of each picture's view; NaN where it was not read. [pictures] */
  readonly hashes: Float64Array
}

/** @throws InputError where tables are damaged */
export async function readTables(atlas: Atlas, signal?: AbortSignal): Promise<Tables> {
  const units: UnitRecord[] = []
  for (const layer of atlas.layers) {
    signal?.throwIfAborted()
    const rows = await atlas.units(layer)
    for (const [unit, row] of rows.entries()) {
      const which = { layer, unit }
      units.push({ ...which, row, top: await atlas.nine(which), random: await atlas.randomHits(which) })
    }
  }
  return { units, hashes: await viewHashes(atlas) }
}

async function viewHashes(atlas: Atlas): Promise<Float64Array> {
  const hashes = new Float64Array(atlas.manifest.pictures.count).fill(Number.NaN)
  for await (const { picture, hash } of atlas.pictures()) hashes[picture] = hash ?? Number.NaN
  return hashes
}

/** The units of a layer. */
export function unitsOf({ units }: Tables, { first_unit, units: count }: ManifestLayer): UnitRecord[] {
  return units.slice(first_unit, first_unit + count)
}

/** All hits of units: the nines and the random ones. */
export function hitsOf(units: readonly UnitRecord[]): HitRow[] {
  return units.flatMap(({ top, random }) => [...top, ...random])
}

/** How many pictures were read. */
export function picturesRead({ hashes }: Tables): number {
  return hashes.reduce((count, hash) => count + (hash >= 0 ? 1 : 0), 0)
}
