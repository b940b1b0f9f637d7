import { Addition } from '../onnx/addition.ts'
import type { Node } from '../onnx/model.ts'
import { roleOf } from '../ops/role.ts'
import { ancestors, type GraphIndex, indexGraph } from './graph-index.ts'
import type { Axes, Layer, SizedNetwork } from './network.ts'
import { planSession } from './plan-session.ts'
import type { MapLayer, MapPlan, PassPlan, WeightFiles } from './session-plan.ts'

/**
 * The graph of the pass: a maximum over places of each layer's tensor, joined by two Concats.
 *
 * Parts whose channels are a multiple of 16 are joined apart from the rest: one odd part would throw the whole
 * Concat out of the runtime's blocked layout. Anchors are probed as well, so that a layer's values do not
 * depend on which others are watched: an unprobed sum would be fused with the convolution before it.
 */
export function planPass(sized: SizedNetwork, layers: readonly Layer[], files: WeightFiles): PassPlan {
  const probed = probe(sized, layers)
  const { addition } = probed
  const parts = [
    ...layers.map((layer, i) => ({
      map: probed.maps[i],
      channels: layer.units,
      unit: firstUnit(layers, i),
      single: isSingle(layer),
    })),
    ...probed.anchors.map(anchor => ({ ...anchor, unit: -1, single: false })),
  ]
  const pooled = parts.map(part => ({
    ...part,
    pool: part.single ? part.map : addition.node('GlobalMaxPool', [part.map]),
  }))
  const groups = [
    pooled.filter(part => part.channels % 16 === 0),
    pooled.filter(part => part.channels % 16 !== 0),
  ]
  const maxima = groups
    .filter(group => group.length > 0)
    .map(group => ({
      output: join(
        addition,
        group.map(part => part.pool),
      ),
      channels: group.reduce((sum, part) => sum + part.channels, 0),
      runs: group.map(({ unit, channels }) => ({ unit, count: channels })),
    }))
  const outputs = [...maxima.map(({ output }) => output), ...probed.sentinels]
  return {
    ...planSession(sized, files, outputs, addition),
    units: firstUnit(layers, layers.length),
    maxima,
    sentinels: probed.sentinels,
  }
}

/** The graph that gives whole maps, with the same anchors and therefore the same bits. */
export function planMaps(sized: SizedNetwork, layers: readonly Layer[], files: WeightFiles): MapPlan {
  const probed = probe(sized, layers)
  const outputs = [...new Set([...probed.maps, ...probed.anchors.map(({ map }) => map), ...probed.sentinels])]
  const maps = layers.map(
    (layer, i): MapLayer => ({
      output: probed.maps[i],
      unit: firstUnit(layers, i),
      channels: layer.units,
      rows: layer.rows,
      cols: layer.cols,
    }),
  )
  return { ...planSession(sized, files, outputs, probed.addition), layers: maps }
}

/** Number of units of the layers before position `i`. */
export function firstUnit(layers: readonly Layer[], i: number): number {
  return layers.slice(0, i).reduce((sum, layer) => sum + layer.units, 0)
}

interface Probed {
  readonly addition: Addition
  /** Per layer: its tensor as float32 [batch, channels, rows, cols]. */
  readonly maps: readonly string[]
  readonly anchors: readonly { readonly map: string; readonly channels: number }[]
  readonly sentinels: readonly string[]
}

function probe(sized: SizedNetwork, layers: readonly Layer[]): Probed {
  const { dialect, input } = sized.network
  const index = indexGraph(dialect, input.name)
  const watched = layers.map(layer => layer.tensor)
  const needed = ancestors(dialect, index, watched)
  const addition = new Addition()
  const maps = layers.map(layer => floatMap(sized, addition, layer.tensor, layer.axes))
  const anchors = anchorTensors(needed, index, new Set(watched)).map(map => ({
    map,
    channels: sized.tensors.get(map)?.dims[1] ?? 1,
  }))
  return { addition, maps, anchors, sentinels: sentinels(sized, addition, layers, maps, needed) }
}

/** What feeds a sum of two maps, straight from a convolution or from the norm behind one. */
function anchorTensors(needed: readonly Node[], index: GraphIndex, watched: ReadonlySet<string>): string[] {
  const sums = needed.filter(
    node => roleOf(node) === 'sum' && node.inputs.every(name => index.moving.has(name)),
  )
  const anchors = sums.flatMap(node => node.inputs.filter(name => isConvolved(index.writer.get(name), index)))
  return [...new Set(anchors)].filter(name => !watched.has(name))
}

function isConvolved(node: Node | undefined, index: GraphIndex): boolean {
  const before = node && roleOf(node) === 'norm' ? index.writer.get(node.inputs[0]) : node
  return before !== undefined && roleOf(before) === 'convolution'
}

/** A tensor as float32 with its axes in the order batch, channel, row, column. */
function floatMap(sized: SizedNetwork, addition: Addition, tensor: string, axes: Axes): string {
  const quantization = sized.network.quantized.get(tensor)
  const dims = sized.tensors.get(tensor)?.dims ?? []
  let map = tensor
  if (quantization) {
    map = addition.node('DequantizeLinear', [
      map,
      quantization.scale,
      ...(quantization.zeroPoint ? [quantization.zeroPoint] : []),
    ])
  }
  if (dims.length === 2)
    return addition.node('Reshape', [map, addition.integers([0, dims[axes.channel], 1, 1])])
  const perm = [0, axes.channel, axes.row ?? 2, axes.col ?? 3]
  return String(perm) === '0,1,2,3' ? map : addition.node('Transpose', [map], { perm })
}

/**
 * Averages, which keep a NaN wherever it lies: of layers that nothing else reads any more, and of what a MaxPool
 * reads, since a pool of maxima swallows most NaNs before a later layer could show them.
 */
function sentinels(
  sized: SizedNetwork,
  addition: Addition,
  layers: readonly Layer[],
  maps: readonly string[],
  needed: readonly Node[],
): string[] {
  const read = new Set(needed.flatMap(node => node.inputs))
  const ends = layers.flatMap((layer, i) => (read.has(layer.tensor) || isSingle(layer) ? [] : [maps[i]]))
  const swallowed = needed
    .filter(node => node.op === 'MaxPool' && !sized.network.quantized.has(node.inputs[0]))
    .map(node => node.inputs[0])
  const names = [...new Set([...ends, ...swallowed])]
  return names.map(name => addition.node('GlobalAveragePool', [name]))
}

function isSingle(layer: Layer): boolean {
  return layer.rows * layer.cols === 1
}

function join(addition: Addition, parts: readonly string[]): string {
  return addition.node('Concat', parts, { axis: 1 })
}
