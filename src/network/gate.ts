import type { Node } from '../onnx/model.ts'
import { opOf } from '../ops/table.ts'
import { type GraphIndex, indexGraph } from './graph-index.ts'
import type { SizedNetwork } from './network.ts'

/** A network's graph as a walk sees it: who writes what, and which input of a node is a gate. */
export interface GatedGraph {
  readonly index: GraphIndex
  readonly gates: ReadonlyMap<Node, number>
}

/** @returns the gates of all products of two branches */
export function findGates(sized: SizedNetwork): GatedGraph {
  const { dialect, input } = sized.network
  const index = indexGraph(dialect, input.name)
  const gates = dialect.nodes.flatMap((node): [Node, number][] => {
    const gate = gateInput(node, sized, index)
    return gate === null ? [] : [[node, gate]]
  })
  return { index, gates: new Map(gates) }
}

/**
 * Which input of a product of two branches is the gate: the one that is stretched over the map, else the one that
 * comes from a sigmoid, a softmax or a tanh; of a quotient only the divisor. null: the node is no such product, or neither (or both) is one.
 */
function gateInput(node: Node, sized: SizedNetwork, index: GraphIndex): number | null {
  const part = opOf(node)?.gate
  if ((part !== 'multiplies' && part !== 'divides') || node.inputs.length !== 2) return null
  if (!node.inputs.every(name => index.moving.has(name))) return null
  const gate =
    only(node.inputs.map(name => isStretched(name, node.outputs[0], sized))) ??
    only(node.inputs.map(name => isOpened(name, index)))
  return part === 'divides' && gate === 0 ? null : gate
}

function only(flags: readonly boolean[]): number | null {
  return flags.filter(Boolean).length === 1 ? flags.indexOf(true) : null
}

/** One number for all places of a map that has several. */
function isStretched(name: string, product: string, { tensors, axes }: SizedNetwork): boolean {
  const [own, whole, map] = [tensors.get(name)?.dims, tensors.get(product)?.dims, axes.get(product)]
  if (!own || !whole || !map) return false
  const places = [map.row, map.col].flatMap(axis => (axis !== null && whole[axis] > 1 ? [axis] : []))
  return places.length > 0 && places.every(axis => (own[axis - whole.length + own.length] ?? 1) === 1)
}

/** Comes from an op that opens and closes, through ops that only hand on. */
function isOpened(name: string, index: GraphIndex): boolean {
  for (let node = index.writer.get(name); node; node = index.writer.get(node.inputs[0])) {
    const gate = opOf(node)?.gate
    if (gate !== 'passes') return gate === 'opens'
  }
  return false
}
