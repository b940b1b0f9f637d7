import type { SkeletonSpec } from '../onnx/skeleton.ts'
import type { PictureInput, SetInput, Size } from './network.ts'

/** Where the weights of a network lie: told to the runtime, relative to `folder`. */
export interface WeightFiles {
  readonly folder: string
  readonly locate: SkeletonSpec['locate']
}

/** A model to run, and what must be fed to it: plain data that can be sent to another process. */
export interface SessionPlan {
  /** A small model whose big weights are references into the files of `folder`. */
  readonly skeleton: Uint8Array
  readonly folder: string
  readonly input: PictureInput
  readonly size: Size
  readonly setInputs: readonly SetInput[]
}

/** A run from a picture to the maximum over places of every unit. */
export interface PassPlan extends SessionPlan {
  readonly units: number
  /** Outputs [batch, C, 1, 1] that hold the units' maxima. */
  readonly maxima: readonly MaximaOutput[]
  /** Outputs that carry a NaN which a pool may have swallowed: any value that is not finite makes the picture suspicious. */
  readonly sentinels: readonly string[]
}

export interface MaximaOutput {
  readonly output: string
  readonly channels: number
  /** Consecutive runs of channels: `count` channels go to units from `unit` on; -1: an anchor, read by nobody. */
  readonly runs: readonly { readonly unit: number; readonly count: number }[]
}

/** A run from a picture to the maps of layers. */
export interface MapPlan extends SessionPlan {
  readonly layers: readonly MapLayer[]
}

/** Output [batch, channels, rows, cols] of one layer, whose first unit among all units of the scan is `unit`. */
export interface MapLayer {
  readonly output: string
  readonly unit: number
  readonly channels: number
  readonly rows: number
  readonly cols: number
}

/** A run from a picture to the network's class scores. */
export interface ScoresPlan extends SessionPlan {
  readonly output: string
  readonly classes: number
}

/** A run that tells the true shapes of tensors. */
export interface DryRunPlan extends SessionPlan {
  readonly tensors: readonly string[]
}
