import type { Interval } from '../base/interval.ts'
import type { AffineField, ReceptiveField, SizedNetwork } from './network.ts'
import { type Along, axesOf, type FieldKind, placeRegion, type Walks } from './receptive-place.ts'
import type { Span, Walk } from './receptive-walk.ts'

/** Where a line is checked: next to each other and, where places may see unevenly, far away too. */
const nearPlaces: readonly number[] = [0, 1, 2]
const farPlaces: readonly number[] = [0, 1, 2, 3, 5, 8, 16, 31, 33, 97]

/** Neighbouring runs of channels that see alike are one. */
export function joined(runs: readonly ReceptiveField[]): ReceptiveField[] {
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

/**
 * The receptive field of a run of channels that see alike, from unclipped walks.
 * @param even  all places of the tensor see alike by construction
 */
export function fieldOf(
  sized: SizedNetwork,
  tensor: string,
  channels: Interval,
  walks: Walks,
  even: boolean,
): ReceptiveField {
  const places = even ? nearPlaces : farPlaces
  const affine = (kind: FieldKind): AffineField | 'global' | null => {
    const y = lineOf(sized, tensor, channels.start, 'row', walks('row', kind, false), places)
    const x = lineOf(sized, tensor, channels.start, 'col', walks('col', kind, false), places)
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
  places: readonly number[],
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
