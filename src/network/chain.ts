import type { Node } from '../onnx/model.ts'
import { type Role, roleOf } from '../ops/role.ts'
import type { GraphIndex } from './graph-index.ts'
import type { LayerKind, SizedNetwork } from './network.ts'

/** A layer before it has a name and a number: where it begins, and the tensors before and behind its activation function. */
export interface Chain {
  readonly kind: LayerKind
  readonly origin: Node
  /** The last tensor that only this layer leads to. */
  readonly tensor: string
  /** The tensor before the activation function; the same where there is none. */
  readonly pre: string
}

export function isConvolution(node: Node): boolean {
  const role = roleOf(node)
  return role === 'convolution' || role === 'transposed'
}

/** Where layers begin and how far each goes, in flow order. */
export function findChains(sized: SizedNetwork, index: GraphIndex): Chain[] {
  const taken = new Set<Node>()
  return sized.network.dialect.nodes.flatMap(node => {
    if (taken.has(node)) return []
    const kind = beginning(node, sized, index)
    if (!kind) return []
    const chain = follow(kind, node, index, taken)
    return sized.axes.has(chain.tensor) && sized.tensors.has(chain.tensor) ? [chain] : []
  })
}

function beginning(node: Node, sized: SizedNetwork, index: GraphIndex): LayerKind | null {
  if (!index.moving.has(node.outputs[0])) return null
  const role = roleOf(node)
  if (role === 'convolution' || role === 'transposed' || role === 'norm') return role
  if (role === 'sum') return isSumOfMaps(node, sized, index) ? 'sum' : null
  if (role === 'dense')
    return node.inputs.filter(name => index.moving.has(name)).length === 1 ? 'dense' : null
  return null
}

/** Two tensors of one shape that both depend on the picture and have places. */
function isSumOfMaps(node: Node, sized: SizedNetwork, index: GraphIndex): boolean {
  const shapes = node.inputs.map(name => sized.tensors.get(name)?.dims)
  const [first] = shapes
  if (node.inputs.length < 2 || first?.length !== 4 || !node.inputs.every(name => index.moving.has(name)))
    return false
  const axes = sized.axes.get(node.outputs[0])
  if (!axes || axes.row === null || axes.col === null || first[axes.row] * first[axes.col] === 1) return false
  return shapes.every(dims => String(dims) === String(first))
}

const CARRIES_ON: ReadonlySet<Role | undefined> = new Set<Role>([
  'norm',
  'affine',
  'sum',
  'activation',
  'same',
])

function follow(kind: LayerKind, origin: Node, index: GraphIndex, taken: Set<Node>): Chain {
  let tensor = origin.outputs[0]
  let pre: string | null = null
  for (let next = onlyReader(tensor, index); next; next = onlyReader(tensor, index)) {
    const role = roleOf(next)
    if (!CARRIES_ON.has(role) || movingInputs(next, index) !== 1 || next.inputs[0] === undefined) break
    const linear = role === 'norm' || role === 'affine' || role === 'sum'
    if (linear && pre !== null) break
    if (role === 'activation' && pre === null) pre = tensor
    taken.add(next)
    tensor = next.outputs[0]
  }
  return { kind, origin, tensor, pre: pre ?? tensor }
}

function onlyReader(tensor: string, index: GraphIndex): Node | null {
  const readers = index.readers.get(tensor) ?? []
  return readers.length === 1 && !index.outputs.has(tensor) ? readers[0] : null
}

function movingInputs(node: Node, index: GraphIndex): number {
  return node.inputs.filter(name => index.moving.has(name)).length
}
