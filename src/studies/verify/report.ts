/** What is checked of a layer. */
export type Check =
  | 'value'
  | 'place'
  | 'box'
  | 'outside'
  | 'inside'
  | 'projection'
  | 'nine'
  | 'missing'
  | 'statistics'

/** How often something was tried, and how often it was wrong. */
export interface Tally {
  readonly tried: number
  readonly wrong: number
}

/** A number of an atlas that is not true. */
export interface Fault {
  readonly check: Check
  readonly layer: string
  readonly unit: number
  readonly kind: 'top' | 'random' | null
  readonly rank: number | null
  /** Number of the picture. */
  readonly picture: number | null
  /** What the atlas says, and what was found instead. */
  readonly recorded: string
  readonly found: string
}

/** A fault with the picture's key. */
export interface NamedFault extends Fault {
  readonly key: string | null
}

export interface LayerReport {
  readonly layer: string
  readonly checks: Readonly<Record<Check, Tally>>
  /** Why something was not tried of any hit. */
  readonly untried: Readonly<Partial<Record<Check, string>>>
}

/** What `verify` tried, and what it found. */
export interface Verification {
  /** As people know it. */
  readonly atlas: string
  /** Hits that were run again, and all there are. */
  readonly hits: number
  readonly hitsOf: number
  /** Pictures that were looked through for hits that are missing, and all that were read. */
  readonly pictures: number
  readonly picturesOf: number
  /** This machine, runtime and version made the atlas: values must be equal bit for bit. */
  readonly sameMachine: boolean
  /** Values that are. */
  readonly exact: number
  readonly layers: readonly LayerReport[]
  /** Numbers that are wrong, and the first of them, at most a thousand. */
  readonly wrong: number
  readonly faults: readonly NamedFault[]
}

/** Where two atlases are furthest apart. */
export interface Difference {
  readonly layer: string
  readonly unit: number
  readonly picture: number
  readonly here: number
  readonly there: number
  /** By the largest activation of the layer. */
  readonly share: number
}

/** What two atlases of the same network and pictures have in common, and what not. */
export interface Comparison {
  readonly atlas: string
  readonly against: string
  /** Units and hits that both have, and values that are equal bit for bit. */
  readonly units: number
  readonly hits: number
  readonly exact: number
  /** Layers of only one of them. */
  readonly unmatched: readonly string[]
  /** null: no value differs. */
  readonly largest: (Difference & { readonly key: string }) | null
  readonly layers: readonly LayerReport[]
  readonly wrong: number
  readonly faults: readonly NamedFault[]
}
