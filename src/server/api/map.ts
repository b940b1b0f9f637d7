import type { MapDocument, Pair, Value } from './document.ts'
import { SCHEMA } from './schema.ts'

/** A unit's map for one picture. */
export interface UnitMap {
  /** Row after row. */
  readonly values: Float32Array
  /** Of the first maximum; -1: nothing but NaN. */
  readonly at: number
  readonly value: number
  /** Not from a lossy view. */
  readonly exact: boolean
}

/**
 * A map as it is sent.
 * @param record  the unit's highest activation in the set; null: it has none
 */
export function mapDocument(
  { values, at, value, exact }: UnitMap,
  size: Pair,
  record: number | null,
): MapDocument {
  const highest = Math.max(record ?? 0, Number.isFinite(value) ? value : 0)
  const scale = Number.isFinite(highest) && highest > 0 ? highest : 1
  const bytes = Uint8Array.from(values, one => Math.round(255 * Math.min(1, Math.max(0, one / scale || 0))))
  return {
    schema: SCHEMA,
    size,
    scale,
    data: btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join('')),
    row: Math.floor(Math.max(0, at) / size[1]),
    col: Math.max(0, at) % size[1],
    value: jsonValue(value),
    values: Array.from(values, jsonValue),
    approximate: !exact,
  }
}

/** A number as documents have it. */
export function jsonValue(value: number): Value {
  if (Number.isNaN(value)) return null
  return Number.isFinite(value) ? value : value > 0 ? 'inf' : '-inf'
}
