import type { Layer, PictureInput, Size } from '../../network/network.ts'
import type { Preprocessing } from '../../pictures/preprocessing.ts'
import type { Guess } from './guess.ts'
import type { Views } from './options.ts'

/** What a scan will do, as plain data. */
export interface ScanPlan {
  /** The folder of the atlas. */
  readonly atlas: string
  readonly network: {
    readonly name: string
    readonly path: string
    readonly sha256: string
    readonly opset: number
    readonly producer: string
    readonly input: PictureInput
    readonly size: Size
  }
  readonly layers: readonly Layer[]
  readonly units: number
  readonly pictures: {
    readonly sources: readonly { readonly kind: string; readonly path: string }[]
    /** Pictures of the sources, and those of them that are scanned. */
    readonly found: number
    readonly scanned: number
    /** Labels whose means are kept. */
    readonly labels: number
  }
  readonly preprocessing: Preprocessing
  /** Who says so: the call, a file beside the model, the guess, or nobody. */
  readonly preprocessingFrom: 'asked' | 'config' | 'guess' | 'nobody'
  readonly guess: Guess | null
  readonly top: number
  readonly views: Views
  readonly workers: number
  readonly expected: Expectation | null
  /** Pictures that an interrupted run has done already. */
  readonly done: number
  /** What a person should know, a line each. */
  readonly notes: readonly string[]
}

/** What a few pictures through one worker let expect. */
export interface Expectation {
  readonly passSeconds: number
  readonly finishSeconds: number
  /** Size of the atlas. */
  readonly bytes: number
}

/** What a scan did. */
export interface ScanSummary {
  readonly atlas: string
  readonly network: string
  readonly layers: number
  readonly units: number
  readonly dead: number
  readonly pictures: number
  readonly read: number
  readonly skipped: number
  readonly duplicates: number
  /** Share of the units with hits whose nine the last tenth of the pictures changed, 0 to 1. */
  readonly unsettled: number
  /** Views in the atlas, and how many ranks of hits they cover; null: all. */
  readonly views: number
  readonly viewRanks: number | null
  readonly passSeconds: number
  readonly finishSeconds: number
  readonly picturesPerSecond: number
  readonly notes: readonly string[]
}
