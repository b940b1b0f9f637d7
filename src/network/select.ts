import { CallError } from '../base/error.ts'
import { nearestNames } from '../base/nearest.ts'
import { findChains } from './chain.ts'
import { indexGraph } from './graph-index.ts'
import { tensorLayerName } from './layer-name.ts'
import { DEFAULT_KINDS, layerWatcher } from './layers.ts'
import type { Layer, LayerKind, SizedNetwork } from './network.ts'

const KINDS: Readonly<Record<string, readonly LayerKind[]>> = {
  all: ['convolution', 'transposed', 'sum', 'dense'],
  convolution: ['convolution'],
  transposed: ['transposed'],
  sum: ['sum'],
  dense: ['dense'],
  norm: ['norm'],
}

/**
 * The layers that a list of expressions names, in flow order, none twice.
 * An expression is a name, the beginning of names, `conv1..conv5`, an ordinal `@7`, a kind (`all`, `convolution`,
 * `transposed`, `sum`, `dense`, `norm`), a pattern with `*`, or a tensor's own name; the first reading that
 * fits wins, an exact name before all.
 * @param layers       all layers of the network
 * @param expressions  empty: convolutions, transposed convolutions and sums
 * @throws CallError naming the nearest layers where an expression fits none
 */
export function selectLayers(
  sized: SizedNetwork,
  layers: readonly Layer[],
  expressions: readonly string[],
): Layer[] {
  if (expressions.length === 0) return layers.filter(layer => DEFAULT_KINDS.includes(layer.kind))
  const chosen = new Map<string, Layer>()
  for (const expression of expressions) {
    for (const layer of matching(sized, [...layers, ...chosen.values()], expression))
      chosen.set(layer.tensor, layer)
  }
  const order = new Map(
    sized.network.dialect.nodes.flatMap((node, i) => node.outputs.map(name => [name, i] as const)),
  )
  return [...chosen.values()].sort((a, b) => (order.get(a.tensor) ?? 0) - (order.get(b.tensor) ?? 0))
}

/** The same layers, watched before their activation functions. */
export function beforeActivation(sized: SizedNetwork, layers: readonly Layer[]): Layer[] {
  const index = indexGraph(sized.network.dialect, sized.network.input.name)
  const pre = new Map(findChains(sized, index).map(chain => [chain.tensor, chain.pre]))
  const watch = layerWatcher(sized)
  const before = layers.map(layer => watch(layer, pre.get(layer.tensor) ?? layer.tensor))
  return before.filter(({ tensor }, i) => before.findIndex(layer => layer.tensor === tensor) === i)
}

function matching(sized: SizedNetwork, layers: readonly Layer[], expression: string): readonly Layer[] {
  const readings = [byName, byTensor, byOrdinal, byRange, byKind, byPattern, byPrefix]
  for (const reading of readings) {
    const found = reading(layers, expression)
    if (found.length > 0) return found
  }
  const tensor = ownTensor(sized, layers, expression)
  if (tensor) return [tensor]
  throw unknownLayer(sized, layers, expression)
}

function byName(layers: readonly Layer[], name: string): readonly Layer[] {
  return layers.filter(layer => layer.name === name)
}

function byTensor(layers: readonly Layer[], tensor: string): readonly Layer[] {
  return layers.filter(layer => layer.tensor === tensor)
}

function byOrdinal(layers: readonly Layer[], expression: string): readonly Layer[] {
  return layers.filter(layer => `@${layer.ordinal}` === expression)
}

function byRange(layers: readonly Layer[], expression: string): readonly Layer[] {
  const ends = expression.split('..')
  const [first, last] = ends.map(name =>
    layers.findIndex(layer => layer.name === name || `@${layer.ordinal}` === name),
  )
  if (ends.length !== 2 || first < 0 || last < first) return []
  const kinds = [...DEFAULT_KINDS, layers[first].kind, layers[last].kind]
  return layers.slice(first, last + 1).filter(layer => kinds.includes(layer.kind))
}

function byKind(layers: readonly Layer[], expression: string): readonly Layer[] {
  const kinds = Object.hasOwn(KINDS, expression) ? KINDS[expression] : []
  return layers.filter(layer => kinds.includes(layer.kind))
}

function byPattern(layers: readonly Layer[], expression: string): readonly Layer[] {
  if (!expression.includes('*')) return []
  const parts = expression.split('*').map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const pattern = new RegExp(`^${parts.join('.*')}$`, 's')
  return layers.filter(layer => pattern.test(layer.name) || pattern.test(layer.tensor))
}

/** Layers that are watched by default, and others only where none of those begins so. */
function byPrefix(layers: readonly Layer[], expression: string): readonly Layer[] {
  const found = layers.filter(layer => expression !== '' && layer.name.startsWith(expression))
  const usual = found.filter(layer => DEFAULT_KINDS.includes(layer.kind))
  return usual.length > 0 ? usual : found
}

/** Any other tensor of the network with known axes, as a layer of its own. */
function ownTensor(sized: SizedNetwork, layers: readonly Layer[], tensor: string): Layer | null {
  const dims = sized.tensors.get(tensor)?.dims
  const writer = sized.network.dialect.nodes.find(node => node.outputs.includes(tensor))
  if (!writer || !dims) return null
  if ((dims.length !== 4 && dims.length !== 2) || !sized.axes.has(tensor)) {
    throw new CallError(
      `Tensor "${tensor}" [${dims.join(', ')}] cannot be watched: it is not known which of its axes are channels, rows and columns.`,
    )
  }
  const name = tensorLayerName(tensor, new Set(layers.map(layer => layer.name.toLowerCase())))
  const ordinal = Math.max(0, ...layers.map(layer => layer.ordinal)) + 1
  return layerWatcher(sized)({ name, ordinal, kind: 'tensor', op: writer.op }, tensor)
}

function unknownLayer(sized: SizedNetwork, layers: readonly Layer[], expression: string): CallError {
  const near = nearestNames(
    expression,
    layers.map(layer => layer.name),
  )
  const { name } = sized.network
  return new CallError(
    `${name} has no layer "${expression}". Nearest: ${near.join(', ')}. "unitscope layers ${name}.onnx" lists all.`,
    { facts: { expression, near } },
  )
}
