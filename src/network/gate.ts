import type { Node } from '../onnx/model.ts'
import type { TensorInfo } from '../ops/op.ts'
import { opOf } from '../ops/table.ts'
import type { GraphIndex } from './graph-index.ts'
import type { Axes } from './network.ts'

/** What a gate is looked for in. */
export interface GateContext {
  readonly index: GraphIndex
  readonly tensors: ReadonlyMap<string, TensorInfo>
  readonly axes: ReadonlyMap<string, Axes>
}

/**
 * Which input of a product of two branches is the gate: the one that is stretched over the map, else the one that
 * comes from a sigmoid, a softmax or a tanh. null: the node is no such product, or neither (or both) is one.
 */
export function gateInput(node: Node, context: GateContext): number | null {
  const { index } = context
  if (opOf(node)?.gate !== 'multiplies' || node.inputs.length !== 2) return null
  if (!node.inputs.every(name => index.moving.has(name))) return null
  return (
    only(node.inputs.map(name => isStretched(name, node.outputs[0], context))) ??
    only(node.inputs.map(name => isOpened(name, index)))
  )
}

function only(flags: readonly boolean[]): number | null {
  return flags.filter(Boolean).length === 1 ? flags.indexOf(true) : null
}

/** One number for all places of a map that has several. */
function isStretched(name: string, product: string, { tensors, axes }: GateContext): boolean {
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
