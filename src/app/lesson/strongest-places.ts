import type { MapDocument } from '../../server/api/document.ts'
import { sortable } from '../data/value.ts'

interface Place {
  readonly row: number
  readonly col: number
}

/** The strongest places of one map, strongest first, equal ones in their order. */
export function strongestPlaces({ size: [, cols], values }: MapDocument, count: number): Place[] {
  return values
    .map((value, at) => ({ value: sortable(value), at }))
    .toSorted((a, b) => b.value - a.value || a.at - b.at)
    .slice(0, count)
    .map(({ at }) => ({ row: Math.floor(at / cols), col: at % cols }))
}

/** A place and the eight around it, as far as the map goes. */
export function neighbours({ row, col }: Place, [rows, cols]: readonly [number, number]): Place[] {
  const around = (at: number, most: number) => [at - 1, at, at + 1].filter(i => i >= 0 && i < most)
  return around(row, rows).flatMap(r => around(col, cols).map(c => ({ row: r, col: c })))
}
