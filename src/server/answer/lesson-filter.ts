import type { Unit } from '../../atlas/select.ts'
import type { HitRow } from '../../atlas/tables/hits.ts'
import type { Box } from '../../base/interval.ts'
import type { Pixels } from '../../pictures/preprocessing.ts'
import type { ViewReader } from '../../studies/picture-view.ts'
import { preprocessingOf } from '../../studies/picture-view.ts'
import type { LessonFilter } from '../api/document.ts'
import { boxDocument } from './hit.ts'
import { type LinearFit, lineThrough } from './lesson-line.ts'
import type { OpenedAtlas } from './opened.ts'

/** Places of the map, in each direction, that the lesson fills. */
const shownPlaces = 8

/** How far off a gain of 1 seems to be at most, from exact pixels and from lossy ones. */
const gainError = { exact: 0.05, approximate: 0.25 }

/** Weights in the order row, col, colour, and what the network takes for a byte of each colour. */
interface Filter {
  readonly shape: LessonFilter['weights']['shape']
  readonly values: readonly number[]
  readonly input: LessonFilter['input']
}

/** Where pixels come from: exact views, or the lossy ones of the atlas. */
export interface LessonViews {
  readonly read: ViewReader
  readonly approximate: boolean
}

/**
 * A filter of the first layer over the part of a picture where it fires most; null where its weights are not known,
 * or do not lie pixel on pixel on what it sees.
 */
export async function lessonFilter(
  { atlas, progress }: OpenedAtlas,
  unit: Unit,
  { read, approximate }: LessonViews,
): Promise<LessonFilter | null> {
  const filter = progress ? null : await filterOf({ atlas }, unit)
  const [top, random] = [await atlas.nine(unit), await atlas.randomHits(unit)]
  const field = unit.layer.receptive_fields[0]?.path
  if (filter === null || !field || top.length === 0) return null
  if (field.size[0] !== filter.shape[0] || field.size[1] !== filter.shape[1]) return null
  const region = shownRegion(unit.layer, top[0], atlas.manifest.network.size)
  const view = await read(top[0].picture)
  if (region === null || view === null) return null
  const measured = await Promise.all(
    [...top, ...random].map(async hit => ({ hit, ...overlap(await read(hit.picture), hit, filter) })),
  )
  const line = lineOf(measured, approximate ? gainError.approximate : gainError.exact)
  return {
    layer: unit.layer.name,
    unit: unit.unit,
    picture: top[0].picture,
    box: boxDocument(region.box),
    pixels: [...bytesIn(view, region.box, filter.shape[2])],
    input: filter.input,
    weights: { shape: filter.shape, values: filter.values },
    stride: field.stride,
    places: region.places,
    line,
    rectified: unit.layer.rectified,
    ceiling: line && ceilingOf(measured, line),
    likeness: measured.slice(0, top.length).map(({ cosine }) => cosine),
    approximate,
  }
}

type Layer = Unit['layer']

/** The weights of a unit that looks at the pixels themselves; null: it is none, or they are not known. */
async function filterOf(
  { atlas }: Pick<OpenedAtlas, 'atlas'>,
  { layer, unit }: Unit,
): Promise<Filter | null> {
  if (layer !== atlas.layers[0] || layer.ordinal !== 1) return null
  const [weights, preprocessing] = [await atlas.matrix('filters'), preprocessingOf(atlas)]
  if (weights === null || weights.shape.length !== 4 || preprocessing === null) return null
  const [units, channels, rows, cols] = weights.shape
  if (units !== layer.units || (channels !== 1 && channels !== 3)) return null
  const { scale, mean, std, channelOrder } = preprocessing
  if (channels === 3 && channelOrder === 'L') return null
  const order = channels === 1 ? [0] : channelOrder === 'BGR' ? [2, 1, 0] : [0, 1, 2]
  const places = rows * cols
  const colours = (given: readonly number[]) => order.map(channel => given[channel] ?? given[0])
  return {
    shape: [rows, cols, channels],
    values: Array.from({ length: places * channels }, (_, i) => {
      const channel = order[i % channels]
      return weights.data[(unit * channels + channel) * places + Math.floor(i / channels)]
    }),
    input: { scale, mean: colours(mean), std: colours(std) },
  }
}

/** The places around a hit whose receptive fields lie in the view, and the part of the view that they see. */
function shownRegion(
  { map, receptive_fields: [{ path }] }: Layer,
  { row, col }: HitRow,
  view: readonly [number, number],
): { box: Box; places: LessonFilter['places'] } | null {
  if (path === null) return null
  const [vertical, horizontal] = [row, col].map((at, axis) => {
    const first = Math.max(0, Math.ceil(-path.offset[axis] / path.stride[axis]))
    const inside = Math.floor((view[axis] - path.size[axis] - path.offset[axis]) / path.stride[axis])
    const last = Math.min(map[axis] - 1, inside)
    const count = Math.min(shownPlaces, last - first + 1)
    const start = Math.max(first, Math.min(last - count + 1, at - Math.floor(count / 2)))
    const pixel = path.offset[axis] + start * path.stride[axis]
    return { start, count, from: pixel, to: pixel + (count - 1) * path.stride[axis] + path.size[axis] }
  })
  if (vertical.count < 1 || horizontal.count < 1) return null
  return {
    box: { x0: horizontal.from, y0: vertical.from, x1: horizontal.to, y1: vertical.to },
    places: { row: vertical.start, col: horizontal.start, rows: vertical.count, cols: horizontal.count },
  }
}

/** Bytes of a part of a picture, three a pixel or one (grey). */
function bytesIn({ data, width }: Pixels, { x0, y0, x1, y1 }: Box, channels: number): number[] {
  const bytes: number[] = []
  for (let y = y0; y < y1; y++)
    for (let x = x0; x < x1; x++) {
      const at = (y * width + x) * 3
      const [red, green, blue] = [data[at], data[at + 1], data[at + 2]]
      if (channels === 3) bytes.push(red, green, blue)
      else bytes.push((19595 * red + 38470 * green + 7471 * blue + 0x8000) >> 16)
    }
  return bytes
}

/** The sum of the products of weights and pixels at a hit, and their cosine; null where the patch is not whole. */
function overlap(view: Pixels | null, { x0, y0, x1, y1 }: HitRow, { shape, values, input }: Filter) {
  const whole = view && x0 >= 0 && y0 >= 0 && x1 <= view.width && y1 <= view.height
  if (!whole || y1 - y0 !== shape[0] || x1 - x0 !== shape[1]) return { sum: null, cosine: null }
  let [sum, ofPixels, ofWeights] = [0, 0, 0]
  for (const [i, byte] of bytesIn(view, { x0, y0, x1, y1 }, shape[2]).entries()) {
    const colour = i % shape[2]
    const x = (byte * input.scale - input.mean[colour]) / input.std[colour]
    sum += x * values[i]
    ofPixels += x * x
    ofWeights += values[i] * values[i]
  }
  const length = Math.sqrt(ofPixels * ofWeights)
  return { sum, cosine: length > 0 ? sum / length : null }
}

/** A hit and the sum of the products there; null: not known. */
interface Measured {
  readonly hit: HitRow
  readonly sum: number | null
}

/** From the sum at a hit to its activation, as all hits together tell; of those at a ceiling none tells. */
function lineOf(measured: readonly Measured[], nearOne: number): LinearFit | null {
  const { value, shared } = highest(measured)
  const points = measured.flatMap(({ hit, sum }) =>
    sum === null || (hit.value === value && shared) ? [] : [{ x: sum, y: hit.value }],
  )
  return lineThrough(points, nearOne)
}

/** How far above the highest activation the line has to go before that is a ceiling. */
const clearlyAbove = 1.02

/** The activation that several hits share though their sums go further (as behind ReLU6); null: there is none. */
function ceilingOf(measured: readonly Measured[], { gain, bias }: LinearFit): number | null {
  const { value, shared } = highest(measured)
  const above = measured.some(
    ({ hit, sum }) => hit.value === value && sum !== null && gain * sum + bias > clearlyAbove * value,
  )
  return shared && above ? value : null
}

function highest(measured: readonly Measured[]): { readonly value: number; readonly shared: boolean } {
  const value = Math.max(...measured.map(({ hit }) => hit.value))
  return { value, shared: measured.filter(({ hit }) => hit.value === value).length > 1 }
}
