import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sketchChunks } from '../../atlas/correlation.ts'
import { folderStorage } from '../../atlas/folder-node.ts'
import { topLabels } from '../../atlas/label.ts'
import type { Manifest, ManifestLayer } from '../../atlas/manifest.ts'
import { newState } from '../../atlas/new-state.ts'
import { type Matrix, readNpy } from '../../atlas/npy.ts'
import { type Atlas, selectors } from '../../atlas/open.ts'
import { readManifest } from '../../atlas/read-manifest.ts'
import type { Unit } from '../../atlas/select.ts'
import type { State } from '../../atlas/state.ts'
import type { EntryRow } from '../../atlas/tables/entries.ts'
import type { HitRow } from '../../atlas/tables/hits.ts'
import type { PictureRow } from '../../atlas/tables/pictures.ts'
import type { UnitRow } from '../../atlas/tables/units.ts'
import { unitRow } from '../../atlas/unit-row.ts'
import { CallError, InputError } from '../../base/error.ts'
import { pictureRow } from '../finish/picture-row.ts'
import { entryLog } from '../pass/pass.ts'
import { type Checkpoint, checkpointFile, readCheckpoint, readReached } from '../store/checkpoint.ts'
import { readEntryLog } from '../store/entry-log.ts'
import { pictureLog } from '../store/picture-log.ts'
import { type PictureReader, readPictures } from './picture-reader.ts'

/** A scan that is not finished, as its last checkpoint has it. */
export interface UnfinishedScan {
  /** Without images and places: rows and columns are -1, boxes the whole view. */
  readonly atlas: Atlas
  readonly pictures: number
  readonly of: number
}

/**
 * Opens what an unfinished scan has found so far. Nothing is locked or written: the scan does not notice.
 * @throws InputError where no scan was begun, or by another version; what the system says where it is finished meanwhile
 */
export async function openUnfinished(folder: string): Promise<UnfinishedScan> {
  const work = join(folder, '.scan')
  const preview = await previewOf(folder, work)
  const checkpoint = await readCheckpoint(work)
  const manifest = countedUpTo(preview, checkpoint)
  const { reached, state } = checkpoint ?? { reached: null, state: firstState(manifest) }
  if (state.units !== manifest.units) throw notBegun(folder)
  const log = await readPictures(join(work, pictureLog), reached?.pictureLog ?? 0)
  const entries = Math.floor((reached?.entryLog ?? 0) / 20)
  const labels = await labelsOfHits(state, log)
  return {
    atlas: atlasOf({ folder, work, manifest, state, log, entries, labels }),
    pictures: reached?.pictures ?? 0,
    of: manifest.pictures.count,
  }
}

/** What tells one checkpoint of a scan from another, without reading it; null: there is no unfinished scan. */
export async function checkpointMark(folder: string): Promise<string | null> {
  const work = join(folder, '.scan')
  const [preview, state] = await Promise.all(
    ['atlas.json', checkpointFile].map(name => stat(join(work, name)).catch(() => null)),
  )
  if (!preview) return null
  return JSON.stringify([preview.mtimeMs, state && [state.size, state.mtimeMs, state.ino]])
}

/** How far an unfinished scan has come; all of it where it is finished. @throws InputError where there is none */
export async function checkpointProgress(folder: string): Promise<Pick<UnfinishedScan, 'pictures' | 'of'>> {
  const finished = folderStorage(folder)
  const work = join(folder, '.scan')
  const isFinished = (await finished.size('atlas.json')) !== null
  const { pictures } = await readManifest(isFinished ? finished : folderStorage(work))
  const reached = isFinished ? null : await readReached(work)
  return { pictures: isFinished ? pictures.count : (reached?.pictures ?? 0), of: pictures.count }
}

async function previewOf(folder: string, work: string): Promise<Manifest> {
  const storage = folderStorage(work)
  if ((await storage.size('atlas.json')) === null) throw notBegun(folder)
  return readManifest(storage)
}

function countedUpTo(manifest: Manifest, checkpoint: Checkpoint | null): Manifest {
  const { pictures, skipped } = checkpoint?.reached ?? { pictures: 0, skipped: 0 }
  return { ...manifest, pictures: { ...manifest.pictures, read: pictures - skipped, skipped } }
}

function notBegun(folder: string): InputError {
  return new InputError(
    `${folder} holds a scan that has only begun, or that an older unitscope began. Load again when it goes on.`,
  )
}

function firstState({ units, top, labels, pictures, layers }: Manifest): State {
  const rectified = new Uint8Array(units)
  for (const layer of layers)
    rectified.fill(layer.rectified ? 1 : 0, layer.first_unit, layer.first_unit + layer.units)
  return newState({ units, top, labels: labels.length, pictures: pictures.count }, rectified)
}

/** Labels of the pictures that nines hold. */
async function labelsOfHits({ picture }: State, log: PictureReader): Promise<Map<number, string | null>> {
  const numbers = new Set(picture.filter(number => number >= 0))
  const labels = new Map<number, string | null>()
  for (const number of numbers) labels.set(number, (await log.picture(number))?.label ?? null)
  return labels
}

interface Found {
  readonly folder: string
  readonly work: string
  readonly manifest: Manifest
  readonly state: State
  readonly log: PictureReader
  /** How many the checkpoint counts. */
  readonly entries: number
  readonly labels: ReadonlyMap<number, string | null>
}

function atlasOf(found: Found): Atlas {
  const { folder, manifest, state, log } = found
  const { layers } = manifest
  const rows = new Map<ManifestLayer, UnitRow[]>()
  const rowsOf = (layer: ManifestLayer) => {
    const known = rows.get(layer) ?? unitRows(found, layer)
    rows.set(layer, known)
    return known
  }
  const picture = async (number: number) => numbered(number, await log.picture(number), manifest)
  return {
    name: folder,
    manifest,
    layers,
    ...selectors(layers, folder),
    units: async layer => rowsOf(layer),
    unit: async ({ layer, unit }) => rowsOf(layer)[unit],
    nine: async unit => hitRows(found, unit, 'top'),
    randomHits: async unit => hitRows(found, unit, 'random'),
    labels: async ({ layer, unit }) =>
      topLabels(state, layer.first_unit + unit, manifest.labels).map(row => ({
        layer: layer.name,
        unit,
        ...row,
      })),
    picture,
    pictures: async function* () {
      for (let number = 0; number < log.count; number++) yield await picture(number)
    },
    entries: () => entryRows(found),
    patchImage: async () => null,
    view: async () => null,
    matrix: async name => (name === 'sketch' ? sketchOf(state) : null),
  }
}

function unitRows({ state, labels, manifest }: Found, layer: ManifestLayer): UnitRow[] {
  const context = {
    layer: layer.name,
    labels: manifest.labels,
    labelOf: (number: number) => labels.get(number) ?? null,
    hitsRow: 0,
    images: { top: null, random: null, wide: null },
  }
  return Array.from({ length: layer.units }, (_, unit) =>
    unitRow(state, layer.first_unit + unit, { ...context, unit }),
  )
}

function hitRows({ state, manifest }: Found, { layer, unit }: Unit, kind: 'top' | 'random'): HitRow[] {
  const { top } = state
  const [height, width] = manifest.network.size
  const first = (layer.first_unit + unit) * top
  const [pictures, values] =
    kind === 'top' ? [state.picture, state.value] : [state.randomPicture, state.randomValue]
  const held = Array.from(pictures.subarray(first, first + top)).filter(number => number >= 0)
  return held.map((picture, i) => ({
    layer: layer.name,
    unit,
    kind,
    rank: i + 1,
    picture,
    value: values[first + i],
    row: -1,
    col: -1,
    x0: 0,
    y0: 0,
    x1: width,
    y1: height,
  }))
}

/** A picture that was not shown yet has a number, and nothing else. */
function numbered(
  number: number,
  record: Awaited<ReturnType<PictureReader['picture']>>,
  { pictures: { count } }: Manifest,
): PictureRow {
  if (!Number.isInteger(number) || number < 0 || number >= count)
    throw new CallError(`There is no picture ${number}. There are ${count}: 0 to ${count - 1}.`)
  const seen = { status: 'skipped', reason: 'not shown yet' } as const
  return pictureRow(number, record ?? { key: '', label: null, seen }, { view: null, duplicateOf: null })
}

async function* entryRows({ work, manifest, entries }: Found): AsyncGenerator<EntryRow> {
  const { layers } = manifest
  let left = entries
  if (left === 0) return
  for await (const some of readEntryLog(join(work, entryLog)))
    for (const { unit, picture, value } of some) {
      if (left-- === 0) return
      const layer = layers.findLast(({ first_unit }) => first_unit <= unit)
      if (layer) yield { layer: layer.name, unit: unit - layer.first_unit, picture, value }
    }
}

function sketchOf(state: State): Matrix {
  // A copy: of a buffer only a view would be cut.
  return readNpy(new Uint8Array(Buffer.concat([...sketchChunks(state)])), 'sketch')
}
