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
  /** Outputs [batch, C, 1, 1] that hold the units' maxima, and what else is read along with them. */
  readonly maxima: readonly MaximaOutput[]
  /** Outputs of their own with sentinels, whose channels cannot be counted beforehand. */
  readonly sentinels: readonly string[]
}

export interface MaximaOutput {
  readonly output: string
  readonly channels: number
  /** Consecutive runs of channels. */
  readonly runs: readonly MaximaRun[]
}

/**
 * `count` channels that go to the units from `unit` on. An anchor is read by nobody. A sentinel carries a NaN that a pool
 * may have swallowed: any value of it that is not finite makes the picture suspicious.
 */
export interface MaximaRun {
  readonly unit: number | 'anchor' | 'sentinel'
  readonly count: number
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
