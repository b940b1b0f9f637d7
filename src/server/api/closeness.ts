import { binRange, histogramBin } from '../../atlas/histogram.ts'

/** What a set of pictures drew from one unit. */
export interface UnitRecord {
  /** Null: nothing. */
  readonly max: number | null
  /** Activations of its nine, strongest first. */
  readonly nine: readonly number[]
  readonly histogram: { readonly bin: readonly number[]; readonly count: readonly number[] }
}

/** Units of a layer that a page lists. */
const listed = 12

/**
 * The units of a layer that are nearest to their record with one picture, nearest first; those over it first of all.
 * @param values   its maximum in each unit's map
 * @param records  by unit
 */
export function nearestUnits(
  values: Float32Array,
  records: readonly Pick<UnitRecord, 'max'>[],
  most: number = listed,
): number[] {
  return Array.from(values, (value, unit) => ({ unit, ...closeness(value, records[unit].max) }))
    .filter(({ over, share }) => over || share > 0)
    .toSorted((a, b) => Number(b.over) - Number(a.over) || b.share - a.share || a.unit - b.unit)
    .slice(0, most)
    .map(({ unit }) => unit)
}

function closeness(value: number, max: number | null): { readonly over: boolean; readonly share: number } {
  if (Number.isNaN(value)) return { over: false, share: 0 }
  const record = max ?? 0
  if (record === 0) return { over: value > 0, share: value > 0 ? Number.MAX_VALUE : 0 }
  return { over: value > record, share: value / Math.abs(record) || 0 }
}

/**
 * A picture's place among all of the set by its maximum, from 1: exact within the nine, estimated from the histogram behind it.
 * 0: stronger than all; null: it says nothing.
 */
export function rankOf(value: number, { max, nine, histogram }: UnitRecord): number | null {
  if (Number.isNaN(value)) return null
  if (value > (max ?? 0)) return 0
  const last = nine.at(-1)
  if (last === undefined || value === 0) return null
  if (value >= last) return 1 + nine.filter(other => other > value).length
  return Math.max(nine.length + 1, 1 + Math.round(above(value, histogram)))
}

/** About how many pictures of a histogram lie above a value, as if they lay evenly within a bin. */
function above(value: number, { bin, count }: UnitRecord['histogram']): number {
  const own = histogramBin(value)
  const least = edgeOf(own)
  let sum = 0
  for (const [i, number] of bin.entries()) {
    if (number === own) sum += count[i] * shareAbove(value, own)
    else if (edgeOf(number) > least) sum += count[i]
  }
  return sum
}

/** Where a bin lies among the others. */
function edgeOf(bin: number): number {
  const { sign, start } = binRange(bin)
  return sign * start
}

function shareAbove(value: number, bin: number): number {
  const { sign, start, end } = binRange(bin)
  if (sign === 0) return 0
  const within = Math.min(1, Math.max(0, (Math.abs(value) - start) / (end - start)))
  return sign > 0 ? 1 - within : within
}
