import type { UnitRow } from '../../atlas/tables/units.ts'
import { digitsOf } from './nine.ts'
import { isSame, type Run, scaleOf } from './run.ts'
import { unitsOf } from './tables.ts'

/** Counts the maxima of all pictures, as units.parquet has them. */
export interface Counter {
  /** @param maxima  of one more picture. [units] */
  readonly add: (maxima: Float32Array) => void
  /** Takes down what units.parquet has otherwise. */
  readonly compare: () => void
}

interface Counts {
  pictures: number
  active: number
  min: number
  max: number
  sum: number
}

export function newCounter(run: Run): Counter {
  const counts = run.tables.units.map(
    (): Counts => ({ pictures: 0, active: 0, min: Infinity, max: -Infinity, sum: 0 }),
  )
  return {
    add: maxima => {
      for (const [unit, count] of counts.entries()) addTo(count, maxima[unit])
    },
    compare: () => {
      for (const layer of run.originals.atlas.layers) {
        const units = unitsOf(run.tables, layer)
        const scale = scaleOf(units)
        for (const { unit, row } of units) {
          run.ledger.tried(layer.name, 'statistics')
          const odd = difference(row, counts[layer.first_unit + unit], scale, run.sameMachine)
          if (!odd) continue
          const whole = { kind: null, rank: null, picture: null }
          run.ledger.wrong({ check: 'statistics', layer: layer.name, unit, ...whole, ...odd })
        }
      }
    },
  }
}

function addTo(count: Counts, value: number): void {
  if (Number.isNaN(value)) return
  count.pictures++
  if (value > 0) count.active++
  count.min = Math.min(count.min, value)
  count.max = Math.max(count.max, value)
  count.sum += value
}

/** The first column that says otherwise. Sums of many numbers depend on their order in the last digits. */
function difference(
  row: UnitRow,
  { pictures, active, min, max, sum }: Counts,
  scale: number,
  exactly: boolean,
): { readonly recorded: string; readonly found: string } | null {
  const say = (column: keyof UnitRow, found: number) => ({
    recorded: `${column} ${row[column]}`,
    found: digitsOf(found),
  })
  if (row.pictures !== pictures) return say('pictures', pictures)
  // On another machine a value that is about 0 may be 0.
  if (exactly && row.active !== active) return say('active', active)
  if (pictures === 0) return null
  if (!isSame(row.min ?? Number.NaN, min, scale, exactly)) return say('min', min)
  if (!isSame(row.max ?? Number.NaN, max, scale, exactly)) return say('max', max)
  const mean = sum / pictures
  const known = row.mean === null ? !Number.isFinite(mean) : isSame(row.mean, mean, scale, false)
  return known ? null : say('mean', mean)
}
