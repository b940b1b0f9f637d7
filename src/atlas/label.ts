import { npyHeader } from './npy.ts'
import type { State } from './state.ts'
import type { LabelRow } from './tables/labels.ts'

/** Labels of a unit that `labels.parquet` keeps. */
const KEPT = 10

/** The mean maximum of a label over the pictures that gave the unit a value; NaN where there are none. */
function labelMean(state: State, unit: number, label: number): number {
  return state.labelSum[label * state.units + unit] / labelPictures(state, unit, label)
}

/**
 * The labels with the highest mean maxima of a unit, highest first; equal means in the order of labels.
 * @param labels  their names, in the order of the state
 */
export function topLabels(
  state: State,
  unit: number,
  labels: readonly string[],
): Omit<LabelRow, 'layer' | 'unit'>[] {
  const best: { label: number; mean: number }[] = []
  for (let label = 0; label < state.labels; label++) {
    const mean = labelMean(state, unit, label)
    const full = best.length === KEPT
    if (Number.isNaN(mean) || (full && mean <= best[KEPT - 1].mean)) continue
    let at = full ? KEPT - 1 : best.length
    for (; at > 0 && mean > best[at - 1].mean; at--) best[at] = best[at - 1]
    best[at] = { label, mean }
  }
  return best.map(({ label, mean }, i) => ({
    rank: i + 1,
    label: labels[label],
    mean,
    pictures: labelPictures(state, unit, label),
  }))
}

/** The file `label-means.npy`, to be written chunk after chunk: float32 [labels, units], NaN where there is no value. */
export function* labelMeanChunks(state: State): Generator<Uint8Array> {
  yield npyHeader('<f4', [state.labels, state.units])
  for (let label = 0; label < state.labels; label++) {
    const row = Float32Array.from({ length: state.units }, (_, unit) => labelMean(state, unit, label))
    yield new Uint8Array(row.buffer)
  }
}

function labelPictures({ labelCount, labelVoid }: State, unit: number, label: number): number {
  return labelCount[label] - (labelVoid.get(unit)?.[label] ?? 0)
}
