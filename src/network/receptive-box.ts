import type { Box, Interval } from '../base/interval.ts'
import type { SizedNetwork } from './network.ts'
import { type Along, axesOf, type FieldKind, placeRegion, type Walks } from './receptive-place.ts'

/** The exact receptive fields of a tensor's places, cut to the picture. Rows depend on the row alone, columns on the column. */
export interface FieldBoxes {
  /** Pixel rows that each row of places sees; null where it sees padding only. */
  readonly rows: (kind: FieldKind) => readonly (Interval | null)[]
  /** Pixel columns that each column of places sees. */
  readonly cols: (kind: FieldKind) => readonly (Interval | null)[]
  /** The box of one place, null where it sees padding only. */
  readonly box: (kind: FieldKind, row: number, col: number) => Box | null
}

/** @returns the boxes of one channel (undefined: of all together) at every place of a tensor */
export function boxesOf(
  sized: SizedNetwork,
  tensor: string,
  channel: number | undefined,
  walks: Walks,
): FieldBoxes {
  const spans =
    (along: Along) =>
    (kind: FieldKind): readonly (Interval | null)[] => {
      const axis = axesOf(sized, tensor)[along]
      const count = axis === null ? 1 : (sized.tensors.get(tensor)?.dims[axis] ?? 0)
      return Array.from({ length: count }, (_, place) => {
        const { start, end } = walks(
          along,
          kind,
          true,
        )({
          tensor,
          region: placeRegion(sized, tensor, channel, along, place),
        })
        return start < end ? { start, end } : null
      })
    }
  const [rows, cols] = [spans('row'), spans('col')]
  return {
    rows,
    cols,
    box: (kind, row, col) => {
      const [y, x] = [rows(kind)[row], cols(kind)[col]]
      return y && x ? { x0: x.start, y0: y.start, x1: x.end, y1: y.end } : null
    },
  }
}
