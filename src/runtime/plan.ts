import type { PictureInput, SetInput, Size } from '../network/network.ts'

/** What a session needs: plain data that can be sent to another process. */
export interface SessionPlan {
  /** A small model whose big weights are references into the files of `folder`. */
  readonly skeleton: Uint8Array
  /** Where those files are; null when all weights are inside. */
  readonly folder: string | null
  readonly input: PictureInput
  readonly size: Size
  readonly setInputs: readonly SetInput[]
}

/** A run from a picture to the maximum of every unit. */
export interface PassPlan extends SessionPlan {
  readonly units: number
  /** Output tensors [1, C, 1, 1] that hold the units' maxima, and where each channel goes among the units. */
  readonly maxima: readonly MaximaOutput[]
  /** Averages that carry a NaN which a pool may have swallowed: any that is not finite makes the picture suspicious. */
  readonly sentinels: readonly string[]
}

export interface MaximaOutput {
  readonly output: string
  /** Consecutive runs of channels: `count` channels go to units `unit`..; unit -1: an anchor, read by nobody. */
  readonly runs: readonly { readonly unit: number; readonly count: number }[]
}

/** A run from a picture to the maps of some layers: float32 [channels, rows, cols] each. */
export interface MapPlan extends SessionPlan {
  readonly layers: readonly MapLayer[]
}

export interface MapLayer {
  readonly output: string
  /** First unit of the layer among all units of the scan. */
  readonly unit: number
  readonly channels: number
  readonly rows: number
  readonly cols: number
}
