import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { folderStorage } from '../../src/atlas/folder-node.ts'
import { writeLocal } from '../../src/atlas/local-node.ts'
import type { Manifest, ManifestLayer } from '../../src/atlas/manifest.ts'
import { npyChunks } from '../../src/atlas/npy.ts'
import { type ImageRange, PackWriter, patchesPack, VIEWS_PACK } from '../../src/atlas/pack.ts'
import { writeManifest } from '../../src/atlas/read-manifest.ts'
import type { Sink } from '../../src/atlas/storage.ts'
import { entriesTable } from '../../src/atlas/tables/entries.ts'
import { type HitRow, hitsTable } from '../../src/atlas/tables/hits.ts'
import { type PictureRow, picturesTable } from '../../src/atlas/tables/pictures.ts'
import { type UnitRow, unitsTable } from '../../src/atlas/tables/units.ts'
import { writeTable } from '../../src/atlas/tables/write-table.ts'
import type { Box } from '../../src/base/interval.ts'
import { encodePng, encodeWebp } from '../../src/pictures/encode-node.ts'
import { viewHash } from '../../src/pictures/hash-node.ts'
import { mosaic } from '../../src/pictures/mosaic.ts'
import { patch, patchSize, shownBox, wideBox } from '../../src/pictures/patch.ts'
import type { Pixels, Preprocessing } from '../../src/pictures/preprocessing.ts'
import { view } from '../../src/pictures/view.ts'
import { plain } from '../pictures/drawn.ts'

/** An atlas in a folder of its own, and its pictures beside it. */
export interface PictureAtlas {
  readonly atlas: string
  readonly pictures: string
  readonly folder: string
  readonly remove: () => void
}

const pictureCount = 9
const side = 32
/** Layers by the size of what their units see; units of each. The last unit of each layer is dead. */
const sights = [5, 20, 40]
const unitsPerLayer = 12

const preprocessing: Preprocessing = { ...plain, name: 'drawn', resize: 'exact' }

/** Picture n: its pixel (x, y) is (8 x, 8 y, 20 n). */
export function drawn(n: number): Pixels {
  const data = new Uint8Array(side * side * 3)
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) data.set([8 * x, 8 * y, 20 * n], 3 * (y * side + x))
  return { data, width: side, height: side }
}

/**
 * Writes an atlas of three layers (conv1 sees 5 px, conv2 20 px, conv3 all) over nine pictures of 32 x 32 px, which are
 * their own views. Unit u's hit of rank r is at place (u, r): a box from (u - 2, r - 2) on.
 * @param views  whether the atlas keeps views; `packs` likewise
 */
export async function pictureAtlas({ views = true, packs = true } = {}): Promise<PictureAtlas> {
  const folder = mkdtempSync(join(tmpdir(), 'unitscope-studies-'))
  const pictures = join(folder, 'pictures')
  const atlas = join(folder, 'drawn.atlas')
  mkdirSync(pictures)
  mkdirSync(atlas)
  for (let n = 0; n < pictureCount; n++) writeFileSync(join(pictures, keyOf(n)), await encodePng(drawn(n)))
  const storage = folderStorage(atlas)
  const layers = sights.map(madeLayer)
  const units: UnitRow[] = []
  const hits: HitRow[] = []
  for (const layer of layers) {
    const pack = await openPack(atlas, patchesPack(layer.ordinal))
    for (let unit = 0; unit < unitsPerLayer; unit++) {
      const own = unit === unitsPerLayer - 1 ? [] : hitsOf(layer, unit)
      const image = async (kind: 'top' | 'wide') =>
        packs && own.length > 0 ? pack.add(await nine(own, kind)) : null
      const [top, random, wide] = [
        await image('top'),
        await image('top'),
        layer.ordinal === 1 ? await image('wide') : null,
      ]
      units.push(unitRow(layer, unit, hits.length, own.length, { top, random, wide }))
      hits.push(...own, ...own.map(hit => ({ ...hit, kind: 'random' })))
    }
    await pack.close()
  }
  await table(atlas, 'units', sink => writeTable(unitsTable, units, sink))
  await table(atlas, 'hits', sink => writeTable(hitsTable, hits, sink))
  const entries = hits.filter(({ kind }) => kind === 'top').toSorted((a, b) => a.picture - b.picture)
  await table(atlas, 'entries', sink => writeTable(entriesTable, entries, sink))
  const rows = await pictureRows(atlas, views)
  await table(atlas, 'pictures', sink => writeTable(picturesTable, rows, sink))
  await writeSketch(atlas, units.length)
  const manifest = madeManifest(layers)
  await writeLocal(atlas, manifest, { model: 'drawn.onnx', sources: [{ path: pictures, prefix: '' }] })
  await writeManifest(storage, manifest)
  return { atlas, pictures, folder, remove: () => rmSync(folder, { recursive: true }) }
}

export function keyOf(n: number): string {
  return `${n}.png`
}

async function openPack(atlas: string, name: string) {
  const sink = await folderStorage(atlas).create(name)
  const pack = new PackWriter(sink)
  return { add: (image: Uint8Array) => pack.add(image), close: () => sink.close() }
}

async function table(atlas: string, name: string, write: (sink: Sink) => Promise<void>): Promise<void> {
  const sink = await folderStorage(atlas).create(`${name}.parquet`)
  await write(sink)
  await sink.close()
}

function hitsOf(layer: ManifestLayer, unit: number): HitRow[] {
  const { size } = layer.receptive_fields[0].path!
  return Array.from({ length: pictureCount }, (_, i) => ({
    layer: layer.name,
    unit,
    kind: 'top',
    rank: i + 1,
    picture: i,
    value: 10 - i,
    row: unit,
    col: i,
    x0: i - 2,
    y0: unit - 2,
    x1: i - 2 + size[1],
    y1: unit - 2 + size[0],
  }))
}

/** The image of a pack. */
async function nine(hits: readonly HitRow[], kind: 'top' | 'wide'): Promise<Uint8Array> {
  const boxes = hits.map(
    (hit): Box => (kind === 'wide' ? wideBox(hit) : shownBox(hit, { width: side, height: side })),
  )
  const tile = patchSize(boxes[0])
  const views = hits.map(({ picture }) => view(drawn(picture), preprocessing, { width: side, height: side }))
  return encodeWebp(
    mosaic(
      boxes.map((box, i) => patch(views[i], box, tile)),
      tile,
    ),
    { lossless: true },
  )
}

type Images = Readonly<Record<'top' | 'random' | 'wide', ImageRange | null>>

function unitRow(layer: ManifestLayer, unit: number, hitsRow: number, hits: number, images: Images): UnitRow {
  return {
    layer: layer.name,
    unit,
    status: hits > 0 ? 'live' : 'dead',
    pictures: pictureCount,
    active: hits,
    nan_pictures: 0,
    void_pictures: 0,
    min: 0,
    mean: 1,
    max: 10,
    sd: 1,
    active_mean: 1,
    active_sd: 1,
    stands_out: hits > 0 ? 100 - unit : null,
    histogram_bin: [0],
    histogram_count: [pictureCount],
    top_label: 'wheel',
    nine_label: hits > 0 ? 'steering_wheel' : null,
    nine_label_hits: hits > 0 ? 7 : null,
    top_hits: hits,
    random_hits: hits,
    hits_row: hitsRow,
    top_offset: images.top?.offset ?? null,
    top_size: images.top?.size ?? null,
    random_offset: images.random?.offset ?? null,
    random_size: images.random?.size ?? null,
    wide_offset: images.wide?.offset ?? null,
    wide_size: images.wide?.size ?? null,
  }
}

async function pictureRows(atlas: string, views: boolean): Promise<PictureRow[]> {
  const pack = await openPack(atlas, VIEWS_PACK)
  const rows: PictureRow[] = []
  for (let picture = 0; picture < pictureCount; picture++) {
    const shown = view(drawn(picture), preprocessing, { width: side, height: side })
    const range = views ? await pack.add(await encodeWebp(shown, { lossless: true })) : null
    rows.push({
      picture,
      key: keyOf(picture),
      label: 'wheel',
      width: side,
      height: side,
      scale_x: 1,
      scale_y: 1,
      crop_x: 0,
      crop_y: 0,
      content_x0: 0,
      content_y0: 0,
      content_x1: side,
      content_y1: side,
      hash: viewHash(shown).number,
      duplicate_of: null,
      status: 'read',
      reason: null,
      view_offset: range?.offset ?? null,
      view_size: range?.size ?? null,
    })
  }
  await pack.close()
  return rows
}

/** No two units are alike, but 0 and 1 of each layer. */
async function writeSketch(atlas: string, units: number): Promise<void> {
  const data = new Float32Array(units * units)
  for (let unit = 0; unit < units; unit++)
    data[(unit % unitsPerLayer === 1 ? unit - 1 : unit) * units + unit] = 1
  const sink = await folderStorage(atlas).create('sketch.npy')
  for (const chunk of npyChunks({ data, shape: [units, units] })) await sink.write(chunk)
  await sink.close()
}

export function madeLayer(size: number, i: number): ManifestLayer {
  const path = { size: [size, size], stride: [1, 1], offset: [-2, -2] } as const
  return {
    name: `conv${i + 1}`,
    ordinal: i + 1,
    kind: 'convolution',
    tensor: `relu${i + 1}:0`,
    op: 'Conv',
    units: unitsPerLayer,
    first_unit: i * unitsPerLayer,
    map: [side, side],
    axes: { channel: 1, row: 2, col: 3 },
    rectified: true,
    activation: 'after',
    receptive_fields: [{ channels: [0, unitsPerLayer], global: false, path, whole: path }],
  }
}

export function madeManifest(layers: readonly ManifestLayer[]): Manifest {
  return {
    schema: 1,
    version: '0.1.0',
    network: {
      name: 'drawn',
      sha256: '0'.repeat(64),
      opset: 13,
      producer: null,
      input: { name: 'x', layout: 'NCHW', shape: [1, 3, side, side] },
      size: [side, side],
      classes: null,
      layers: 4,
    },
    preprocessing: { ...preprocessing, from: 'asked' },
    sources: [{ name: 'pictures', pictures: pictureCount }],
    pictures: { count: pictureCount, read: pictureCount, skipped: 0, duplicates: 0 },
    units: layers.length * unitsPerLayer,
    top: 9,
    labels: ['wheel'],
    layers,
    edges: [],
    settings: {},
    summary: {},
    timing: {},
    machine: { runtime: '1.30.0' },
  }
}
