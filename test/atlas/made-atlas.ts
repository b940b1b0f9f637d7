import { sketchChunks } from '../../src/atlas/correlation.ts'
import { foldBlock } from '../../src/atlas/fold.ts'
import { labelMeanChunks, topLabels } from '../../src/atlas/label.ts'
import type { Manifest, ManifestLayer } from '../../src/atlas/manifest.ts'
import { newState } from '../../src/atlas/new-state.ts'
import { type ImageRange, PackWriter, patchesPack, VIEWS_PACK } from '../../src/atlas/pack.ts'
import { writeManifest } from '../../src/atlas/read-manifest.ts'
import type { Entry, State } from '../../src/atlas/state.ts'
import type { Sink, WritableStorage } from '../../src/atlas/storage.ts'
import { type EntryRow, entriesTable } from '../../src/atlas/tables/entries.ts'
import { type HitRow, hitsTable } from '../../src/atlas/tables/hits.ts'
import { type LabelRow, labelsTable } from '../../src/atlas/tables/labels.ts'
import { type PictureRow, picturesTable } from '../../src/atlas/tables/pictures.ts'
import type { Column, Row, Table } from '../../src/atlas/tables/table.ts'
import { type UnitRow, unitsTable } from '../../src/atlas/tables/units.ts'
import { writeTable } from '../../src/atlas/tables/write-table.ts'
import { unitRow } from '../../src/atlas/unit-row.ts'
import { blockOf } from './made-block.ts'

const LABELS = ['wheel', 'face']
const PICTURES = 6
const SIZES = [3, 2]

/**
 * Writes a whole atlas of two layers (conv1 with 3 units, A_b with 2) over six pictures, of which picture 4 was
 * skipped. Maxima of unit u in picture p: (7 u + 3 p) mod 5, unit 1 of conv1 dead, unit 1 of A_b never a number.
 * Images are texts: `top conv1:0`.
 */
export async function writeMadeAtlas(storage: WritableStorage): Promise<void> {
  const { state, entries } = madeState()
  const layers = SIZES.map(madeLayer)
  const units: UnitRow[] = []
  const hits: HitRow[] = []
  const labels: LabelRow[] = []
  for (const layer of layers) {
    const sink = await storage.create(patchesPack(layer.ordinal))
    const pack = new PackWriter(sink)
    for (let unit = 0; unit < layer.units; unit++) {
      const index = layer.first_unit + unit
      const own = [...hitRows(state, layer, unit, 'top'), ...hitRows(state, layer, unit, 'random')]
      const image = (kind: string, wanted: boolean) => imageOf(pack, `${kind} ${layer.name}:${unit}`, wanted)
      const images = {
        top: await image('top', own.length > 0),
        random: await image(
          'random',
          own.some(hit => hit.kind === 'random'),
        ),
        wide: await image('wide', own.length > 0 && layer.ordinal === 1),
      }
      units.push(
        unitRow(state, index, {
          layer: layer.name,
          unit,
          labels: LABELS,
          labelOf,
          hitsRow: hits.length,
          images,
        }),
      )
      hits.push(...own)
      labels.push(...topLabels(state, index, LABELS).map(row => ({ layer: layer.name, unit, ...row })))
    }
    await sink.close()
  }
  await writeFile(storage, unitsTable, units)
  await writeFile(storage, hitsTable, hits)
  await writeFile(storage, labelsTable, labels)
  await writeFile(
    storage,
    entriesTable,
    entries.map(entry => entryRow(layers, entry)),
  )
  await writeFile(storage, picturesTable, await pictureRows(storage))
  await writeChunks(storage, 'sketch.npy', sketchChunks(state))
  await writeChunks(storage, 'label-means.npy', labelMeanChunks(state))
  await writeManifest(storage, madeManifest(layers))
}

function madeState(): { state: State; entries: Entry[] } {
  const units = SIZES[0] + SIZES[1]
  const read = [0, 1, 2, 3, 5]
  const state = newState(
    { units, top: 3, labels: LABELS.length, pictures: PICTURES },
    Uint8Array.of(1, 1, 1, 0, 0),
  )
  const value = (picture: number, unit: number) => (7 * unit + 3 * picture) % 5
  const rows = read.map(p => [value(p, 0), 0, value(p, 2), value(p, 3) - 2, Number.NaN])
  const entries: Entry[] = []
  const block = blockOf(0, rows, {
    pictures: Int32Array.from(read),
    labels: Int32Array.from(read, p => p % 2),
  })
  foldBlock(state, block, entry => entries.push(entry))
  return { state, entries }
}

function hitRows(state: State, layer: ManifestLayer, unit: number, kind: 'top' | 'random'): HitRow[] {
  const first = (layer.first_unit + unit) * state.top
  const [pictures, values] =
    kind === 'top' ? [state.picture, state.value] : [state.randomPicture, state.randomValue]
  return Array.from({ length: state.top }, (_, i) => first + i)
    .filter(at => pictures[at] >= 0)
    .map((at, i) => ({
      layer: layer.name,
      unit,
      kind,
      rank: i + 1,
      picture: pictures[at],
      value: values[at],
      row: 1,
      col: 2,
      x0: 3,
      y0: -1,
      x1: 8,
      y1: 4,
    }))
}

async function pictureRows(storage: WritableStorage): Promise<PictureRow[]> {
  const sink = await storage.create(VIEWS_PACK)
  const pack = new PackWriter(sink)
  const rows: PictureRow[] = []
  for (let picture = 0; picture < PICTURES; picture++) {
    const common = { picture, key: keyOf(picture), label: labelOf(picture), duplicate_of: null }
    const range = await imageOf(pack, `view ${picture}`, picture !== 4)
    rows.push(
      range
        ? { ...common, ...READ, hash: 1000 + picture, view_offset: range.offset, view_size: range.size }
        : { ...common, ...SKIPPED, reason: 'cut short', view_offset: null, view_size: null },
    )
  }
  await sink.close()
  return rows
}

const READ = {
  width: 20,
  height: 10,
  scale_x: 0.5,
  scale_y: 0.5,
  crop_x: 0,
  crop_y: 0,
  content_x0: 0,
  content_y0: 0,
  content_x1: 10,
  content_y1: 5,
  status: 'read',
  reason: null,
} as const

const SKIPPED = {
  width: null,
  height: null,
  scale_x: null,
  scale_y: null,
  crop_x: null,
  crop_y: null,
  content_x0: null,
  content_y0: null,
  content_x1: null,
  content_y1: null,
  hash: null,
  status: 'skipped',
} as const

function keyOf(picture: number): string {
  return `pictures/${LABELS[picture % 2]}/${picture}.png`
}

function labelOf(picture: number): string {
  return LABELS[picture % 2]
}

function entryRow(layers: readonly ManifestLayer[], { unit, picture, value }: Entry): EntryRow {
  const layer = layers.findLast(({ first_unit }) => first_unit <= unit)!
  return { layer: layer.name, unit: unit - layer.first_unit, picture, value }
}

async function imageOf(pack: PackWriter, text: string, wanted: boolean): Promise<ImageRange | null> {
  return wanted ? pack.add(new TextEncoder().encode(text)) : null
}

async function writeFile<C extends readonly Column[]>(
  storage: WritableStorage,
  table: Table<C>,
  rows: Row<C>[],
) {
  const sink = await storage.create(`${table.name}.parquet`)
  await writeTable(table, rows, sink)
  await sink.close()
}

async function writeChunks(storage: WritableStorage, name: string, chunks: Iterable<Uint8Array>) {
  const sink: Sink = await storage.create(name)
  for (const chunk of chunks) await sink.write(chunk)
  await sink.close()
}

function madeLayer(units: number, i: number): ManifestLayer {
  const field = { size: [5, 5], stride: [2, 2], offset: [-1, -1] } as const
  return {
    name: ['conv1', 'A_b'][i],
    ordinal: [1, 7][i],
    kind: ['convolution', 'sum'][i],
    tensor: ['conv1/Relu:0', 'add_out'][i],
    op: ['Conv', 'Add'][i],
    units,
    first_unit: [0, SIZES[0]][i],
    map: [4, 4],
    axes: { channel: 1, row: 2, col: 3 },
    rectified: i === 0,
    receptive_fields: [{ channels: [0, units], global: false, path: field, whole: field }],
  }
}

export function madeManifest(layers: readonly ManifestLayer[] = []): Manifest {
  return {
    schema: 1,
    version: '0.1.0',
    network: {
      name: 'made',
      sha256: '0'.repeat(64),
      opset: 13,
      producer: null,
      input: { name: 'x', layout: 'NCHW', shape: [1, 3, 5, 10] },
      size: [5, 10],
      classes: null,
    },
    preprocessing: { name: 'unit', scale: 1 / 255 },
    sources: [{ name: 'pictures', pictures: PICTURES }],
    pictures: { count: PICTURES, read: PICTURES - 1, skipped: 1, duplicates: 0 },
    units: SIZES[0] + SIZES[1],
    top: 3,
    labels: LABELS,
    layers,
    edges: [['conv1', 'A_b', 'flow']],
    settings: {},
    summary: {},
    timing: {},
    machine: {},
  }
}
