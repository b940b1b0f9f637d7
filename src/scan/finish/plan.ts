import { join } from 'node:path'
import type { State } from '../../atlas/state.ts'
import type { Layer, Size } from '../../network/network.ts'
import { type FieldBoxes, receptiveFieldReader } from '../../network/receptive-field.ts'
import { type PatchField, patchField } from '../crew/patch-field.ts'
import type { CutFiles } from '../crew/place-file.ts'
import type { Task } from '../plan/task.ts'
import { type FinishLayer, layerGroups } from './layer-group.ts'
import { rankedPictures, viewCandidates } from './view-choice.ts'
import { lowerBound, type WinningPicture, type Wins, winningPictures, wins } from './wins.ts'

/** Pictures that are cut by one job, whose results are one pair of files. */
export interface Chunk {
  readonly pictures: readonly WinningPicture[]
  readonly files: CutFiles
}

/** Layers that are finished together. */
export interface GroupPlan {
  readonly layers: readonly FinishLayer[]
  readonly wins: Wins
  readonly chunks: readonly Chunk[]
  /** Pictures whose views this group encodes, ascending. */
  readonly views: Int32Array
}

/** All that the finish does, decided before it begins by the state alone. */
export interface FinishPlan {
  readonly layers: readonly FinishLayer[]
  readonly groups: readonly GroupPlan[]
}

const chunkPictures = 16
const chunkWins = 1024

/** @param read  numbers of all pictures that were read, ascending; needed where all views are kept */
export function planFinish(task: Task, state: State, read: Int32Array, groupLimit?: number): FinishPlan {
  const layers = finishLayers(task)
  let views = wantedViews(task, state, read)
  const groups = layerGroups(layers, state.top, groupLimit).map((group, i): GroupPlan => {
    const last = group[group.length - 1]
    const own = wins(state, group[0].unit, last.unit + last.units)
    const winning = winningPictures(own)
    // What no unit chose is encoded along with the first group.
    const mine = i === 0 && task.views === 'all' ? views : among(views, winning)
    views = without(views, mine)
    const pictures = i === 0 && task.views === 'all' ? withOthers(winning, mine) : winning
    return {
      layers: group,
      wins: own,
      views: mine,
      chunks: chunksOf(pictures, join(task.target.work, `cut-${i + 1}`)),
    }
  })
  return { layers, groups }
}

function finishLayers({ sized, layers }: Task): FinishLayer[] {
  const reader = receptiveFieldReader(sized)
  let unit = 0
  return layers.map(layer => {
    const { name, ordinal, units } = layer
    const fields = patchFields(layer, sized.size, (tensor, channel) => reader.boxes(tensor, channel))
    const first = unit
    unit += units
    return { name, ordinal, unit: first, units, fields }
  })
}

/**
 * Where the patches of a layer's groups of channels lie.
 * @param boxes  the exact receptive fields of a channel, for groups that have no affine form
 */
export function patchFields(
  { receptiveFields, tensor }: Pick<Layer, 'receptiveFields' | 'tensor'>,
  view: Size,
  boxes: (tensor: string, channel: number) => FieldBoxes,
): PatchField[] {
  return receptiveFields.map(({ channels, path }) => {
    if (path) return patchField({ channels, affine: path, rowEdges: null, colEdges: null }, view)
    const exact = boxes(tensor, channels.start)
    return patchField(
      { channels, affine: null, rowEdges: edges(exact.rows('path')), colEdges: edges(exact.cols('path')) },
      view,
    )
  })
}

/** A place that sees padding only has an empty box. */
function edges(intervals: readonly ({ readonly start: number; readonly end: number } | null)[]): Int32Array {
  return Int32Array.from(intervals.flatMap(interval => (interval ? [interval.start, interval.end] : [0, 0])))
}

function wantedViews({ views, sized }: Task, state: State, read: Int32Array): Int32Array {
  if (views === 'none') return new Int32Array()
  return views === 'all' ? read : viewCandidates(rankedPictures(state), sized.size.width * sized.size.height)
}

function chunksOf(pictures: readonly WinningPicture[], prefix: string): Chunk[] {
  const chunks: WinningPicture[][] = []
  let held = Number.POSITIVE_INFINITY
  for (const picture of pictures) {
    if (held >= chunkWins || chunks.at(-1)!.length === chunkPictures) {
      chunks.push([])
      held = 0
    }
    chunks.at(-1)!.push(picture)
    held += picture.end - picture.start
  }
  return chunks.map((pictures, i) => ({
    pictures,
    files: { patches: `${prefix}-${i + 1}.patches`, places: `${prefix}-${i + 1}.places` },
  }))
}

function among(views: Int32Array, winning: readonly WinningPicture[]): Int32Array {
  return Int32Array.from(winning, ({ picture }) => picture).filter(picture => has(views, picture))
}

function without(views: Int32Array, taken: Int32Array): Int32Array {
  return views.filter(picture => !has(taken, picture))
}

function withOthers(winning: readonly WinningPicture[], all: Int32Array): WinningPicture[] {
  const pictures: WinningPicture[] = []
  let next = 0
  for (const picture of all) {
    if (winning[next]?.picture === picture) pictures.push(winning[next++])
    else pictures.push({ picture, start: 0, end: 0 })
  }
  return pictures
}

/** Whether ascending numbers hold one. */
export function has(numbers: Int32Array, value: number): boolean {
  return numbers[lowerBound(numbers, value)] === value
}
