import { InputError, MachineError } from '../../base/error.ts'
import type { Box } from '../../base/interval.ts'
import type { MapLayer, MapPlan } from '../../network/session-plan.ts'
import { encodeWebp } from '../../pictures/encode-node.ts'
import { viewHash } from '../../pictures/hash-node.ts'
import { patch, wideBox } from '../../pictures/patch.ts'
import type { Preprocessing, View } from '../../pictures/preprocessing.ts'
import { show } from '../../pictures/show-node.ts'
import { maximum } from '../../runtime/maximum.ts'
import type { ReferencedFile } from '../../runtime/model-file-node.ts'
import { openMaps } from '../../runtime/node.ts'
import type { Maps } from '../../runtime/session.ts'
import { inPieces } from '../store/piece.ts'
import { writeWhole } from '../store/storage.ts'
import { ahead } from './ahead.ts'
import { checkUnchanged, opened } from './model.ts'
import { drawnBox, type PatchField, placeBox } from './patch-field.ts'
import { inputOf, type PictureFile } from './picture.ts'
import { type CutFiles, PlaceTable, placeChunks } from './place-file.ts'
import type { Work } from './protocol.ts'

export interface CutSpec {
  readonly files: readonly ReferencedFile[]
  readonly maps: MapPlan
  /** Name and fields of each layer of `maps`. */
  readonly layers: readonly { readonly name: string; readonly fields: readonly PatchField[] }[]
  readonly preprocessing: Preprocessing
}

/** A picture and the units for which it won. Units are numbered within the layers of `maps`. */
export interface Winner extends PictureFile {
  readonly key: string
  /** Of its view, as the pass saw it. */
  readonly hash: number
  /** Whether its view goes into the atlas. */
  readonly view: boolean
  /** Ascending. */
  readonly units: Int32Array
  /** The maxima that the pass found. */
  readonly values: Float32Array
}

export interface CutJob {
  readonly winners: readonly Winner[]
  readonly careful: boolean
  /** What is found goes into these files, each written whole. */
  readonly into: CutFiles
}

const cutAhead = 2

/** The work of finding places and cutting patches for the pictures that won. */
export async function openCutWork(spec: CutSpec): Promise<Work<'cut'>> {
  await checkUnchanged(spec.files)
  const maps = await opened(spec.files, () => openMaps(spec.maps))
  const cut = cutter(spec, maps)
  return {
    run: async ({ winners, careful, into }, start) => {
      const wins = winners.reduce((sum, { units }) => sum + units.length, 0)
      const table = new PlaceTable(wins)
      const views: Uint8Array[] = []
      const shown = ahead(winners, careful ? 0 : cutAhead, ({ path }) =>
        show(path, spec.preprocessing, spec.maps.size),
      )
      async function* patches(): AsyncGenerator<Uint8Array> {
        for (const winner of winners) {
          start(winner.number)
          const picture = (await shown.next()).value!
          const view = 'reason' in picture ? null : picture.view
          checkSame(winner, view)
          yield* cut(winner, view!, table)
          views.push(winner.view ? await encodeWebp(view!, { lossless: false }) : new Uint8Array())
        }
      }
      await writeWhole(into.patches, inPieces(patches()))
      await writeWhole(into.places, placeChunks(table, views))
      return wins
    },
    close: maps.close,
  }
}

function checkSame({ key, hash }: Winner, view: View | null): void {
  if (view && viewHash(view).number === hash) return
  throw new InputError(
    `${key} is not the picture any more that was scanned: put it back and give the same command again, or begin again with --fresh`,
    { facts: { key } },
  )
}

/** The patches of winners' units as bytes [height, width, 4], equal ones once; their places go into the table. */
type Cutter = (winner: Winner, view: View, table: PlaceTable) => AsyncGenerator<Uint8Array>

function cutter(spec: CutSpec, session: Maps): Cutter {
  const { layers } = spec.maps
  const input = inputOf(spec.maps, spec.preprocessing)
  return async function* (winner, view, table) {
    const layerOf = Array.from(winner.units, unit => layers.findLastIndex(layer => layer.unit <= unit))
    const needed = [...new Set(layerOf)]
    // A picture whose view alone is wanted won nothing.
    const values = needed.length === 0 ? [] : await session.maps(input(view), needed)
    const maps = new Map(needed.map((layer, i) => [layer, values[i]]))
    const cuts = new Map<string, number>()
    for (const [i, layer] of layerOf.entries()) {
      const { name, fields } = spec.layers[layer]
      const channel = winner.units[i] - layers[layer].unit
      const { row, col } = place(maps.get(layer)!, layers[layer], channel, `${name}:${channel}`, winner, i)
      const field = fields.find(({ channels }) => channel >= channels.start && channel < channels.end)!
      const box = placeBox(field, row, col)
      const offsets: number[] = []
      for (const { part, tile } of parts(field, box, view)) {
        const key = keyOf(part, tile)
        if (!cuts.has(key)) {
          const { data } = patch(view, part, tile)
          cuts.set(key, table.claim(data.length))
          yield data
        }
        offsets.push(cuts.get(key)!)
      }
      table.add({ row, col, box, offset: offsets[0], wideOffset: offsets[1] ?? -1 })
    }
  }
}

/** Where win `i` of a picture is, which is a free check of the pass: its maximum must be the stored one, bit for bit. */
function place(
  maps: Float32Array,
  { rows, cols }: MapLayer,
  channel: number,
  unit: string,
  winner: Winner,
  i: number,
): { row: number; col: number } {
  const { value, at } = maximum(maps, channel, rows * cols)
  if (value !== winner.values[i]) throw differs(unit, winner, value, winner.values[i])
  return { row: Math.floor(at / cols), col: at % cols }
}

type Tile = PatchField['tile']

function parts(field: PatchField, box: Box, view: View): { part: Box; tile: Tile }[] {
  const nine = { part: drawnBox(field, box, view), tile: field.tile }
  return field.wideTile ? [nine, { part: wideBox(box), tile: field.wideTile }] : [nine]
}

function keyOf({ x0, y0, x1, y1 }: Box, { width, height }: Tile): string {
  return `${x0} ${y0} ${x1} ${y1} ${width} ${height}`
}

function differs(unit: string, { key }: Winner, found: number, stored: number): MachineError {
  return new MachineError(
    `${unit} gave ${found} for ${key} and ${stored} before: this machine or its runtime is not the one that began the scan; begin again with --fresh`,
    { facts: { unit, key, found, stored } },
  )
}
