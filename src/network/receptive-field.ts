import type { Box, Interval } from '../base/interval.ts'
import type { IndexSet, Region } from '../ops/op.ts'
import { opOf } from '../ops/table.ts'
import { channelRuns } from './channel-run.ts'
import { evenTensors } from './even.ts'
import { findGates } from './gate.ts'
import type { AffineField, Axes, ReceptiveField, SizedNetwork } from './network.ts'
import { type Span, stepBack, type Walk, walkBack } from './receptive-walk.ts'

/** `whole`: all that a place can depend on. `path`: with gates, and what norms measure, taken as constants. */
export type FieldKind = 'whole' | 'path'

/** The exact receptive fields of a tensor's places, cut to the picture. Rows depend on the row alone, columns on the column. */
export interface FieldBoxes {
  /** Pixel rows that each row of places sees; null where it sees padding only. */
  readonly rows: (kind: FieldKind) => readonly (Interval | null)[]
  /** Pixel columns that each column of places sees. */
  readonly cols: (kind: FieldKind) => readonly (Interval | null)[]
  /** The box of one place, null where it sees padding only. */
  readonly box: (kind: FieldKind, row: number, col: number) => Box | null
}

/** Receptive fields of one network's tensors. Remembers what it walked: ask one for all layers. */
export interface ReceptiveFieldReader {
  /** One for each run of channels that see alike, in order. */
  readonly fields: (tensor: string) => ReceptiveField[]
  /** Of one channel, or of all. */
  readonly boxes: (tensor: string, channel?: number) => FieldBoxes
}

/** The receptive fields of a tensor whose axes are known. */
export function receptiveFields(
  sized: SizedNetwork,
  tensor: string,
  reader: ReceptiveFieldReader = receptiveFieldReader(sized),
): ReceptiveField[] {
  return reader.fields(tensor)
}

/** The boxes of all places of a tensor whose axes are known: of one channel, or of all. */
export function fieldBoxes(sized: SizedNetwork, tensor: string, channel?: number): FieldBoxes {
  return receptiveFieldReader(sized).boxes(tensor, channel)
}

/** @returns a reader for one network at one input size */
export function receptiveFieldReader(sized: SizedNetwork): ReceptiveFieldReader {
  const graph = findGates(sized)
  const gated = graph.gates.size > 0 || sized.network.dialect.nodes.some(node => opOf(node)?.measures)
  const even = evenTensors(sized, graph)
  const step = remembered((kind: FieldKind, clip: boolean) =>
    stepBack(sized, graph, { clip, path: kind === 'path' }),
  )
  const walk = remembered((along: Along, kind: FieldKind, clip: boolean) =>
    walkBack(sized, along, clip, step(kind, clip), even),
  )
  // Without a gate both kinds are one.
  const walks: Walks = (along, kind, clip) => walk(along, gated ? kind : 'path', clip)
  const runs = channelRuns(sized, step('whole', false))
  return {
    fields: tensor => joined(runs(tensor).map(channels => fieldOf(sized, tensor, channels, walks))),
    boxes: (tensor, channel) => boxesOf(sized, tensor, channel, walks),
  }
}

type Along = 'row' | 'col'
type Walks = (along: Along, kind: FieldKind, clip: boolean) => Walk

/** The same function, which makes each answer once. */
function remembered<A extends readonly (string | boolean)[], R>(make: (...keys: A) => R): (...keys: A) => R {
  const memory = new Map<string, R>()
  return (...keys) => {
    const key = keys.join(' ')
    const known = memory.get(key) ?? make(...keys)
    memory.set(key, known)
    return known
  }
}

/** Where a line is checked: next to each other, and far away for what comes back only after many places. */
const places: readonly number[] = [0, 1, 2, 3, 5, 8, 16, 31, 33, 97]

/** Neighbouring runs of channels that see alike are one. */
function joined(runs: readonly ReceptiveField[]): ReceptiveField[] {
  const fields: ReceptiveField[] = []
  for (const field of runs) {
    const last = fields.at(-1)
    if (last && sameSight(last, field)) {
      fields[fields.length - 1] = {
        ...last,
        channels: { start: last.channels.start, end: field.channels.end },
      }
    } else fields.push(field)
  }
  return fields
}

function sameSight(a: ReceptiveField, b: ReceptiveField): boolean {
  const sight = ({ global, path, whole }: ReceptiveField): string => JSON.stringify([global, path, whole])
  return sight(a) === sight(b)
}

function fieldOf(sized: SizedNetwork, tensor: string, channels: Interval, walks: Walks): ReceptiveField {
  const affine = (kind: FieldKind): AffineField | 'global' | null => {
    const y = lineOf(sized, tensor, channels.start, 'row', walks('row', kind, false))
    const x = lineOf(sized, tensor, channels.start, 'col', walks('col', kind, false))
    if (y === 'global' || x === 'global') return 'global'
    if (!y || !x) return null
    return { height: y.size, width: x.size, strideY: y.stride, strideX: x.stride, y0: y.start, x0: x.start }
  }
  const [path, whole] = [affine('path'), affine('whole')]
  return {
    channels,
    global: whole === 'global',
    path: path === 'global' ? null : path,
    whole: whole === 'global' ? null : whole,
  }
}

/** Place i sees `size` pixels from `start + stride * i` on. */
interface Line {
  readonly start: number
  readonly size: number
  readonly stride: number
}

function lineOf(
  sized: SizedNetwork,
  tensor: string,
  channel: number,
  along: Along,
  walk: Walk,
): Line | 'global' | null {
  const at = (place: number): Span =>
    walk({ tensor, region: placeRegion(sized, tensor, channel, along, place) })
  const first = at(0)
  if (first.start === -Infinity) return 'global'
  if (first.start >= first.end) return null
  const size = first.end - first.start
  if (axesOf(sized, tensor)[along] === null) return { start: first.start, size, stride: 0 }
  const stride = at(1).start - first.start
  const straight = places.every(place => {
    const { start, end } = at(place)
    return start === first.start + stride * place && end - start === size
  })
  return straight ? { start: first.start, size, stride } : null
}

function axesOf({ axes }: SizedNetwork, tensor: string): Axes {
  return axes.get(tensor) ?? { channel: 1, row: null, col: null }
}

/** One channel (undefined: all) of one row or column of a tensor. */
function placeRegion(
  sized: SizedNetwork,
  tensor: string,
  channel: number | undefined,
  along: Along,
  place: number,
): Region {
  const axes = axesOf(sized, tensor)
  const dims = sized.tensors.get(tensor)?.dims ?? []
  return dims.map((_, axis): IndexSet => {
    if (axis === axes[along]) return Int32Array.of(place)
    return axis === axes.channel && channel !== undefined ? Int32Array.of(channel) : 'all'
  })
}

function boxesOf(sized: SizedNetwork, tensor: string, channel: number | undefined, walks: Walks): FieldBoxes {
  const spans =
    (along: Along) =>
    (kind: FieldKind): readonly (Interval | null)[] => {
      const axis = axesOf(sized, tensor)[along]
      const count = axis === null ? 1 : (sized.tensors.get(tensor)?.dims[axis] ?? 0)
      return Array.from({ length: count }, (_, place) => {
        const { start, end } = walks(
          along,
          kind,
          true,
        )({
          tensor,
          region: placeRegion(sized, tensor, channel, along, place),
        })
        return start < end ? { start, end } : null
      })
    }
  const [rows, cols] = [spans('row'), spans('col')]
  return {
    rows,
    cols,
    box: (kind, row, col) => {
      const [y, x] = [rows(kind)[row], cols(kind)[col]]
      return y && x ? { x0: x.start, y0: y.start, x1: x.end, y1: y.end } : null
    },
  }
}
