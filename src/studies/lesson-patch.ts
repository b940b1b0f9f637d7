import { folderStorage } from '../atlas/folder-node.ts'
import type { ManifestLayer } from '../atlas/manifest.ts'
import type { Atlas } from '../atlas/open.ts'
import { PackWriter } from '../atlas/pack.ts'
import { type Unit, unitName } from '../atlas/select.ts'
import { type LessonPatchRow, lessonPatchesPack, lessonPatchesTable } from '../atlas/tables/lesson-patches.ts'
import { writeTable } from '../atlas/tables/write-table.ts'
import type { JobOptions } from '../base/progress.ts'
import type { Layer } from '../network/network.ts'
import { type HitCutter, openHitCutter } from './hit-patch.ts'
import { type OriginalPlaces, type Originals, openOriginals } from './original.ts'
import { watchedLayers } from './watched-layer.ts'

/** A picture that was in nines of units of one layer, and in which of them. */
interface Past {
  readonly picture: number
  readonly units: readonly number[]
}

/**
 * Stores the patches that were ever in the nines of some units, and were pushed out, beside an atlas' tables:
 * `lesson-patches/` with a pack for each layer and an index. Those that are in the nines at the end are in the packs
 * of the scan. What an earlier call stored is written anew.
 * @returns how many patches were stored
 * @throws CallError where network or pictures are nowhere
 * @throws InputError where they are others than those of the scan, MachineError where the disk refuses
 */
export async function storeLessonPatches(
  atlas: Atlas,
  units: readonly Unit[],
  { signal, progress, ...places }: OriginalPlaces & JobOptions = {},
): Promise<number> {
  const originals = await openOriginals(atlas, places)
  const layers = watchedLayers(originals)
  const past = await pastPictures(atlas, units)
  const total = [...past.values()].reduce((sum, pictures) => sum + pictures.length, 0)
  const rows: LessonPatchRow[] = []
  let done = 0
  for (const [position, layer] of atlas.layers.entries()) {
    const pictures = past.get(layer.name)
    if (!pictures) continue
    const stored = await storeLayer(originals, layer, layers[position], pictures, () => {
      signal?.throwIfAborted()
      progress?.({ stage: 'lesson', done: ++done, total, unit: 'pictures' })
    })
    rows.push(...stored.toSorted((a, b) => a.unit - b.unit || a.picture - b.picture))
  }
  await writeIndex(atlas, rows)
  return rows.length
}

/** By layer, the pictures that were pushed out of nines of the units, in their order. */
async function pastPictures(atlas: Atlas, units: readonly Unit[]): Promise<Map<string, Past[]>> {
  const names = new Set(units.map(unitName))
  const last = new Set<string>()
  for (const unit of units)
    for (const { picture } of await atlas.nine(unit)) last.add(`${unitName(unit)} ${picture}`)
  const byLayer = new Map<string, Map<number, number[]>>()
  for await (const { layer, unit, picture } of atlas.entries()) {
    const name = `${layer}:${unit}`
    if (!names.has(name) || last.has(`${name} ${picture}`)) continue
    const pictures = byLayer.get(layer) ?? new Map<number, number[]>()
    byLayer.set(layer, pictures.set(picture, [...(pictures.get(picture) ?? []), unit]))
  }
  return new Map(
    [...byLayer].map(([layer, pictures]) => [
      layer,
      [...pictures].map(([picture, of]) => ({ picture, units: of })),
    ]),
  )
}

async function storeLayer(
  originals: Originals,
  { name, ordinal }: ManifestLayer,
  layer: Layer,
  pictures: readonly Past[],
  onPicture: () => void,
): Promise<LessonPatchRow[]> {
  const sink = await folderStorage(originals.atlas.name).create(lessonPatchesPack(ordinal))
  const pack = new PackWriter(sink)
  const rows: LessonPatchRow[] = []
  const cutter = await openHitCutter(originals, layer)
  try {
    for (const past of pictures) {
      for (const { image, ...row } of await patchesOf(originals, cutter, past))
        rows.push({ layer: name, ...row, ...(await pack.add(image)) })
      onPicture()
    }
    await sink.close()
  } catch (error) {
    await sink.abort()
    throw error
  } finally {
    await cutter.close()
  }
  return rows
}

async function patchesOf({ view }: Originals, cutter: HitCutter, { picture, units }: Past) {
  const patches = await cutter.cut(await view(picture), units)
  return patches.flatMap((found, i) => {
    if (!found) return []
    const { row, col, box, image } = found
    return [{ unit: units[i], picture, row, col, ...box, image }]
  })
}

async function writeIndex(atlas: Atlas, rows: readonly LessonPatchRow[]): Promise<void> {
  const sink = await folderStorage(atlas.name).create(`${lessonPatchesTable.name}.parquet`)
  try {
    await writeTable(lessonPatchesTable, rows, sink)
    await sink.close()
  } catch (error) {
    await sink.abort()
    throw error
  }
}
