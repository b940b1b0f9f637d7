import type { Arrangement, Room } from './grid.ts'

/** Left edges of the columns: what is left of the width goes between them, up to two more gaps each. */
export function columnEdges({ columns, blockWidth }: Arrangement, room: Room): number[] {
  const free = columns > 1 ? (room.width - columns * blockWidth) / (columns - 1) : 0
  const gap = Math.min(free, 3 * room.gapX)
  return Array.from({ length: columns }, (_, i) => Math.round(i * (blockWidth + gap)))
}

/** Upper edges of the rows, and the height of all with what lies below. */
export interface RowEdges {
  readonly ys: readonly number[]
  readonly height: number
}

/**
 * A fixed height is kept: what is left of it is spread between the rows and below them, up to one more gap each,
 * and of the rest two fifths go above.
 * So is a height that is nearly used, less than a third of a row being left: a full page has its full height.
 * Else the height ends with the last row.
 */
export function rowEdges({ rows, blockHeight }: Arrangement, room: Room, fixed: boolean): RowEdges {
  const step = blockHeight + room.label + room.gapY
  const used = rows * step - room.gapY
  const free = room.height - used
  const fills = fixed || (Number.isFinite(free) && rows > 1 && free < step / 3)
  const extra = fills ? Math.max(0, Math.min(free / rows, room.gapY)) : 0
  const above = fixed ? Math.max(0, free - rows * extra) * 0.4 : 0
  return {
    ys: Array.from({ length: rows }, (_, i) => Math.round(above + i * (step + extra))),
    height: fills ? room.height : Math.round(used),
  }
}
