import type { Graph, Node } from '../onnx/model.ts'

/** Who writes and who reads each tensor of a graph. */
export interface GraphIndex {
  readonly writer: ReadonlyMap<string, Node>
  readonly readers: ReadonlyMap<string, readonly Node[]>
  /** Tensors that leave the graph. */
  readonly outputs: ReadonlySet<string>
  /** Tensors that depend on the input named at the start, that is, on the picture. */
  readonly moving: ReadonlySet<string>
}

/** @param picture  the input whose dependents are `moving` */
export function indexGraph(graph: Graph, picture: string): GraphIndex {
  const writer = new Map<string, Node>()
  const readers = new Map<string, Node[]>()
  const moving = new Set([picture])
  for (const node of graph.nodes) {
    for (const name of node.outputs) if (name) writer.set(name, node)
    for (const name of new Set(node.inputs)) {
      const known = readers.get(name)
      if (known) known.push(node)
      else readers.set(name, [node])
    }
    if (node.inputs.some(name => moving.has(name))) for (const name of node.outputs) moving.add(name)
  }
  return { writer, readers, outputs: new Set(graph.outputs.map(output => output.name)), moving }
}

/** The nodes that a set of tensors needs, in the graph's order. */
export function ancestors(graph: Graph, index: GraphIndex, tensors: readonly string[]): Node[] {
  const needed = new Set<Node>()
  const open = [...tensors]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const node = index.writer.get(name)
    if (!node || needed.has(node)) continue
    needed.add(node)
    open.push(...node.inputs)
  }
  return graph.nodes.filter(node => needed.has(node))
}
