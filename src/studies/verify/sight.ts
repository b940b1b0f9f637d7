import type { HitRow } from '../../atlas/tables/hits.ts'
import type { Box } from '../../base/interval.ts'
import type { Layer, PictureInput } from '../../network/network.ts'
import type { ProjectedWindow } from '../../network/projection/result.ts'
import type { View } from '../../pictures/preprocessing.ts'
import { boxText, type LayerRun, wrongHit } from './layer-run.ts'
import { digitsOf } from './nine.ts'
import { framed, isInView, negative, noise } from './noise.ts'

/** A hit, the view of its picture, and what its unit does at its place. */
export interface SeenHit {
  readonly hit: HitRow
  readonly view: View
  readonly activation: number
  /** The activation at the same place for another view. */
  readonly activationOf: (view: View) => Promise<number>
}

/** What moves by less is not moved, by the layer's scale: rounding. */
const still = 1e-5

/** Noise outside all that a place can depend on must not move it. */
export async function checkOutside(
  { run, layer, scale, fields }: LayerRun,
  { hit, view, activation, activationOf }: SeenHit,
): Promise<void> {
  const { name, tensor } = layer
  const box = fields.boxes(tensor, hit.unit).box('whole', hit.row, hit.col)
  const why = fieldOf(layer, hit.unit)?.global ? 'global' : box && seesAll(box, view) ? 'sees all' : null
  if (why) run.ledger.untried(name, 'outside', why)
  if (why || !Number.isFinite(activation)) return
  run.ledger.tried(name, 'outside')
  const moved = (await activationOf(framed(view, noise(view, run.seed), box))) - activation
  if (Math.abs(moved) <= still * scale) return
  const found = `noise outside moves ${digitsOf(activation)} by ${moved.toPrecision(3)}`
  wrongHit(run, hit, 'outside', boxText(box), found)
}

function seesAll({ x0, y0, x1, y1 }: Box, { width, height }: View): boolean {
  return x0 <= 0 && y0 <= 0 && x1 >= width && y1 >= height
}

function fieldOf({ receptiveFields }: Layer, unit: number): Layer['receptiveFields'][number] | undefined {
  return receptiveFields.find(({ channels }) => unit >= channels.start && unit < channels.end)
}

/**
 * Other pixels inside the box of a patch must move it. Some places are moved by few pictures: what must move it is the same
 * box of a picture in which the unit nowhere fires as much. Where none is known, or gates look beyond the box, nothing follows
 * from a unit that stands still.
 */
export async function checkInside(
  { run, layer, units }: LayerRun,
  { hit, view, activation, activationOf }: SeenHit,
): Promise<void> {
  if (!Number.isFinite(activation) || !isInView(hit, view)) return
  const { top, random } = units[hit.unit]
  const weaker = [...top, ...random].find(({ value }) => value < hit.value)
  const others = [
    async () => noise(view, run.seed),
    async () => negative(view),
    ...(weaker ? [() => run.originals.view(weaker.picture)] : []),
  ]
  for (const other of others)
    if ((await activationOf(framed(await other(), view, hit))) !== activation)
      return run.ledger.tried(layer.name, 'inside')
  if (!weaker || fieldOf(layer, hit.unit)?.global) return
  run.ledger.tried(layer.name, 'inside')
  wrongHit(run, hit, 'inside', boxText(hit), `nothing inside moves ${digitsOf(activation)}`)
}

/** A projection must be zero wherever its place sees nothing. */
export async function checkProjection(
  { run, layer, fields, projection }: LayerRun,
  { hit, view }: SeenHit,
): Promise<void> {
  if (!projection) return
  const { sized, input } = run.originals
  run.ledger.tried(layer.name, 'projection')
  const box = fields.boxes(layer.tensor, hit.unit).box('path', hit.row, hit.col)
  const stray = firstStray(await projection.project(input(view), hit), box, sized.network.input)
  if (stray)
    wrongHit(run, hit, 'projection', boxText(box), `not zero at row ${stray.row}, column ${stray.col}`)
}

/** The first pixel outside a box at which a projection is not zero. */
function firstStray(
  { values, top, left, rows, cols }: ProjectedWindow,
  box: Box | null,
  { layout, channels }: PictureInput,
): { readonly row: number; readonly col: number } | null {
  for (let i = 0; i < values.length; i++) {
    if (values[i] === 0) continue
    const place = layout === 'NCHW' ? i % (rows * cols) : Math.floor(i / channels)
    const [row, col] = [top + Math.floor(place / cols), left + (place % cols)]
    if (!box || col < box.x0 || col >= box.x1 || row < box.y0 || row >= box.y1) return { row, col }
  }
  return null
}
