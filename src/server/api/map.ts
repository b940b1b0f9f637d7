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
  const scale = mapScale(record, value)
  return {
    schema: SCHEMA,
    size,
    scale,
    data: btoa(Array.from(mapBytes(values, scale), byte => String.fromCharCode(byte)).join('')),
    row: Math.floor(Math.max(0, at) / size[1]),
    col: Math.max(0, at) % size[1],
    value: jsonValue(value),
    values: Array.from(values, jsonValue),
    approximate: !exact,
  }
}

/** What 255 stands for in the bytes of a map. */
export function mapScale(record: number | null, value: number): number {
  const highest = Math.max(record ?? 0, Number.isFinite(value) ? value : 0)
  return Number.isFinite(highest) && highest > 0 ? highest : 1
}

/** Activations as bytes; below zero is 0. */
export function mapBytes(values: Float32Array, scale: number): Uint8Array {
  return Uint8Array.from(values, one => Math.round(255 * Math.min(1, Math.max(0, one / scale || 0))))
}

/** A number as documents have it. */
export function jsonValue(value: number): Value {
  if (Number.isNaN(value)) return null
  return Number.isFinite(value) ? value : value > 0 ? 'inf' : '-inf'
}
