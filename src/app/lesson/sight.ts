import type { Box, LayerSummary, Pair } from '../../server/api/document.ts'
import { boxOf, shownBox, viewBox } from '../data/view-geometry.ts'

/** How what a layer sees comes from what an earlier layer sees, along one direction. */
export interface Growth {
  /** Places of the earlier layer's map that one place gathers, pooling between them included. */
  readonly places: number
  /** How far apart what they see lies, in pixels. */
  readonly step: number
  readonly before: number
  readonly after: number
}

/** The largest receptive field of a layer that has a size. */
export function fieldOf({ receptive_fields }: Pick<LayerSummary, 'receptive_fields'>) {
  const sized = receptive_fields.flatMap(({ size, stride, offset }) =>
    size && stride && offset ? [{ size, stride, offset }] : [],
  )
  return sized.reduce<(typeof sized)[number] | null>(
    (largest, field) => (largest === null || field.size[0] > largest.size[0] ? field : largest),
    null,
  )
}

/** The arithmetic from one layer to a later one; null where it is not this simple. */
export function growth(
  earlier: Pick<LayerSummary, 'receptive_fields'>,
  later: Pick<LayerSummary, 'receptive_fields'>,
): Growth | null {
  const [before, after] = [fieldOf(earlier), fieldOf(later)]
  if (before === null || after === null) return null
  const step = before.stride[0]
  const places = (after.size[0] - before.size[0]) / step + 1
  return Number.isInteger(places) && places >= 1
    ? { places, step, before: before.size[0], after: after.size[0] }
    : null
}

/** What a place of a unit sees in the view; all of it along a direction in which it sees all. */
export function boxAt(
  { receptive_fields, sees_all }: Pick<LayerSummary, 'receptive_fields' | 'sees_all'>,
  unit: number,
  { row, col }: { readonly row: number; readonly col: number },
  view: Pair,
): Box {
  const own = receptive_fields.find(({ channels: [start, end] }) => unit >= start && unit < end)
  return shownBox((own && boxOf(own, row, col)) ?? viewBox(view), view, sees_all)
}
