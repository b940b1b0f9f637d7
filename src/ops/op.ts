import type { Node } from '../onnx/model.ts'

/** What is known of a tensor for one input size. */
export interface TensorInfo {
  readonly dims: readonly number[]
  /** Values of a small constant (a shape, an axis list, a scale), where they are known without any picture. */
  readonly values?: readonly number[]
}

/**
 * The part of a tensor that something depends on: one set of indices per axis, ascending.
 * Held as sets and not as ranges, since dilation and strides leave holes. An empty set anywhere: nothing is seen.
 */
export type Region = readonly IndexSet[]
export type IndexSet = Int32Array

export interface ReachContext {
  readonly inputs: readonly (TensorInfo | undefined)[]
  readonly outputs: readonly (TensorInfo | undefined)[]
  /** Which output the region lies in. */
  readonly output: number
  /** false: indices beyond a tensor's ends are kept, which gives the affine form of a receptive field. */
  readonly clip: boolean
}

/** Everything that we know of one op of the dialect. */
export interface Op {
  readonly op: string
  /**
   * Shapes of the outputs (and values, where they follow without a picture).
   * undefined for an input that was left out; throws InputError where shapes cannot go together.
   */
  readonly shape: (node: Node, inputs: readonly (TensorInfo | undefined)[]) => readonly TensorInfo[]
  /** The region of each input that a region of the output depends on; null: of this input nothing. Elementwise when absent. */
  readonly reach?: (node: Node, region: Region, context: ReachContext) => readonly (Region | null)[]
  /** For docs/OPS.md: what is exact, what is a convention. */
  readonly notes: string
}
