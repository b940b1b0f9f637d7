import type { Node } from '../../onnx/model.ts'
import type { Bench } from './bench.ts'

/** What a pattern found: names for tensors, numbers and chains of nodes, and the nodes that it stands on. */
export interface Match {
  readonly tensors: Readonly<Record<string, string>>
  readonly numbers: Readonly<Record<string, number>>
  readonly chains: Readonly<Record<string, readonly Node[]>>
  readonly nodes: readonly Node[]
}

/** All ways in which what writes `name` fits, given what is bound already. */
export type Pattern = (name: string, match: Match, bench: Bench) => readonly Match[]

export const EMPTY: Match = { tensors: {}, numbers: {}, chains: {}, nodes: [] }
