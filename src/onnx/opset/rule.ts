import type { ElementType, Node } from '../model.ts'

/** What a rule may ask of the graph it works in. */
export interface RaiseContext {
  readonly opset: number
  /** Values of a small constant; undefined for anything else. */
  readonly values: (name: string) => readonly number[] | undefined
  /** Element type of a tensor as far as it follows from inputs, constants and casts; float32 where nothing is known. */
  readonly type: (name: string) => ElementType
  /** Whether any node or the graph's outputs read a tensor. */
  readonly isRead: (name: string) => boolean
  /** The node that writes a tensor. */
  readonly producer: (name: string) => Node | undefined
  /** A tensor name that the graph does not have yet, made from the node's first output. */
  readonly fresh: (node: Node, hint: string) => string
  /** Adds a constant under a fresh name and returns the name. Without `dims` a vector. */
  readonly constant: (
    node: Node,
    hint: string,
    type: ElementType,
    values: readonly number[],
    dims?: readonly number[],
  ) => string
}

/** How nodes of one op, as written for opset `from` up to but not including `until`, look at opset 18. */
export interface OpsetRule {
  readonly op: string
  readonly from: number
  readonly until: number
  /** The nodes that take its place; outputs keep their names. */
  readonly raise: (node: Node, context: RaiseContext) => readonly Node[]
}
