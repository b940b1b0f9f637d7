import { basename } from 'node:path'
import { InputError } from '../../base/error.ts'
import type { Box } from '../../base/interval.ts'
import type { Size } from '../../network/network.ts'
import type { ProjectionPlan } from '../../network/projection/plan.ts'
import { valuesInBox } from '../../network/projection/result.ts'
import type { DryRunPlan, MapPlan, ScoresPlan } from '../../network/session-plan.ts'
import { encodeWebp, LOSSLESS_UP_TO } from '../../pictures/encode-node.ts'
import { mosaic } from '../../pictures/mosaic.ts'
import { patch } from '../../pictures/patch.ts'
import type { Preprocessing, ViewTransform } from '../../pictures/preprocessing.ts'
import { signedPixels } from '../../pictures/signed.ts'
import { maximum } from '../../runtime/maximum.ts'
import { isUnchanged, type ReferencedFile } from '../../runtime/model-file-node.ts'
import { dryRun, openMaps, openProjection, openScores } from '../../runtime/node.ts'
import type { Place, Projection } from '../../runtime/projection.ts'
import type { Maps, Scores } from '../../runtime/session.ts'
import { Keeper } from './keeper.ts'
import { type LivePicture, type LiveView, liveView, type Refused } from './live-picture.ts'
import { opened } from './model.ts'
import { drawnBox, type PatchField, placeBox } from './patch-field.ts'
import { inputOf } from './picture.ts'
import type { Work } from './protocol.ts'
import { encodedTiles, projectionTile } from './work-project.ts'

/** What a process is asked while somebody looks at an atlas. All that it needs comes along: one process serves any atlas. */
export interface LiveJob {
  /** Tells network and preprocessing from all others. */
  readonly network: string
  /** Tells what is read of the network from all else: its session is kept for the next job. */
  readonly session: string
  readonly files: readonly ReferencedFile[]
  readonly preprocessing: Preprocessing
  readonly size: Size
  readonly task: LiveTask
}

export type LiveTask =
  | {
      readonly kind: 'map'
      readonly plan: MapPlan
      readonly picture: LivePicture
      /** Position of the layer in the plan. */
      readonly layer: number
      readonly unit: number
    }
  | { readonly kind: 'maxima'; readonly plan: MapPlan; readonly picture: LivePicture }
  | {
      readonly kind: 'patches'
      readonly plan: MapPlan
      readonly pictures: readonly LivePicture[]
      readonly layer: number
      readonly unit: number
      readonly field: PatchField
      /** Patches in a row of the image. */
      readonly columns: number
    }
  | {
      readonly kind: 'projections'
      readonly plan: ProjectionPlan
      readonly hits: readonly { readonly picture: LivePicture; readonly place: Place; readonly box: Box }[]
      /** Projections in a row of the image; null: of one hit alone, each of its numbers a pixel. */
      readonly columns: number | null
    }
  | { readonly kind: 'scores'; readonly plan: ScoresPlan; readonly picture: LivePicture }
  | { readonly kind: 'shapes'; readonly plan: DryRunPlan }

/** What each task gives, if its pictures can be had. */
export interface LiveResults {
  /** [rows, cols], and its first maximum (at -1: nothing but NaN). */
  readonly map: {
    readonly values: Float32Array
    readonly at: number
    readonly value: number
    readonly exact: boolean
  }
  /** Of all units of the plan's layers in order. */
  readonly maxima: {
    readonly values: Float32Array
    readonly at: Int32Array
    readonly transform: ViewTransform
    readonly original: LiveView['original']
    readonly exact: boolean
  }
  /** The patches where a unit fires most in some pictures. `image` is WebP. */
  readonly patches: {
    readonly image: Uint8Array
    readonly places: readonly { readonly row: number; readonly col: number }[]
  }
  readonly projections: { readonly image: Uint8Array }
  readonly scores: { readonly scores: Float32Array }
  readonly shapes: { readonly dims: ReadonlyMap<string, readonly number[]> }
}

export type LiveKind = keyof LiveResults
export type LiveResult = LiveResults[LiveKind] | Refused

/** Sessions and views that are kept. */
const keptSessions = 4
const keptViews = 12

/** The work of answering what people ask who look at an atlas: one picture at a time. */
export async function openLiveWork(): Promise<Work<'live'>> {
  const sessions = new Keeper<Maps | Projection | Scores>(keptSessions, session => session.close())
  const desk: Desk = { sessions, views: new Keeper(keptViews), maps: new Keeper(1) }
  return {
    run: async (job, start) => {
      start(0)
      return answer(desk, job)
    },
    close: () => sessions.clear(),
  }
}

/** What is kept between jobs. */
interface Desk {
  readonly sessions: Keeper<Maps | Projection | Scores>
  readonly views: Keeper<LiveView | Refused>
  /** All maps of the last picture. */
  readonly maps: Keeper<Float32Array[]>
}

function answer(desk: Desk, job: LiveJob): Promise<LiveResult> {
  const { task } = job
  if (task.kind === 'map') return map(desk, job, task)
  if (task.kind === 'maxima') return maxima(desk, job, task)
  if (task.kind === 'patches') return patches(desk, job, task)
  if (task.kind === 'projections') return projections(desk, job, task)
  if (task.kind === 'scores') return scores(desk, job, task)
  return shapes(job, task)
}

type Task<K extends LiveKind> = Extract<LiveTask, { readonly kind: K }>
type Answer<K extends LiveKind> = Promise<LiveResults[K] | Refused>

async function map(desk: Desk, job: LiveJob, { plan, picture, layer, unit }: Task<'map'>): Answer<'map'> {
  const seen = await viewed(desk, job, picture)
  if ('kind' in seen) return seen
  const { rows, cols } = plan.layers[layer]
  const values = (await mapsOf(desk, job, plan, picture, seen))[layer]
  const { value, at } = maximum(values, unit, rows * cols)
  return {
    values: values.slice(unit * rows * cols, (unit + 1) * rows * cols),
    at,
    value,
    exact: seen.original !== null,
  }
}

async function maxima(desk: Desk, job: LiveJob, { plan, picture }: Task<'maxima'>): Answer<'maxima'> {
  const seen = await viewed(desk, job, picture)
  if ('kind' in seen) return seen
  const maps = await mapsOf(desk, job, plan, picture, seen)
  const units = plan.layers.reduce((sum, { channels }) => sum + channels, 0)
  const [values, at] = [new Float32Array(units), new Int32Array(units)]
  for (const [i, { unit, channels, rows, cols }] of plan.layers.entries())
    for (let channel = 0; channel < channels; channel++) {
      const found = maximum(maps[i], channel, rows * cols)
      values[unit + channel] = found.value
      at[unit + channel] = found.at
    }
  return {
    values,
    at,
    transform: seen.view.transform,
    original: seen.original,
    exact: seen.original !== null,
  }
}

async function patches(desk: Desk, job: LiveJob, task: Task<'patches'>): Answer<'patches'> {
  const { plan, pictures, layer, unit, field, columns } = task
  const { rows, cols } = plan.layers[layer]
  const found = []
  for (const picture of pictures) {
    const seen = await viewed(desk, job, picture)
    if ('kind' in seen) return seen
    const at = Math.max(
      0,
      maximum((await mapsOf(desk, job, plan, picture, seen))[layer], unit, rows * cols).at,
    )
    const place = { row: Math.floor(at / cols), col: at % cols }
    const box = drawnBox(field, placeBox(field, place.row, place.col), seen.view)
    found.push({ place, tile: patch(seen.view, box, field.tile) })
  }
  const tiles = found.map(({ tile }) => tile)
  const whole = columns === 1 ? tiles[0] : mosaic(tiles, field.tile, columns)
  const lossless = Math.max(field.tile.width, field.tile.height) <= LOSSLESS_UP_TO
  return { image: await encodeWebp(whole, { lossless }), places: found.map(({ place }) => place) }
}

async function projections(
  desk: Desk,
  job: LiveJob,
  { plan, hits, columns }: Task<'projections'>,
): Answer<'projections'> {
  const session = await sessionOf(desk, job, () => openProjection(plan))
  const input = inputOf(plan, job.preprocessing)
  const windows = []
  for (const { picture, place, box } of hits) {
    const seen = await viewed(desk, job, picture)
    if ('kind' in seen) return seen
    windows.push({ box, window: await session.project(input(seen.view), place) })
  }
  if (columns !== null) {
    const tiles = windows.map(({ window, box }) => projectionTile(window, box, plan.input, job.preprocessing))
    return { image: await encodedTiles(tiles, columns) }
  }
  const [{ window, box }] = windows
  const { channelOrder } = job.preprocessing
  const numbers = { rows: box.y1 - box.y0, cols: box.x1 - box.x0, ...plan.input, channelOrder }
  const pixels = signedPixels({ ...numbers, values: valuesInBox(window, plan.input, box) }, 'grey')
  return { image: await encodeWebp(pixels, { lossless: true }) }
}

async function scores(desk: Desk, job: LiveJob, { plan, picture }: Task<'scores'>): Answer<'scores'> {
  const seen = await viewed(desk, job, picture)
  if ('kind' in seen) return seen
  const session = await sessionOf(desk, job, () => openScores(plan))
  return { scores: await session.scores(inputOf(plan, job.preprocessing)(seen.view)) }
}

async function shapes({ files }: LiveJob, { plan }: Task<'shapes'>): Answer<'shapes'> {
  return { dims: await opened(files, () => dryRun(plan)) }
}

function viewed(
  { views }: Desk,
  { preprocessing, size, network }: LiveJob,
  picture: LivePicture,
): Promise<LiveView | Refused> {
  const approximate = picture.kind === 'set' && picture.stored ? 'or stored' : ''
  return views.get(`${network} ${picture.id} ${approximate}`, () => liveView(picture, preprocessing, size))
}

function mapsOf(
  desk: Desk,
  job: LiveJob,
  plan: MapPlan,
  { id }: LivePicture,
  { view, original }: LiveView,
): Promise<Float32Array[]> {
  return desk.maps.get(`${job.network} ${job.session} ${id} ${original !== null}`, async () => {
    const session = await sessionOf(desk, job, () => openMaps(plan))
    return session.maps(
      inputOf(plan, job.preprocessing)(view),
      plan.layers.map((_, i) => i),
    )
  })
}

async function sessionOf<T extends Maps | Projection | Scores>(
  { sessions }: Desk,
  { network, session, files }: LiveJob,
  open: () => Promise<T>,
): Promise<T> {
  return sessions.get(`${network} ${session}`, async () => {
    if (!(await isUnchanged(files)))
      throw new InputError(
        `${basename(files[0].path)} changed while it was looked at. Start "unitscope serve" again.`,
      )
    return opened(files, open)
  })
}
