import type { Graph, Node } from '../onnx/model.ts'
import type { LayerKind } from './network.ts'

/** What a layer's name is made from. */
export interface Nameable {
  readonly kind: LayerKind
  readonly origin: Node
}

const MAX_LENGTH = 80
const FALLBACK: Readonly<Record<LayerKind, string>> = {
  convolution: 'conv',
  transposed: 'deconv',
  sum: 'sum',
  dense: 'dense',
  norm: 'norm',
  tensor: 'tensor',
}

/** Last parts of a node's name that say what it does and not where it is. */
const OP_PART = new RegExp(
  `^(${[
    'Conv\\w*',
    'FusedConv',
    'QLinearConv',
    'conv',
    'Add\\w*',
    'Sum',
    'add',
    'Gemm',
    'MatMul',
    'QLinearMatMul',
    'BatchNormalization',
    'BiasAdd',
    'Relu6?',
    'relu6?',
    'FusedBatchNorm\\w*',
    'DepthwiseConv\\w*',
    'depthwise',
    'separable_conv2d',
    'convolution',
    'ReadVariableOp',
    'add_fold',
    'resource',
    'addmm',
    'linear',
    'batch_norm',
  ].join('|')})(_\\d+)?(:\\d+)?$`,
)

/**
 * One name per layer: letters, digits, dots, dashes and underscores, at most 80, no two alike even in lower case.
 * Taken from the weight (`features.3.weight`), else from the node's scope, else counted (`conv1`, `sum1`).
 */
export function nameLayers(layers: readonly Nameable[], graph: Graph): string[] {
  const weights = layers.map(({ origin }) => (isSum(origin) ? undefined : origin.inputs[1]))
  const paths = layers.map(({ origin }, i) => {
    const own = weights[i] !== undefined && weights.indexOf(weights[i]) === weights.lastIndexOf(weights[i])
    return (own && weightPath(weights[i] as string, graph)) || nodePath(origin)
  })
  const shared = commonPrefix(paths.filter(path => path.length > 0))
  const counts = new Map<string, number>()
  const taken = new Set<string>()
  return layers.map(({ kind }, i) => {
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    const name = safe(paths[i].slice(shared).join('.')) || `${FALLBACK[kind]}${count}`
    return unique(name, taken)
  })
}

function isSum(node: Node): boolean {
  return node.op === 'Add' || node.op === 'Sum'
}

function weightPath(weight: string, graph: Graph): string[] | null {
  if (weight.includes('::') || !graph.constants.has(weight)) return null
  const stem = /^(.+)(?:\.weight|\/kernel(?::\d+)?)$/.exec(weight)?.[1]
  return stem === undefined ? null : split(stem)
}

/** Exporters that merge nodes list all their names, by semicolons: the one that speaks of a convolution is the layer's. */
function nodePath(node: Node): string[] {
  if (new RegExp(`^${node.op}_\\d+$`).test(node.name)) return []
  const names = node.name.split(';')
  const name = names.find(part => /conv/i.test(part)) ?? names[0]
  const parts = split(name)
  while (parts.length > 1 && OP_PART.test(parts[parts.length - 1])) parts.pop()
  return parts.length === 1 && parts[0] === node.op ? [] : parts
}

/** Scopes of a name; `layer1/layer1.0` says the first twice. */
function split(name: string): string[] {
  const parts = name.split('/').filter(Boolean)
  return parts.filter((part, i) => !parts[i + 1]?.startsWith(`${part}.`))
}

/** How many leading parts all names share, so that at least one part is left of each. */
function commonPrefix(paths: readonly (readonly string[])[]): number {
  if (paths.length < 2) return 0
  const shortest = Math.min(...paths.map(path => path.length))
  let shared = 0
  while (shared < shortest - 1 && paths.every(path => path[shared] === paths[0][shared])) shared++
  return shared
}

function safe(text: string): string {
  const clean = text.normalize('NFC').replace(/[^A-Za-z0-9._-]+/g, '_')
  return clean.replace(/^[._-]+|[._-]+$/g, '').slice(0, MAX_LENGTH)
}

function unique(name: string, taken: Set<string>): string {
  let free = name
  for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${name.slice(0, MAX_LENGTH - 5)}-${n}`
  taken.add(free.toLowerCase())
  return free
}

/** A name for a tensor that is watched as it is. */
export function tensorLayerName(tensor: string, taken: ReadonlySet<string>): string {
  const stem = tensor.replace(/_output_\d+$|:\d+$/, '')
  return unique(safe(split(stem).join('.')) || 'tensor', new Set(taken))
}
