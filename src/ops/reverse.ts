import type { Attribute, Node } from '../onnx/model.ts'
import type { TensorInfo } from './op.ts'

/**
 * How a signal passes a nonlinearity. `deconvnet`: what is positive of the signal, whatever the forward value (Zeiler &
 * Fergus 2014, sec. 2.1). `gradient`: times the derivative. `guided`: both (Springenberg et al. 2015, sec. 3.4).
 */
export type Rule = 'deconvnet' | 'guided' | 'gradient'

/** A graph that is being drawn: each call adds one node or constant and returns the name of what it gives. */
export interface Sketch {
  readonly node: (
    op: string,
    inputs: readonly string[],
    attributes?: Readonly<Record<string, Attribute>>,
  ) => string
  readonly nodes: (
    op: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>>,
    count: number,
  ) => readonly string[]
  readonly floats: (values: readonly number[], dims?: readonly number[]) => string
  readonly integers: (values: readonly number[], dims?: readonly number[]) => string
}

/** Where something begins along an axis: `scale` * (where axis `axis` of the signal begins) + `offset`; null: at `offset`. */
export interface Begin {
  readonly axis: number | null
  readonly scale: number
  readonly offset: number
}

/** A part of the signal at one input: a box of elements; the rest is zero. It may reach beyond the tensor's ends, where it is cut. */
export interface Piece {
  readonly name: string
  readonly dims: readonly number[]
  /** One per axis. */
  readonly begins: readonly Begin[]
}

/** What a rule is given, for one output of a node at which a signal arrived. */
export interface ReverseContext {
  readonly rule: Rule
  readonly sketch: Sketch
  readonly inputs: readonly (TensorInfo | undefined)[]
  readonly outputs: readonly (TensorInfo | undefined)[]
  /** Which output the signal is at. */
  readonly output: number
  /** The signal there: all of the tensor, or a window of it. */
  readonly signal: { readonly name: string; readonly dims: readonly number[] }
  /** Whether input `at` depends on the picture and takes a signal (a gate does not, unless the rule is the gradient). */
  readonly takes: (at: number) => boolean
  /** Whether nothing of input `at` is to be rectified: it is the picture, or cannot fall below 0 by construction. */
  readonly rectified: (at: number) => boolean
  /** A part of a forward tensor (or of a constant), with `fill` beyond its ends. */
  readonly cut: (
    tensor: { readonly name: string; readonly dims: readonly number[] },
    begins: readonly Begin[],
    sizes: readonly number[],
    fill?: number,
  ) => string
}

/** What tells whether a rule serves a node. */
export type RefusalContext = Pick<ReverseContext, 'rule' | 'inputs' | 'takes'>

/** What tells whether a rule needs the whole signal at a node's output. */
export interface WindowContext {
  readonly rule: Rule
  readonly inputs: readonly (TensorInfo | undefined)[]
  /** The axes of the output that a window cuts: rows and columns, where they are known. */
  readonly cut: readonly number[]
}

/** What tells whether a signal leaves the reach of the affine form. */
export interface BeyondContext {
  readonly inputs: readonly (TensorInfo | undefined)[]
  /** The nodes that read what the node gives. */
  readonly readers: readonly Node[]
}

/** How a signal goes back through a node: the piece at each input; null: none, as for inputs that take none. */
export type Reverse = (node: Node, context: ReverseContext) => readonly (Piece | null)[]
