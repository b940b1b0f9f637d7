import type { Node } from '../onnx/model.ts'
import { hasFloor } from '../ops/floor.ts'
import { type Role, roleOf } from '../ops/role.ts'
import { graphValues } from './constant.ts'
import { type GraphIndex, indexGraph } from './graph-index.ts'
import { nameLayers } from './layer-name.ts'
import type { Axes, Layer, LayerKind, SizedNetwork } from './network.ts'
import { receptiveFieldReader } from './receptive-field.ts'

/** A layer before it has a name and a number: where it begins, and the tensors before and behind its activation function. */
export interface Chain {
  readonly kind: LayerKind
  readonly origin: Node
  /** The last tensor that only this layer leads to. */
  readonly tensor: string
  /** The tensor before the activation function; the same where there is none. */
  readonly pre: string
}

/** Kinds that are watched unless told otherwise. */
export const DEFAULT_KINDS: readonly LayerKind[] = ['convolution', 'transposed', 'sum']

export function isConvolution(node: Node): boolean {
  const role = roleOf(node)
  return role === 'convolution' || role === 'transposed'
}

/**
 * All layers of a network: convolutions, transposed convolutions, sums of two maps, dense layers and the norms
 * that no convolution feeds, each with the batch norm, bias and activation function that only it feeds.
 * Numbers count the kinds that are watched by default in flow order, then the others.
 */
export function findLayers(sized: SizedNetwork): Layer[] {
  const { network } = sized
  const index = indexGraph(network.dialect, network.input.name)
  const chains = findChains(sized, index)
  const names = nameLayers(chains, network.dialect)
  const ordinals = number(chains)
  const watch = layerWatcher(sized)
  return chains.map((chain, i) => {
    const about = { name: names[i], ordinal: ordinals[i], kind: chain.kind, op: chain.origin.op }
    return watch(about, chain.tensor)
  })
}

/** Makes a layer of a tensor whose axes are known. */
export type LayerWatcher = (about: Pick<Layer, 'name' | 'ordinal' | 'kind' | 'op'>, tensor: string) => Layer

/** One watcher serves all layers of a network: it remembers the receptive fields on the way. */
export function layerWatcher(sized: SizedNetwork): LayerWatcher {
  const floors = tensorsWithFloor(sized)
  const { fields } = receptiveFieldReader(sized)
  return ({ name, ordinal, kind, op }, tensor) => {
    const axes = sized.axes.get(tensor) as Axes
    const dims = sized.tensors.get(tensor)?.dims ?? []
    const along = (axis: number | null) => (axis === null ? 1 : dims[axis])
    return {
      name,
      ordinal,
      kind,
      op,
      tensor,
      units: dims[axes.channel],
      rows: along(axes.row),
      cols: along(axes.col),
      axes,
      rectified: floors.has(tensor),
      receptiveFields: fields(tensor),
    }
  }
}

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

function number(chains: readonly Chain[]): number[] {
  const usual = (chain: Chain) => DEFAULT_KINDS.includes(chain.kind)
  let first = 0
  let later = chains.filter(usual).length
  return chains.map(chain => (usual(chain) ? ++first : ++later))
}

/** Tensors whose values cannot fall below 0 by construction. */
export function tensorsWithFloor({ network }: SizedNetwork): ReadonlySet<string> {
  const floors = new Set<string>()
  const values = (name: string) => graphValues(network.dialect, name)
  for (const node of network.dialect.nodes) {
    if (!hasFloor(node, name => floors.has(name), values) && !isUnsigned(network, node.outputs[0], values))
      continue
    for (const name of node.outputs) floors.add(name)
  }
  return floors
}

/** An integer tensor whose smallest value stands for 0. */
function isUnsigned(
  network: SizedNetwork['network'],
  tensor: string,
  values: (name: string) => number[] | undefined,
): boolean {
  const quantization = network.quantized.get(tensor)
  if (quantization?.type !== 'uint8') return false
  return (
    quantization.zeroPoint === null || (values(quantization.zeroPoint)?.every(value => value === 0) ?? false)
  )
}
