import type { Value } from './document.ts'
import type { SCHEMA } from './schema.ts'

/** `compare/OTHER/L` of two networks on the same pictures. */
export interface PartnersDocument {
  readonly schema: typeof SCHEMA
  readonly by: 'pictures'
  /** Layer of the other atlas that is taken for this one; null: none fits. */
  readonly layer: string | null
  readonly unit: readonly number[]
  /** Best partner in that layer and the correlation of the maxima; null: none. */
  readonly partner: readonly (number | null)[]
  readonly r: readonly (number | null)[]
  readonly estimated: boolean
}

/** `compare/OTHER/L` of the same network on other pictures. */
export interface MovedDocument {
  readonly schema: typeof SCHEMA
  readonly by: 'network'
  readonly layer: string
  readonly unit: readonly number[]
  /** Largest gap between the two cumulative shares, 0 to 1. */
  readonly gap: readonly number[]
  /** Gaps below this are chance: 1.36 sqrt(1/n + 1/m). */
  readonly chance: number
  readonly dead_here: readonly number[]
  readonly dead_there: readonly number[]
  /** Units above the record of the other set: [unit, picture, value] of this set's strongest. */
  readonly over: readonly (readonly [number, number, Value])[]
}

export type CompareDocument = PartnersDocument | MovedDocument
