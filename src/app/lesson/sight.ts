import type { LayerSummary } from '../../server/api/document.ts'

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

/** What one place sees along a direction, not clipped: [first pixel, pixel behind the last]. */
export function extentAt(
  layer: Pick<LayerSummary, 'receptive_fields'>,
  axis: 0 | 1,
  at: number,
): readonly [number, number] | null {
  const field = fieldOf(layer)
  if (field === null) return null
  const first = field.offset[axis] + field.stride[axis] * at
  return [first, first + field.size[axis]]
}
