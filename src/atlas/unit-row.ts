import { HISTOGRAM_BINS } from './histogram.ts'
import { topLabels } from './label.ts'
import type { ImageRange } from './pack.ts'
import type { State } from './state.ts'
import { unitStatistics } from './statistics.ts'
import type { UnitRow } from './tables/units.ts'

/** What a row of `units.parquet` tells beyond the state. */
export interface UnitContext {
  /** Name of the layer, and number of the unit in it. */
  readonly layer: string
  readonly unit: number
  /** Names of the labels in the order of the state; empty: none are kept. */
  readonly labels: readonly string[]
  /** Label of a picture, null where it has none. */
  readonly labelOf: (picture: number) => string | null
  /** Row of its first hit in `hits.parquet`. */
  readonly hitsRow: number
  readonly images: { readonly [kind in 'top' | 'random' | 'wide']: ImageRange | null }
}

/**
 * The row of one unit.
 * @param index  number of the unit among all units of the state
 */
export function unitRow(state: State, index: number, context: UnitContext): UnitRow {
  const statistics = unitStatistics(state, index)
  const nine = keptPictures(state.picture, state.top, index)
  const { top, random, wide } = context.images
  return {
    layer: context.layer,
    unit: context.unit,
    status: statistics.status,
    pictures: statistics.pictures,
    active: statistics.active,
    nan_pictures: statistics.nanPictures,
    void_pictures: statistics.voidPictures,
    min: statistics.min,
    mean: statistics.mean,
    max: statistics.max,
    sd: statistics.sd,
    active_mean: statistics.activeMean,
    active_sd: statistics.activeSd,
    stands_out: statistics.standsOut,
    ...histogramOf(state, index),
    top_label: topLabels(state, index, context.labels)[0]?.label ?? null,
    ...nineLabel(nine.map(context.labelOf)),
    top_hits: nine.length,
    random_hits: keptPictures(state.randomPicture, state.top, index).length,
    hits_row: context.hitsRow,
    top_offset: top?.offset ?? null,
    top_size: top?.size ?? null,
    random_offset: random?.offset ?? null,
    random_size: random?.size ?? null,
    wide_offset: wide?.offset ?? null,
    wide_size: wide?.size ?? null,
  }
}

function keptPictures(pictures: Int32Array, top: number, index: number): number[] {
  return Array.from(pictures.subarray(index * top, (index + 1) * top)).filter(picture => picture >= 0)
}

function histogramOf(state: State, index: number): Pick<UnitRow, 'histogram_bin' | 'histogram_count'> {
  const counts = state.histogram.subarray(index * HISTOGRAM_BINS, (index + 1) * HISTOGRAM_BINS)
  const bins = Array.from(counts.keys()).filter(bin => counts[bin] > 0)
  return { histogram_bin: bins, histogram_count: bins.map(bin => counts[bin]) }
}

/** The most frequent label, of several the one met first. */
function nineLabel(labels: readonly (string | null)[]): Pick<UnitRow, 'nine_label' | 'nine_label_hits'> {
  const counts = new Map<string, number>()
  for (const label of labels) if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1)
  const [best] = [...counts].sort(([, a], [, b]) => b - a)
  return { nine_label: best?.[0] ?? null, nine_label_hits: best?.[1] ?? null }
}
