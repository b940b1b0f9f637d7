import type { Graph, Node, Tensor } from '../../onnx/model.ts'
import { type ConstantValues, freshName } from '../../onnx/raise.ts'
import { elementCount } from '../../onnx/tensor.ts'
import { smallValues } from './constant.ts'

/** A graph on the bench: asked by patterns, changed by the walk alone. */
export interface Bench {
  readonly writer: (name: string) => Node | undefined
  readonly constant: (name: string) => Tensor | undefined
  readonly values: ConstantValues
  /** The value of a constant of one element. */
  readonly scalar: (name: string) => number | undefined
  /** Whether one node alone reads a tensor, and it does not leave the graph. */
  readonly isPrivate: (name: string) => boolean
  /** Whether nobody but these nodes reads a tensor, and it does not leave the graph. */
  readonly isInside: (name: string, nodes: readonly Node[]) => boolean
  /** The same bytes as a constant of another shape, under a fresh name. */
  readonly reshaped: (name: string, dims: readonly number[]) => string
  /** Puts a node in the place of `root`, which wrote the same tensor, and takes the others away. */
  readonly replace: (root: Node, others: readonly Node[], made: Node) => void
  /** What is on the bench, without nodes that lost their last reader to a fold. */
  readonly graph: () => Graph
}

/** Puts a graph on the bench. @param given  values of small constants that are not inline */
export function openBench(graph: Graph, given: ConstantValues): Bench {
  const constants = new Map(graph.constants)
  const values = smallValues(constants, given)
  const outputs = new Set(graph.outputs.map(output => output.name))
  const place = new Map<Node, Node>(graph.nodes.map(node => [node, node]))
  const origin = new Map<Node, Node>(graph.nodes.map(node => [node, node]))
  const writers = new Map<string, Node>()
  const readers = new Map<string, Set<Node>>()
  const orphans = new Set<string>()

  const add = (node: Node): void => {
    for (const name of node.outputs) writers.set(name, node)
    for (const name of node.inputs) readers.set(name, (readers.get(name) ?? new Set()).add(node))
  }
  const remove = (node: Node): void => {
    for (const name of node.outputs) if (writers.get(name) === node) writers.delete(name)
    for (const name of node.inputs) {
      readers.get(name)?.delete(node)
      orphans.add(name)
    }
  }
  const readersOf = (name: string): ReadonlySet<Node> => readers.get(name) ?? new Set()
  const dropOrphans = (): void => {
    for (const name of orphans) {
      const writer = writers.get(name)
      const isDead = writer?.outputs.every(output => readersOf(output).size === 0 && !outputs.has(output))
      if (!writer || !isDead) continue
      place.delete(origin.get(writer)!)
      remove(writer)
    }
    orphans.clear()
  }
  for (const node of graph.nodes) add(node)
  const taken = new Set([...constants.keys(), ...writers.keys(), ...graph.inputs.map(input => input.name)])

  return {
    writer: name => writers.get(name),
    constant: name => constants.get(name),
    values,
    scalar: name => {
      const tensor = constants.get(name)
      return tensor && elementCount(tensor.dims) === 1 ? values(name)?.[0] : undefined
    },
    isPrivate: name => readersOf(name).size === 1 && !outputs.has(name),
    isInside: (name, nodes) =>
      !outputs.has(name) && [...readersOf(name)].every(reader => nodes.includes(reader)),
    reshaped: (name, dims) => {
      const fresh = freshName(`${name}~${dims.join('x')}`, taken)
      constants.set(fresh, { ...constants.get(name)!, name: fresh, dims })
      return fresh
    },
    replace: (root, others, made) => {
      const home = origin.get(root)!
      for (const node of [root, ...others]) {
        place.delete(origin.get(node)!)
        remove(node)
      }
      place.set(home, made)
      origin.set(made, home)
      add(made)
    },
    graph: () => {
      dropOrphans()
      return { ...graph, nodes: graph.nodes.flatMap(node => place.get(node) ?? []), constants }
    },
  }
}
