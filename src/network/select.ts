import { CallError } from '../base/error.ts'
import { type Habits, matching } from '../base/expression.ts'
import { nearestNames } from '../base/nearest.ts'
import type { Node } from '../onnx/model.ts'
import { findChains } from './chain.ts'
import { indexGraph } from './graph-index.ts'
import { tensorLayerName } from './layer-name.ts'
import { DEFAULT_KINDS, layerWatcher } from './layers.ts'
import type { Layer, LayerKind, SizedNetwork } from './network.ts'

/** `all` means every kind but norms, which show nothing that their layer doesn't. */
const ALL_KINDS: readonly LayerKind[] = ['convolution', 'transposed', 'sum', 'dense']

const habits: Habits<Layer> = {
  isUsual: kind => DEFAULT_KINDS.some(usual => usual === kind),
  isAll: kind => ALL_KINDS.some(one => one === kind),
}

/**
 * The layers that a list of expressions names, in flow order, none twice.
 * An expression is read as `matching` reads it; kinds are `convolution`, `transposed`, `sum`, `dense`, `norm`, and `all`, which
 * leaves norms out. Any other tensor's own name goes before names in other case, patterns and beginnings.
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
    for (const layer of chosenBy(sized, [...layers, ...chosen.values()], expression))
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

function chosenBy(sized: SizedNetwork, layers: readonly Layer[], expression: string): readonly Layer[] {
  const other = (name: string) => ownTensor(sized, layers, name)
  const found = matching(layers, expression, { ...habits, other })
  if (found.length > 0) return found
  checkTensor(sized, expression)
  throw unknownLayer(sized, layers, expression)
}

/** Any other tensor of the network with known axes, as a layer of its own. */
function ownTensor(sized: SizedNetwork, layers: readonly Layer[], tensor: string): Layer | null {
  const dims = sized.tensors.get(tensor)?.dims
  const writer = writerOf(sized, tensor)
  if (!writer || (dims?.length !== 4 && dims?.length !== 2) || !sized.axes.has(tensor)) return null
  const name = tensorLayerName(tensor, new Set(layers.map(layer => layer.name.toLowerCase())))
  const ordinal = Math.max(0, ...layers.map(layer => layer.ordinal)) + 1
  return layerWatcher(sized)({ name, ordinal, kind: 'tensor', op: writer.op }, tensor)
}

/** @throws CallError where the network has such a tensor, which is no layer because its axes are not known */
function checkTensor(sized: SizedNetwork, tensor: string): void {
  const dims = sized.tensors.get(tensor)?.dims
  if (!dims || !writerOf(sized, tensor)) return
  throw new CallError(
    `Tensor "${tensor}" [${dims.join(', ')}] cannot be watched: it is not known which of its axes are channels, rows and columns.`,
  )
}

function writerOf({ network }: SizedNetwork, tensor: string): Node | undefined {
  return network.dialect.nodes.find(node => node.outputs.includes(tensor))
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
