export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = Readonly<Record<string, Json>>

/** How receptive fields lie, in pixels: [vertical, horizontal] each. Place (r, c) sees `size` from offset + stride * (r, c). */
export interface ManifestField {
  readonly size: readonly [number, number]
  readonly stride: readonly [number, number]
  readonly offset: readonly [number, number]
}

/** Receptive field of a range of channels; `path` with gates taken as constants, at which patches are cut. */
export interface ManifestReceptiveField {
  readonly channels: readonly [number, number]
  readonly global: boolean
  readonly path: ManifestField | null
  readonly whole: ManifestField | null
}

export interface ManifestLayer {
  readonly name: string
  readonly ordinal: number
  readonly kind: string
  readonly tensor: string
  readonly op: string
  readonly units: number
  /** Number of its first unit among all units of the atlas. */
  readonly first_unit: number
  /** Rows and columns of a map. */
  readonly map: readonly [number, number]
  readonly axes: { readonly channel: number; readonly row: number | null; readonly col: number | null }
  readonly rectified: boolean
  readonly receptive_fields: readonly ManifestReceptiveField[]
}

export interface ManifestNetwork {
  readonly name: string
  readonly sha256: string
  readonly opset: number
  readonly producer: string | null
  /** Name and layout of the input, and its shape as run: [1, 3, 224, 224] or [1, 224, 224, 3]. */
  readonly input: {
    readonly name: string
    readonly layout: 'NCHW' | 'NHWC'
    readonly shape: readonly number[]
  }
  /** Height and width of a view. */
  readonly size: readonly [number, number]
  readonly classes: readonly string[] | null
}

/** `atlas.json`: what was scanned, and how. */
export interface Manifest {
  readonly schema: 1
  readonly version: string
  readonly network: ManifestNetwork
  readonly preprocessing: JsonObject
  /** Names of the sources, and how many pictures each has. */
  readonly sources: readonly { readonly name: string; readonly pictures: number }[]
  /** Pictures of the set, those that were read, that were not, and whose view was there already. */
  readonly pictures: {
    readonly count: number
    readonly read: number
    readonly skipped: number
    readonly duplicates: number
  }
  readonly units: number
  /** Hits kept per unit. */
  readonly top: number
  /** Labels in the order of the rows of label-means.npy; empty: none. */
  readonly labels: readonly string[]
  /** In flow order; those that were watched. */
  readonly layers: readonly ManifestLayer[]
  /** [from, to, kind] by layer name; kind: flow, skip or branch. */
  readonly edges: readonly (readonly [string, string, string])[]
  readonly settings: JsonObject
  readonly summary: JsonObject
  readonly timing: JsonObject
  readonly machine: JsonObject
}
