import { CallError, InputError } from '../base/error.ts'
import type { Manifest, ManifestLayer } from './manifest.ts'
import { type Matrix, readNpy } from './npy.ts'
import { patchesPack, readImage, VIEWS_PACK } from './pack.ts'
import { readManifest } from './read-manifest.ts'
import { selectLayers, selectUnits, type Unit, unitName } from './select.ts'
import type { Storage } from './storage.ts'
import { type EntryRow, entriesTable } from './tables/entries.ts'
import { type HitRow, hitsTable } from './tables/hits.ts'
import { type LabelRow, labelsTable } from './tables/labels.ts'
import { type PictureRow, picturesTable } from './tables/pictures.ts'
import { openTable, type TableReader } from './tables/read-table.ts'
import type { Column, Row, Table } from './tables/table.ts'
import { type UnitRow, unitsTable } from './tables/units.ts'

/** A finished atlas. Tables are read when they are first asked for; what was read is kept. */
export interface Atlas {
  /** How people know it: the path of the folder. */
  readonly name: string
  readonly manifest: Manifest
  /** The watched layers in flow order. */
  readonly layers: readonly ManifestLayer[]
  /** The one layer of a name, tensor or ordinal `@7`. Throws CallError with the nearest names. */
  layer(expression: string): ManifestLayer
  /** Layers in flow order that expressions name, none twice; all without any. Throws CallError likewise. */
  selectLayers(expressions: readonly string[]): ManifestLayer[]
  /** Units that expressions name, in their order, none twice; all without any. Throws CallError likewise. */
  selectUnits(expressions: readonly string[]): Unit[]
  /** Rows of a layer's units, by number. */
  units(layer: ManifestLayer): Promise<readonly UnitRow[]>
  unit(unit: Unit): Promise<UnitRow>
  /** The unit's strongest hits, strongest first. */
  nine(unit: Unit): Promise<readonly HitRow[]>
  /** Its random hits, by rank. */
  randomHits(unit: Unit): Promise<readonly HitRow[]>
  /** Its highest labels, highest first; none where the scan kept none. */
  labels(unit: Unit): Promise<readonly LabelRow[]>
  /** A picture by its number. */
  picture(picture: number): Promise<PictureRow>
  pictures(): AsyncIterable<PictureRow>
  entries(): AsyncIterable<EntryRow>
  /** A unit's image (WebP): its nine, its random hits, its nine with surroundings; null: there is none. */
  patchImage(unit: Unit, kind: ImageKind): Promise<Uint8Array | null>
  /** The view of a picture (WebP, lossy); null: the atlas holds none. */
  view(picture: number): Promise<Uint8Array | null>
  /** An array beside the tables, or null where there is none: sketch, label means, filters. */
  matrix(name: 'sketch' | 'label-means' | 'filters'): Promise<Matrix | null>
}

export type ImageKind = 'top' | 'random' | 'wide'

/** Rows of pictures that are read at once, and how many such groups are kept. */
const GROUP = picturesTable.groupRows
const KEPT_GROUPS = 16
/** Row groups of units and of hits that are kept. */
const NEIGHBOURING_GROUPS = 2

/**
 * Opens a finished atlas. Nothing in it is trusted: what does not fit together is an InputError when it is met.
 * @throws InputError if there is none, or it is damaged, or newer than this program
 */
export async function openAtlas(storage: Storage): Promise<Atlas> {
  const manifest = await readManifest(storage)
  const { layers } = manifest
  const units = unitReader(storage, manifest)
  const unit = async (wanted: Unit) => (await units(wanted.layer))[checkedUnit(wanted)]
  const hits = hitReader(storage, units)
  const picture = pictureReader(storage, manifest)
  const labels = labelReader(storage)
  const tables = { pictures: lazyTable(storage, picturesTable), entries: lazyTable(storage, entriesTable) }
  return {
    name: storage.name,
    manifest,
    layers,
    ...selectors(layers, storage.name),
    units,
    unit,
    nine: wanted => hits(wanted, 'top'),
    randomHits: wanted => hits(wanted, 'random'),
    labels,
    picture,
    pictures: async function* () {
      yield* (await tables.pictures()).all()
    },
    entries: async function* () {
      yield* (await tables.entries()).all()
    },
    patchImage: async (wanted, kind) => {
      const row = await unit(wanted)
      const pack = patchesPack(wanted.layer.ordinal)
      return imageAt(storage, pack, row[`${kind}_offset`], row[`${kind}_size`])
    },
    view: async number => {
      const row = await picture(number)
      return imageAt(storage, VIEWS_PACK, row.view_offset, row.view_size)
    },
    matrix: async name => {
      const file = `${name}.npy`
      return (await storage.size(file)) === null
        ? null
        : readNpy(await storage.read(file), `${storage.name}/${file}`)
    },
  }
}

/** What an atlas answers to expressions. @param atlas  how people know it, for errors */
export function selectors(
  layers: readonly ManifestLayer[],
  atlas: string,
): Pick<Atlas, 'layer' | 'selectLayers' | 'selectUnits'> {
  return {
    layer: expression => oneLayer(layers, expression, atlas),
    selectLayers: expressions => {
      const chosen = new Set(expressions.flatMap(text => selectLayers(layers, text, atlas)))
      return layers.filter(layer => chosen.size === 0 || chosen.has(layer))
    },
    selectUnits: expressions => {
      const all = expressions.length > 0 ? expressions : layers.map(layer => layer.name)
      const chosen = all.flatMap(text => selectUnits(layers, text, atlas))
      return [...new Map(chosen.map(found => [unitName(found), found])).values()]
    },
  }
}

function oneLayer(layers: readonly ManifestLayer[], expression: string, atlas: string): ManifestLayer {
  const found = selectLayers(layers, expression, atlas)
  if (found.length === 1) return found[0]
  const names = found.slice(0, 3).map(layer => layer.name)
  throw new CallError(
    `"${expression}" names ${found.length} layers of ${atlas}: ${names.join(', ')}, ... Name one.`,
  )
}

function unitReader(
  storage: Storage,
  manifest: Manifest,
): (layer: ManifestLayer) => Promise<readonly UnitRow[]> {
  const table = lazyTable(storage, unitsTable)
  const read = groupsReader(table, unitsTable.groupRows)
  return remember(async (layer: ManifestLayer) => {
    const reader = await table()
    if (reader.count !== manifest.units) {
      throw misfit(storage, unitsTable.name, `${reader.count} rows instead of ${manifest.units}`)
    }
    const rows = await read(layer.first_unit, layer.first_unit + layer.units)
    const wrong = rows.findIndex((row, i) => row.layer !== layer.name || row.unit !== i)
    if (wrong >= 0) throw misfit(storage, unitsTable.name, `row ${layer.first_unit + wrong} is another unit`)
    return rows
  })
}

type HitReader = (unit: Unit, kind: 'top' | 'random') => Promise<readonly HitRow[]>

function hitReader(
  storage: Storage,
  units: (layer: ManifestLayer) => Promise<readonly UnitRow[]>,
): HitReader {
  const read = groupsReader(lazyTable(storage, hitsTable), hitsTable.groupRows)
  const ofLayer = remember(async (layer: ManifestLayer) => {
    const rows = await units(layer)
    const last = rows[rows.length - 1]
    const start = rows[0].hits_row
    const hits = await read(start, last.hits_row + last.top_hits + last.random_hits)
    return { start, hits }
  })
  return async (wanted, kind) => {
    const row = (await units(wanted.layer))[checkedUnit(wanted)]
    const { start, hits } = await ofLayer(wanted.layer)
    const first = row.hits_row - start + (kind === 'top' ? 0 : row.top_hits)
    const count = kind === 'top' ? row.top_hits : row.random_hits
    const own = hits.slice(Math.max(0, first), Math.max(0, first + count))
    const fits = (hit: HitRow) =>
      hit.layer === wanted.layer.name && hit.unit === wanted.unit && hit.kind === kind
    if (own.length !== count || !own.every(fits)) {
      throw misfit(storage, hitsTable.name, `row ${row.hits_row} on are not the hits of ${unitName(wanted)}`)
    }
    return own
  }
}

function labelReader(storage: Storage): (unit: Unit) => Promise<readonly LabelRow[]> {
  const table = lazyTable(storage, labelsTable)
  const all = remember(async (_: 'all') => {
    const byUnit = new Map<string, LabelRow[]>()
    if ((await storage.size(`${labelsTable.name}.parquet`)) === null) return byUnit
    for await (const row of (await table()).all()) {
      const name = `${row.layer}:${row.unit}`
      const known = byUnit.get(name)
      if (known) known.push(row)
      else byUnit.set(name, [row])
    }
    return byUnit
  })
  return async wanted => (await all('all')).get(unitName(wanted)) ?? []
}

function pictureReader(storage: Storage, manifest: Manifest): (picture: number) => Promise<PictureRow> {
  const table = lazyTable(storage, picturesTable)
  const group = remember(async (start: number) => (await table()).read(start, start + GROUP), KEPT_GROUPS)
  return async number => {
    const { count } = manifest.pictures
    if (!Number.isInteger(number) || number < 0 || number >= count) {
      throw new CallError(`${storage.name} has no picture ${number}. It has ${count}: 0 to ${count - 1}.`)
    }
    const row = (await group(number - (number % GROUP)))[number % GROUP]
    if (row?.picture !== number)
      throw misfit(storage, picturesTable.name, `row ${number} is not picture ${number}`)
    return row
  }
}

async function imageAt(storage: Storage, pack: string, offset: number | null, size: number | null) {
  return offset === null || size === null ? null : readImage(storage, pack, { offset, size })
}

function checkedUnit({ layer, unit }: Unit): number {
  if (Number.isInteger(unit) && unit >= 0 && unit < layer.units) return unit
  throw new CallError(
    `Layer ${layer.name} has no unit ${unit}. It has ${layer.units}: 0 to ${layer.units - 1}.`,
  )
}

/** Reads rows by whole groups, the last of which are kept: layers share them with their neighbours. */
function groupsReader<C extends readonly Column[]>(
  table: () => Promise<TableReader<C>>,
  groupRows: number,
): (start: number, end: number) => Promise<Row<C>[]> {
  const group = remember(
    async (number: number) => (await table()).read(number * groupRows, (number + 1) * groupRows),
    NEIGHBOURING_GROUPS,
  )
  return async (start, end) => {
    const rows: Row<C>[] = []
    const last = Math.min(end, (await table()).count)
    for (let at = Math.max(0, start); at < last; ) {
      const number = Math.floor(at / groupRows)
      const first = number * groupRows
      const to = Math.min(last, first + groupRows)
      for (const row of (await group(number)).slice(at - first, to - first)) rows.push(row)
      at = to
    }
    return rows
  }
}

function lazyTable<C extends readonly Column[]>(
  storage: Storage,
  table: Table<C>,
): () => Promise<TableReader<C>> {
  const opened = remember((_: 'table') => openTable(storage, table))
  return () => opened('table')
}

/** The same function, which works once per key; the oldest of more than `most` results is let go. A failure is not kept. */
function remember<K, T>(
  work: (key: K) => Promise<T>,
  most = Number.POSITIVE_INFINITY,
): (key: K) => Promise<T> {
  const known = new Map<K, Promise<T>>()
  return key => {
    const found = known.get(key)
    if (found) return found
    const fresh = work(key)
    known.set(key, fresh)
    fresh.catch(() => known.delete(key))
    for (const oldest of known.keys()) {
      if (known.size <= most) break
      known.delete(oldest)
    }
    return fresh
  }
}

function misfit(storage: Storage, table: string, reason: string): InputError {
  return new InputError(
    `${storage.name}/${table}.parquet is damaged: ${reason}. Copy the atlas again, or scan again with --fresh.`,
  )
}
