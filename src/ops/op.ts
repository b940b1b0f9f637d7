import type { Node } from '../onnx/model.ts'
import type { BeyondContext, RefusalContext, Reverse, WindowContext } from './reverse.ts'

/** What is known of a tensor for one input size. */
export interface TensorInfo {
  readonly dims: readonly number[]
  /** Values of a small constant (a shape, an axis list, a scale), where they are known without any picture. */
  readonly values?: readonly number[]
  /** The values are of an integer type, so that a Div of them cuts to a whole number. */
  readonly integer?: boolean
}

/**
 * Indices along one axis, ascending; 'all' is the axis as a whole, however long it is.
 * Held as sets and not as ranges, since dilation and strides leave holes. An empty set: nothing is seen.
 */
export type IndexSet = Int32Array | 'all'

/** The part of a tensor that something depends on: one set of indices per axis. */
export type Region = readonly IndexSet[]

export interface ReachContext {
  readonly inputs: readonly (TensorInfo | undefined)[]
  readonly outputs: readonly (TensorInfo | undefined)[]
  /** Which output the region lies in. */
  readonly output: number
  /** false: indices beyond a tensor's ends are kept, which gives the affine form of a receptive field. */
  readonly clip: boolean
  /** true: what a normalization measures of the whole map counts as a constant. */
  readonly path: boolean
}

/** Everything that we know of one op of the dialect. */
export interface Op {
  readonly op: string
  /** Whether its first input and output of rank 4 are [n, channel, row, col]: by definition, or in most files. */
  readonly spatial?: 'always' | 'mostly'
  /**
   * Its part in a gate, a factor that the path field takes as a constant: `multiplies` two branches, `divides` one by another
   * (where only the divisor is a gate), `opens` (what it gives is meant as a factor), `passes` one on.
   */
  readonly gate?: 'multiplies' | 'divides' | 'opens' | 'passes'
  /** May see in another way at every place, so that a receptive field behind it need have no affine form. */
  readonly uneven?: boolean
  /** Measures a whole map: its reach differs between the whole and the path field. */
  readonly measures?: boolean
  /**
   * Shapes of the outputs (and values, where they follow without a picture); fewer where they cannot be known.
   * undefined for an input that was left out; throws InputError where shapes cannot go together.
   */
  readonly shape: (node: Node, inputs: readonly (TensorInfo | undefined)[]) => readonly TensorInfo[]
  /** The region of each input that a region of the output depends on; null: of this input nothing. Elementwise when absent. */
  readonly reach?: Reach
  /** How large its outputs can be. Not known when absent. */
  readonly magnitude?: Magnitude
  /** How a signal goes back through it. Without a rule nothing behind it can be projected. */
  readonly reverse?: Reverse
  /** Why the rule cannot serve a node; null: it can. */
  readonly refuses?: (node: Node, context: RefusalContext) => string | null
  /** Whether its reverse rule needs the whole of the output's signal, not a window of it. */
  readonly whole?: (node: Node, context: WindowContext) => boolean
  /** Whether a signal may go back to where the affine form of the reach does not go, as over a border that wraps round. */
  readonly beyond?: (node: Node, context: BeyondContext) => boolean
  /** For docs/OPS.md: what is exact and what is a convention of its shape and reach. */
  readonly notes: string
  /** For docs/OPS.md: the same of its reverse rule. */
  readonly back?: string
}

/**
 * The largest magnitude of an op's outputs, from those of its inputs; Infinity: not known. Also what it computes on the way
 * stays finite.
 * @param inputs   of those that depend on the picture
 * @param weights  one per input of the node: its values where it is a float32 constant, else null
 */
export type Magnitude = (
  node: Node,
  inputs: readonly number[],
  weights: readonly (Weights | null)[],
) => number

export interface Weights {
  readonly data: Float32Array
  readonly dims: readonly number[]
}

/** What an op reads, for one node: prepared once, asked for many regions. */
export type Reach = (node: Node, context: ReachContext) => (region: Region) => readonly (Region | null)[]
