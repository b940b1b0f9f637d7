import { binRange } from '../../atlas/histogram.ts'
import type { HitRow } from '../../atlas/tables/hits.ts'
import type { UnitRow } from '../../atlas/tables/units.ts'
import { boxText, placeText } from './layer-run.ts'
import type { Ledger } from './ledger.ts'
import { digitsOf } from './nine.ts'
import type { Check, Fault } from './report.ts'
import { isSame, tolerance } from './run.ts'
import type { UnitRecord } from './tables.ts'

/** Two records of one unit. */
export interface Pair {
  readonly here: UnitRecord
  readonly there: UnitRecord
  /** Largest activation of the layer. */
  readonly scale: number
  /** Hits kept per unit. */
  readonly top: number
  readonly hashes: Float64Array
  readonly ledger: Ledger
  /** Told of every hit that both have. */
  readonly onValues: (hit: HitRow, there: number) => void
}

/** Takes down in what two records of a unit differ by more than rounding can make them. */
export function comparePair(pair: Pair): void {
  const { here, there } = pair
  compareHits(pair, here.top, there.top, isNearLast)
  compareHits(pair, here.random, there.random, isNearDrawn)
  compareStatistics(pair)
}

/** Whether rounding alone can keep a hit out of the other nine or random hits. */
type IsNear = (pair: Pair, hit: HitRow, others: readonly HitRow[]) => boolean

function compareHits(pair: Pair, here: readonly HitRow[], there: readonly HitRow[], isNear: IsNear): void {
  const { ledger } = pair
  const byPicture = new Map(there.map(hit => [hit.picture, hit]))
  for (const hit of here) {
    ledger.tried(hit.layer, 'missing')
    const other = byPicture.get(hit.picture)
    byPicture.delete(hit.picture)
    if (other) compareHit(pair, hit, other)
    else if (!isNear(pair, hit, there)) wrong(pair, hit, 'missing', digitsOf(hit.value), 'no such hit there')
  }
  for (const hit of byPicture.values())
    if (!isNear(pair, hit, here)) wrong(pair, hit, 'missing', 'no such hit', `${digitsOf(hit.value)} there`)
}

function compareHit(pair: Pair, hit: HitRow, other: HitRow): void {
  const { ledger, scale } = pair
  ledger.tried(hit.layer, 'value')
  pair.onValues(hit, other.value)
  if (hit.value === other.value) ledger.exact()
  else if (!isSame(hit.value, other.value, scale, false))
    wrong(pair, hit, 'value', digitsOf(hit.value), `${digitsOf(other.value)} there`)
  const samePlace = hit.row === other.row && hit.col === other.col
  // With other bits another of several places that are about equal may be the first.
  if (!samePlace && hit.value !== other.value) return
  ledger.tried(hit.layer, 'place')
  ledger.tried(hit.layer, 'box')
  const [box, otherBox] = [boxText(hit), boxText(other)]
  if (!samePlace) wrong(pair, hit, 'place', placeText(hit), `${placeText(other)} there`)
  else if (box !== otherBox) wrong(pair, hit, 'box', box, `${otherBox} there`)
}

function isNearLast({ top, scale, here }: Pair, { value }: HitRow, others: readonly HitRow[]): boolean {
  const last = others[top - 1]
  if (last) return value <= last.value + tolerance(value, scale)
  return here.layer.rectified && value <= tolerance(value, scale)
}

function isNearDrawn(
  { top, scale, hashes }: Pair,
  { value, picture }: HitRow,
  others: readonly HitRow[],
): boolean {
  if (value <= tolerance(value, scale)) return true
  const last = others[top - 1]
  return last !== undefined && hashes[picture] > hashes[last.picture]
}

function compareStatistics({ here, there, scale, ledger }: Pair): void {
  const { layer, unit } = here
  ledger.tried(layer.name, 'statistics')
  const odd = difference(here.row, there.row, scale)
  if (!odd) return
  const [recorded, found] = odd
  const whole = { kind: null, rank: null, picture: null }
  ledger.wrong({
    check: 'statistics',
    layer: layer.name,
    unit,
    ...whole,
    recorded,
    found: `${found} there`,
  })
}

/** The first statistics that rounding alone does not explain, here and there. */
function difference(here: UnitRow, there: UnitRow, scale: number): readonly [string, string] | null {
  for (const column of ['pictures', 'nan_pictures', 'void_pictures'] as const)
    if (here[column] !== there[column]) return [`${column} ${here[column]}`, String(there[column])]
  for (const column of ['min', 'mean', 'max', 'sd'] as const) {
    const [own, other] = [here[column] ?? Number.NaN, there[column] ?? Number.NaN]
    if (!Object.is(own, other) && !isSame(own, other, scale, false))
      return [`${column} ${digitsOf(own)}`, digitsOf(other)]
  }
  const near = tolerance(0, scale)
  const free = Math.max(nearZero(here, near), nearZero(there, near))
  if (Math.abs(here.active - there.active) > free)
    return [`active in ${here.active} pictures`, `in ${there.active}`]
  const isOff = Math.max(here.max ?? 0, there.max ?? 0) <= near
  return here.status === there.status || isOff ? null : [here.status, there.status]
}

/** Pictures whose maximum may be within `near` of zero. */
function nearZero({ histogram_bin, histogram_count }: UnitRow, near: number): number {
  return histogram_bin.reduce(
    (count, bin, i) => count + (binRange(bin).start <= near ? histogram_count[i] : 0),
    0,
  )
}

function wrong({ ledger }: Pair, hit: HitRow, check: Check, recorded: string, found: string): void {
  const { layer, unit, rank, picture } = hit
  const kind: Fault['kind'] = hit.kind === 'random' ? 'random' : 'top'
  ledger.wrong({ check, layer, unit, kind, rank, picture, recorded, found })
}
