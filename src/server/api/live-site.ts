import type { SCHEMA } from './schema.ts'

/** Files by which the page of a site runs the network itself, relative to the page. */
export const liveFile = {
  /** What does it: a script for a worker. */
  script: 'live.js',
  /** The runtime. */
  runtime: 'live.wasm',
  /** Puts a `LiveSite`. */
  data: 'data/live.js',
  model: (number: number): string => `model/${number}.onnx`,
} as const

export const liveKey = 'live'

/** What a page has to know to run the network of its site. */
export interface LiveSite {
  readonly schema: typeof SCHEMA
  /** The model's files, itself first: what it calls them, and where they are. */
  readonly files: readonly { readonly name: string; readonly file: string }[]
  /** How pictures become views, as an atlas says it. */
  readonly preprocessing: unknown
}
