import type { HitRow } from '../../atlas/tables/hits.ts'
import { digits } from '../../base/json.ts'
import type { Fault } from './report.ts'
import type { UnitRecord } from './tables.ts'

/** What of a nine is wrong by itself. */
export type Odd = Pick<Fault, 'kind' | 'rank' | 'picture' | 'recorded' | 'found'>

export interface NineRule {
  /** Hits kept per unit. */
  readonly top: number
  /** No two views of the set are the same bytes: then it is known how many hits there must be. */
  readonly distinct: boolean
  /** Hash of each picture's view, NaN: not read. */
  readonly hashes: Float64Array
}

/** The first thing that tells that the hits of a unit are not as the rules of a scan make them; null: they are. */
export function oddNine(unit: UnitRecord, rule: NineRule): Odd | null {
  return (
    oddOrder(unit.top, 'top', rule.hashes) ??
    oddOrder(unit.random, 'random', rule.hashes) ??
    oddTop(unit) ??
    oddRandom(unit, rule.hashes) ??
    oddCount(unit, rule) ??
    oddStatistics(unit)
  )
}

function oddOrder(hits: readonly HitRow[], kind: 'top' | 'random', hashes: Float64Array): Odd | null {
  const seen = new Map<number, HitRow>()
  for (const [i, hit] of hits.entries()) {
    const say = (recorded: string, found: string): Odd => odd(hit, kind, recorded, found)
    if (hit.rank !== i + 1) return say(`rank ${hit.rank}`, `it stands at rank ${i + 1}`)
    const hash = hashes[hit.picture] ?? Number.NaN
    if (Number.isNaN(hash)) return say('a hit', 'its picture was not read')
    const equal = seen.get(hash)
    if (equal) return say('a picture of its own', `rank ${equal.rank} has the same view`)
    seen.set(hash, hit)
  }
  return null
}

function oddTop({ top, layer }: UnitRecord): Odd | null {
  for (const [i, hit] of top.entries()) {
    const { value, picture } = hit
    if (Number.isNaN(value) || value === Number.NEGATIVE_INFINITY || (layer.rectified && value <= 0))
      return odd(hit, 'top', digitsOf(value), 'no hit has such a value')
    const before = top[i - 1]
    if (!before) continue
    if (value > before.value)
      return odd(hit, 'top', digitsOf(value), `it is above rank ${before.rank}, ${digitsOf(before.value)}`)
    if (value === before.value && picture < before.picture)
      return odd(
        hit,
        'top',
        digitsOf(value),
        `its picture comes before that of rank ${before.rank}, which is equal`,
      )
  }
  return null
}

function oddRandom({ top, random }: UnitRecord, hashes: Float64Array): Odd | null {
  const nine = new Map(top.map(hit => [hit.picture, hit]))
  for (const [i, hit] of random.entries()) {
    if (!(hit.value > 0)) return odd(hit, 'random', digitsOf(hit.value), 'a random hit fires (above 0)')
    if (i > 0 && hashes[hit.picture] < hashes[random[i - 1].picture])
      return odd(hit, 'random', `rank ${hit.rank}`, `its view's hash is below that of rank ${i}`)
    const same = nine.get(hit.picture)
    if (same && (same.value !== hit.value || same.row !== hit.row || same.col !== hit.col))
      return odd(hit, 'random', textOf(hit), `in the nine ${textOf(same)}`)
  }
  return null
}

function oddCount({ row, top, random, layer }: UnitRecord, rule: NineRule): Odd | null {
  const fire = Math.min(rule.top, row.active)
  const hits = layer.rectified ? fire : Math.min(rule.top, row.pictures)
  // A map of minus infinities is a picture with a value and no hit.
  const known = rule.distinct && row.min !== Number.NEGATIVE_INFINITY
  if (top.length > hits || (known && top.length < hits))
    return whole(`${top.length} hits`, `${hits} by units.parquet`)
  if (random.length > fire || (rule.distinct && random.length < fire))
    return whole(`${random.length} random hits`, `${fire} by units.parquet`)
  return null
}

function oddStatistics({ row, top, layer }: UnitRecord): Odd | null {
  const status = statusOf(row, layer.rectified)
  if (row.status !== status) return whole(row.status, `${status} by its statistics`)
  if (top.length > 0 && row.max !== top[0].value)
    return odd(
      top[0],
      'top',
      digitsOf(top[0].value),
      `units.parquet has ${row.max === null ? 'none' : digitsOf(row.max)} as the largest`,
    )
  return null
}

function statusOf({ pictures, max }: UnitRecord['row'], rectified: boolean): string {
  if (pictures === 0 || max === null) return 'not-a-number'
  if (max > 0) return 'live'
  return rectified ? 'dead' : 'never-positive'
}

function odd({ rank, picture }: HitRow, kind: 'top' | 'random', recorded: string, found: string): Odd {
  return { kind, rank, picture, recorded, found }
}

function whole(recorded: string, found: string): Odd {
  return { kind: null, rank: null, picture: null, recorded, found }
}

function textOf({ value, row, col }: HitRow): string {
  return `${digitsOf(value)} at row ${row}, column ${col}`
}

/** A float32 in the fewest digits that say which. */
export function digitsOf(value: number): string {
  return Number.isFinite(value) ? digits(value) : String(value)
}
