import { InputError } from '../base/error.ts'
import type { Graph, Node } from './model.ts'

/**
 * The graph with its nodes in an order in which each reads only what is there: the file's own order where that is one.
 * @param file  the file's name, for messages
 * @throws InputError where two nodes write one tensor, a node reads what nobody writes, or nodes wait for each other
 */
export function sortNodes(graph: Graph, file: string): Graph {
  const given = new Set([...graph.constants.keys(), ...graph.inputs.map(input => input.name), ''])
  const writers = writersOf(graph, given, file)
  for (const node of graph.nodes) {
    const missing = node.inputs.find(name => !given.has(name) && !writers.has(name))
    if (missing !== undefined)
      throw new InputError(
        `${file}: ${title(node)} reads "${missing}", which no node writes. The file is damaged or cut: export the model again.`,
      )
  }
  const lost = graph.outputs.find(({ name }) => !given.has(name) && !writers.has(name))
  if (lost)
    throw new InputError(
      `${file}: the output "${lost.name}" is written by no node. The file is damaged or cut: export the model again.`,
    )
  return { ...graph, nodes: inOrder(graph.nodes, given, writers, file) }
}

function writersOf(graph: Graph, given: ReadonlySet<string>, file: string): ReadonlyMap<string, Node> {
  const writers = new Map<string, Node>()
  for (const node of graph.nodes) {
    for (const name of node.outputs) {
      if (name === '') continue
      const other = writers.get(name)
      if (other || given.has(name)) {
        const first = other ? title(other) : 'an input or a constant'
        throw new InputError(
          `${file}: the tensor "${name}" is written twice, by ${first} and by ${title(node)}. Export the model again.`,
        )
      }
      writers.set(name, node)
    }
  }
  return writers
}

function inOrder(
  nodes: readonly Node[],
  given: ReadonlySet<string>,
  writers: ReadonlyMap<string, Node>,
  file: string,
): readonly Node[] {
  const sorted = new Set<Node>()
  const begun = new Set<Node>()
  // A stack of our own: a chain of ten thousand nodes written backwards must not end the process.
  for (const start of nodes) {
    const stack = [start]
    for (let node = stack.at(-1); node !== undefined; node = stack.at(-1)) {
      const waiting = node.inputs
        .map(name => (given.has(name) ? undefined : writers.get(name)))
        .find(writer => writer !== undefined && !sorted.has(writer))
      if (waiting === undefined || sorted.has(node)) {
        sorted.add(node)
        stack.pop()
        continue
      }
      begun.add(node)
      if (begun.has(waiting))
        throw new InputError(
          `${file}: the graph has a cycle through ${title(waiting)}, whose result it needs itself. Export the model again.`,
        )
      stack.push(waiting)
    }
  }
  return [...sorted]
}

function title({ name, op, outputs }: Node): string {
  return name ? `node "${name}" (${op})` : `the ${op} that writes "${outputs[0] ?? ''}"`
}
