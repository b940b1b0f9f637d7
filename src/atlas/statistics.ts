import type { State } from './state.ts'

/** What a unit did over all pictures, in a word; `units.parquet` says what each means. */
export type Status = 'live' | 'dead' | 'never-positive' | 'not-a-number'

/** Derived from a state: of the maxima of the pictures that gave a value. null: there is none, or it is no number. */
export interface UnitStatistics {
  readonly status: Status
  readonly pictures: number
  readonly active: number
  readonly nanPictures: number
  readonly voidPictures: number
  readonly min: number | null
  readonly mean: number | null
  readonly max: number | null
  readonly sd: number | null
  readonly activeMean: number | null
  readonly activeSd: number | null
  readonly standsOut: number | null
}

/** The statistics of one unit. Deviations are those of the population. */
export function unitStatistics(state: State, unit: number): UnitStatistics {
  const pictures = state.pictureCount[unit]
  const active = state.activeCount[unit]
  const all = moments(pictures, state.sum[unit], state.sumOfSquares[unit])
  const activeOnly = moments(active, state.activeSum[unit], state.activeSumOfSquares[unit])
  return {
    status: statusOf(pictures, active, state.rectified[unit] === 1),
    pictures,
    active,
    nanPictures: state.nanCount[unit],
    voidPictures: state.voidCount[unit],
    min: pictures > 0 ? state.min[unit] : null,
    mean: all.mean,
    max: pictures > 0 ? state.max[unit] : null,
    sd: all.sd,
    activeMean: activeOnly.mean,
    activeSd: activeOnly.sd,
    standsOut: standsOut(state, unit, state.rectified[unit] === 1 ? activeOnly : all),
  }
}

/** How many units have status `dead`: rectified, given numbers, and never active. */
export function deadUnits({ rectified, pictureCount, activeCount }: State): number {
  return rectified.reduce(
    (count, one, unit) =>
      count + (statusOf(pictureCount[unit], activeCount[unit], one === 1) === 'dead' ? 1 : 0),
    0,
  )
}

/** Pictures in which a unit must be active to be compared by how it stands out: 1% and 30, or 10% of fewer than 300. */
export function leastActive(pictures: number): number {
  return pictures < 300 ? pictures / 10 : Math.max(30, pictures / 100)
}

interface Moments {
  readonly mean: number | null
  readonly sd: number | null
}

function moments(count: number, sum: number, sumOfSquares: number): Moments {
  if (count === 0) return { mean: null, sd: null }
  const mean = sum / count
  return {
    mean: numberOrNull(mean),
    sd: numberOrNull(Math.sqrt(Math.max(0, sumOfSquares / count - mean * mean))),
  }
}

function statusOf(pictures: number, active: number, rectified: boolean): Status {
  if (pictures === 0) return 'not-a-number'
  if (active > 0) return 'live'
  return rectified ? 'dead' : 'never-positive'
}

/** (mean of the nine - mean) / deviation; null where too few pictures are active or nothing varies. */
function standsOut(state: State, unit: number, { mean, sd }: Moments): number | null {
  const read = state.pictureCount[unit] + state.voidCount[unit]
  if (mean === null || sd === null || sd === 0 || state.activeCount[unit] < leastActive(read)) return null
  const hits = hitsOf(state, unit)
  if (hits.length === 0) return null
  const nine = hits.reduce((sum, value) => sum + value, 0) / hits.length
  return numberOrNull((nine - mean) / sd)
}

function hitsOf({ top, value, picture }: State, unit: number): number[] {
  return Array.from(value.subarray(unit * top, (unit + 1) * top)).filter(
    (_, i) => picture[unit * top + i] >= 0,
  )
}

function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value
}
