import type { Graph, Node } from '../../onnx/model.ts'
import type { ConstantValues } from '../../onnx/raise.ts'
import { type Bench, openBench } from './bench.ts'
import { EMPTY, type Match, type Pattern } from './pattern.ts'
import { folds } from './table.ts'

/** The node that a spelling becomes; it writes the spelling's last tensor. */
export type Folded = Pick<Node, 'op' | 'domain' | 'inputs' | 'attributes'>

/** A way of spelling an op out, and the one node that it means. */
export interface Fold {
  /** Ops of the spelling's last node. */
  readonly roots: readonly string[]
  readonly pattern: Pattern
  /** null: the match does not mean this after all. */
  readonly build: (match: Match, bench: Bench) => Folded | null
}

/**
 * The graph with every spelling of the table folded into one node. A spelling whose inner tensors are read from
 * outside, or leave the graph, stays as it is.
 */
export function foldGraph(graph: Graph, values: ConstantValues): Graph {
  const bench = openBench(graph, values)
  for (const node of graph.nodes) {
    let root = bench.writer(node.outputs[0])
    while (root) root = foldNode(root, bench)
  }
  return bench.graph()
}

/** The node that took the place of `root`, or undefined where no fold fits. */
function foldNode(root: Node, bench: Bench): Node | undefined {
  for (const { pattern, build } of byRoot.get(root.op) ?? []) {
    for (const match of pattern(root.outputs[0], EMPTY, bench)) {
      const inner = [...new Set(match.nodes)].filter(node => node !== root)
      const isClosed = inner.every(node => node.outputs.every(name => bench.isInside(name, match.nodes)))
      const folded = isClosed ? build(match, bench) : null
      if (!folded) continue
      const made: Node = { ...folded, name: root.name, outputs: root.outputs.slice(0, 1) }
      bench.replace(root, inner, made)
      return made
    }
  }
  return undefined
}

const byRoot = new Map<string, Fold[]>()
for (const fold of folds) for (const op of fold.roots) byRoot.set(op, [...(byRoot.get(op) ?? []), fold])
