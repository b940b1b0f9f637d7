import { join } from 'node:path'
import { sketchChunks } from '../../atlas/correlation.ts'
import { labelMeanChunks, topLabels } from '../../atlas/label.ts'
import { npyChunks } from '../../atlas/npy.ts'
import type { Entry, State } from '../../atlas/state.ts'
import type { WritableStorage } from '../../atlas/storage.ts'
import { type EntryRow, entriesTable } from '../../atlas/tables/entries.ts'
import { type HitRow, hitsTable } from '../../atlas/tables/hits.ts'
import { type LabelRow, labelsTable } from '../../atlas/tables/labels.ts'
import { type PictureRow, picturesTable } from '../../atlas/tables/pictures.ts'
import type { Column, Table } from '../../atlas/tables/table.ts'
import { type UnitRow, unitsTable } from '../../atlas/tables/units.ts'
import { type Rows, writeTable } from '../../atlas/tables/write-table.ts'
import { unitRow } from '../../atlas/unit-row.ts'
import type { Source } from '../../pictures/source-node.ts'
import { firstFilters } from '../../runtime/first-filter-node.ts'
import { entryLog } from '../pass/pass.ts'
import type { Task } from '../plan/task.ts'
import { readEntryLog } from '../store/entry-log.ts'
import { pictureLog, readPictureLog } from '../store/picture-log.ts'
import { firstEquals } from './duplicate.ts'
import type { FinishLayer } from './layer-group.ts'
import { readImages, type UnitImages } from './nine.ts'
import { pictureRow } from './picture-row.ts'
import type { GroupPlaces } from './places.ts'
import type { FinishPlan } from './plan.ts'
import type { ViewPack } from './view.ts'

/** What the tables are made of. */
export interface Found {
  readonly task: Task
  readonly storage: WritableStorage
  readonly state: State
  readonly plan: FinishPlan
  readonly find: GroupPlaces['find']
  readonly views: ViewPack
}

/** What only the tables' making tells. */
export interface TableFacts {
  readonly duplicates: number
  /** Pictures of each source. */
  readonly perSource: readonly number[]
  /** Units whose nine was changed by the last tenth of the pictures. */
  readonly unsettled: number
}

/** Writes all tables and arrays of an atlas. */
export async function writeTables(found: Found): Promise<TableFacts> {
  const { storage, state, task } = found
  const labelOf = new Map<number, string | null>()
  const { duplicates, perSource } = await writePictures(found, labelOf)
  await write(storage, hitsTable, hitRows(found))
  await write(storage, unitsTable, unitRows(found, labelOf))
  const unsettled = await writeEntries(found)
  if (state.labels > 0) {
    await write(storage, labelsTable, labelRows(found))
    await writeChunks(storage, 'label-means.npy', labelMeanChunks(state))
  }
  await writeChunks(storage, 'sketch.npy', sketchChunks(state))
  const filters = await firstFilters(task.sized, task.weights)
  if (filters) await writeChunks(storage, 'filters.npy', npyChunks(filters))
  return { duplicates, perSource, unsettled }
}

/** The pictures of the log; notes the labels of those that hold hits. */
async function writePictures(
  { task, storage, state, views }: Found,
  labelOf: Map<number, string | null>,
): Promise<Pick<TableFacts, 'duplicates' | 'perSource'>> {
  const path = join(task.target.work, pictureLog)
  const perSource = task.sources.map(() => 0)
  const firsts = firstEquals(await viewHashes(path, state.pictures))
  const winners = new Set<number>(state.picture)
  async function* rows(): AsyncGenerator<readonly PictureRow[]> {
    let picture = 0
    for await (const { key, label, seen } of readPictureLog(path)) {
      if (winners.has(picture)) labelOf.set(picture, label)
      perSource[task.sources.findIndex(source => isFrom(source, key))]++
      const duplicateOf = firsts[picture] < 0 ? null : firsts[picture]
      const view = views.ranges.get(picture) ?? null
      yield [pictureRow(picture, { key, label, seen }, { view, duplicateOf })]
      picture++
    }
  }
  await write(storage, picturesTable, rows())
  return { duplicates: firsts.reduce((count, first) => count + (first < 0 ? 0 : 1), 0), perSource }
}

function isFrom({ kind, prefix }: Source, key: string): boolean {
  return kind === 'file' && prefix !== '' ? key === prefix : key.startsWith(prefix)
}

async function viewHashes(path: string, count: number): Promise<Float64Array> {
  const hashes = new Float64Array(count).fill(Number.NaN)
  let picture = 0
  for await (const { seen } of readPictureLog(path)) {
    if (seen.status === 'read') hashes[picture] = seen.hash
    picture++
  }
  return hashes
}

function* hitRows({ state, plan, find }: Found): Generator<HitRow> {
  const { top } = state
  const kinds = [
    { kind: 'top', pictures: state.picture, values: state.value },
    { kind: 'random', pictures: state.randomPicture, values: state.randomValue },
  ]
  for (const layer of plan.layers)
    for (let unit = 0; unit < layer.units; unit++)
      for (const { kind, pictures, values } of kinds)
        for (let rank = 0; rank < top; rank++) {
          const slot = (layer.unit + unit) * top + rank
          const picture = pictures[slot]
          if (picture < 0) break
          const { row, col, box } = find(picture, layer.unit + unit)
          yield {
            layer: layer.name,
            unit,
            kind,
            rank: rank + 1,
            picture,
            value: values[slot],
            row,
            col,
            ...box,
          }
        }
}

async function* unitRows(
  { task, state, plan }: Found,
  labelOf: ReadonlyMap<number, string | null>,
): AsyncGenerator<readonly UnitRow[]> {
  let hitsRow = 0
  for (const layer of plan.layers) {
    const images = (await readImages(task.target.work, layer)) as readonly UnitImages[]
    for (let unit = 0; unit < layer.units; unit++) {
      const row = unitRow(state, layer.unit + unit, {
        layer: layer.name,
        unit,
        labels: task.labelNames,
        labelOf: picture => labelOf.get(picture) ?? null,
        hitsRow,
        images: images[unit],
      })
      hitsRow += row.top_hits + row.random_hits
      yield [row]
    }
  }
}

function* labelRows({ task, state, plan }: Found): Generator<LabelRow> {
  for (const layer of plan.layers)
    for (let unit = 0; unit < layer.units; unit++)
      for (const row of topLabels(state, layer.unit + unit, task.labelNames))
        yield { layer: layer.name, unit, ...row }
}

async function writeEntries({ task, storage, state, plan }: Found): Promise<number> {
  const layerOf = (unit: number): FinishLayer => plan.layers.findLast(layer => layer.unit <= unit)!
  const late = new Set<number>()
  const from = Math.floor(0.9 * state.pictures)
  const row = ({ unit, picture, value }: Entry): EntryRow => {
    const layer = layerOf(unit)
    if (picture >= from) late.add(unit)
    return { layer: layer.name, unit: unit - layer.unit, picture, value }
  }
  async function* rows(): AsyncGenerator<readonly EntryRow[]> {
    for await (const some of readEntryLog(join(task.target.work, entryLog))) yield some.map(row)
  }
  await write(storage, entriesTable, rows())
  return late.size
}

async function write<C extends readonly Column[]>(
  storage: WritableStorage,
  table: Table<C>,
  rows: Rows<C>,
): Promise<void> {
  const sink = await storage.create(`${table.name}.parquet`)
  try {
    await writeTable(table, rows, sink)
    await sink.close()
  } catch (error) {
    await sink.abort()
    throw error
  }
}

async function writeChunks(
  storage: WritableStorage,
  name: string,
  chunks: Iterable<Uint8Array>,
): Promise<void> {
  const sink = await storage.create(name)
  try {
    for (const chunk of chunks) await sink.write(chunk)
    await sink.close()
  } catch (error) {
    await sink.abort()
    throw error
  }
}
