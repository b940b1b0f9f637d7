import type { HitRow } from '../../atlas/tables/hits.ts'
import type { Box } from '../../base/interval.ts'
import type { Layer } from '../../network/network.ts'
import type { ReceptiveFieldReader } from '../../network/receptive-field.ts'
import type { View } from '../../pictures/preprocessing.ts'
import type { Projection } from '../../runtime/projection.ts'
import type { Check } from './report.ts'
import type { Run } from './run.ts'
import type { UnitRecord } from './tables.ts'

/** One layer, ready to be asked about its hits. */
export interface LayerRun {
  readonly run: Run
  readonly layer: Layer
  readonly units: readonly UnitRecord[]
  readonly scale: number
  readonly fields: ReceptiveFieldReader
  /** The layer's maps for a view. [units, rows, cols] */
  readonly maps: (view: View) => Promise<Float32Array>
  /** null: it cannot be projected. */
  readonly projection: Projection | null
}

/** Takes down that a number of a hit is not true. */
export function wrongHit({ ledger }: Run, hit: HitRow, check: Check, recorded: string, found: string): void {
  const { layer, unit, rank, picture } = hit
  const kind = hit.kind === 'random' ? 'random' : 'top'
  ledger.wrong({ check, layer, unit, kind, rank, picture, recorded, found })
}

/** A box for people; null: a place that sees padding only. */
export function boxText(box: Box | null): string {
  return box ? `x ${box.x0} to ${box.x1}, y ${box.y0} to ${box.y1}` : 'padding only'
}

export function placeText({ row, col }: { readonly row: number; readonly col: number }): string {
  return `row ${row}, column ${col}`
}
