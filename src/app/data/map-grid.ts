import type { LayerSummary, MapDocument, Pair } from '../../server/api/document.ts'

/** Where the cells of a map lie in the view. */
export interface MapField {
  readonly size: Pair
  readonly stride: Pair
  readonly offset: Pair
}

/** The receptive field of a unit; null where a layer has none of a size of its own. */
export function fieldOf(
  { receptive_fields }: Pick<LayerSummary, 'receptive_fields'>,
  unit: number,
): MapField | null {
  const found = receptive_fields.find(({ channels: [from, to] }) => unit >= from && unit < to)
  if (!found?.size || !found.stride || !found.offset) return null
  return { size: found.size, stride: found.stride, offset: found.offset }
}

/** Activations as shares of the record, row after row. */
export function mapShares({ data, size }: Pick<MapDocument, 'data' | 'size'>): Float32Array {
  const bytes = atob(data)
  return Float32Array.from({ length: size[0] * size[1] }, (_, i) => bytes.charCodeAt(i) / 255)
}

/**
 * A map over its view: cells stand at the centres of their receptive fields, bicubic between them, the edge's value
 * goes on beyond.
 * @param shares  [rows, cols], 0 to 1
 * @param view    height and width
 * @param grain   pixels of the view that become one of the result
 * @returns one share a pixel, row after row
 */
export function overView(
  shares: Float32Array,
  [rows, cols]: Pair,
  field: MapField,
  view: Pair,
  grain = 1,
): { readonly width: number; readonly height: number; readonly shares: Float32Array } {
  const [down, across] = [taps(rows, field, view, 0, grain), taps(cols, field, view, 1, grain)]
  const half = new Float32Array(rows * across.length)
  for (let row = 0; row < rows; row++)
    for (let x = 0; x < across.length; x++)
      half[row * across.length + x] = weighted(across[x], col => shares[row * cols + col])
  const result = new Float32Array(down.length * across.length)
  for (let y = 0; y < down.length; y++)
    for (let x = 0; x < across.length; x++)
      result[y * across.length + x] = within(weighted(down[y], row => half[row * across.length + x]))
  return { width: across.length, height: down.length, shares: result }
}

/** The four cells around a pixel and how much of each. */
interface Taps {
  readonly at: readonly number[]
  readonly weight: readonly number[]
}

function taps(cells: number, field: MapField, view: Pair, axis: 0 | 1, grain: number): Taps[] {
  const first = field.offset[axis] + field.size[axis] / 2
  return Array.from({ length: Math.ceil(view[axis] / grain) }, (_, i) => {
    const place = ((i + 0.5) * grain - first) / field.stride[axis]
    const inside = Math.min(cells - 1, Math.max(0, place))
    const start = Math.floor(inside)
    const at = [-1, 0, 1, 2].map(step => Math.min(cells - 1, Math.max(0, start + step)))
    return { at, weight: cubic(inside - start) }
  })
}

/** Catmull-Rom: goes through the values themselves. */
function cubic(t: number): number[] {
  const [t2, t3] = [t * t, t * t * t]
  return [(-t3 + 2 * t2 - t) / 2, (3 * t3 - 5 * t2 + 2) / 2, (-3 * t3 + 4 * t2 + t) / 2, (t3 - t2) / 2]
}

function weighted({ at, weight }: Taps, value: (at: number) => number): number {
  let sum = 0
  for (let i = 0; i < 4; i++) sum += weight[i] * value(at[i])
  return sum
}

const within = (share: number): number => Math.min(1, Math.max(0, share))
