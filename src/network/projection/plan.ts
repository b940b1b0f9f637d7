import type { Rule } from '../../ops/reverse.ts'
import type { Axes } from '../network.ts'
import type { SessionPlan } from '../session-plan.ts'

/** What is projected: a signal by one of three rules, or the gradient times the network's input, element by element. */
export type Method = Rule | 'gradient-x-input'

/** How a method passes nonlinearities. */
export const ruleOf = (method: Method): Rule => (method === 'gradient-x-input' ? 'gradient' : method)

export const methods: readonly Method[] = ['deconvnet', 'guided', 'gradient', 'gradient-x-input']

/** The first element of a window along one axis, for a place (row, col) of the layer: base + step * place, kept in [0, most]. */
export interface Variable {
  readonly along: 'row' | 'col'
  readonly base: number
  readonly step: number
  readonly most: number
}

/** An index along an axis: scale * the variable + offset. null: the offset alone. */
export interface Position {
  readonly variable: number | null
  readonly scale: number
  readonly offset: number
}

/** The amounts of one Pad, int64 [2 * axes]: before an axis goes from - to, behind it `sum` less that. */
export interface PadInput {
  readonly name: string
  readonly axes: readonly { readonly from: Position; readonly to: Position; readonly sum: number }[]
}

/** Input float32 `dims`, a part of the layer's tensor from `begins` on, with these axes: 1 at the unit and place, 0 elsewhere. */
export interface Seed {
  readonly input: string
  readonly dims: readonly number[]
  readonly begins: readonly Position[]
  readonly axes: Axes
}

/**
 * A run from a picture and a place to the projection of one of a layer's units. Beside the picture it takes a seed and the amounts of its
 * pads; it gives `output`, a window of the picture's input.
 */
export interface ProjectionPlan extends SessionPlan {
  readonly tensor: string
  readonly method: Method
  readonly seed: Seed
  readonly variables: readonly Variable[]
  readonly pads: readonly PadInput[]
  readonly output: string
  /** The window in the picture: its first row and column, and how many there are. */
  readonly window: {
    readonly row: Position
    readonly col: Position
    readonly rows: number
    readonly cols: number
  }
}
