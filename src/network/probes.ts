import { Addition } from '../onnx/addition.ts'
import type { Node } from '../onnx/model.ts'
import { roleOf } from '../ops/role.ts'
import { ancestors, type GraphIndex, indexGraph } from './graph-index.ts'
import type { Axes, Layer, SizedNetwork } from './network.ts'
import { planSession } from './plan-session.ts'
import type { MapLayer, MapPlan, MaximaRun, PassPlan, WeightFiles } from './session-plan.ts'

/**
 * The graph of the pass: a maximum over places of each layer's tensor, joined by two Concats.
 *
 * Parts whose channels are a multiple of 16 are joined apart from the rest: one odd part would throw the whole
 * Concat out of the runtime's blocked layout. Anchors are probed as well, so that a layer's values do not
 * depend on which others are watched: an unprobed sum would be fused with the convolution before it.
 * Sentinels are joined too, and all parts lie in the order of the graph: an output of their own, or another order, would
 * make the runtime compute all maps first and come back to them when they have left the cache.
 * @param finite  tensors that need no sentinel, since nothing in them can be other than finite
 */
export function planPass(
  sized: SizedNetwork,
  layers: readonly Layer[],
  files: WeightFiles,
  finite: ReadonlySet<string> = new Set(),
): PassPlan {
  const probed = probe(sized, layers, finite)
  const { addition } = probed
  const pooled = parts(layers, probed)
    .sort((a, b) => a.depth - b.depth)
    .map(part => ({ ...part, row: part.pool === null ? part.map : addition.node(part.pool, [part.map]) }))
  const groups = [
    pooled.filter(part => part.channels % 16 === 0),
    pooled.filter(part => part.channels % 16 !== 0),
  ]
  const maxima = groups
    .filter(group => group.length > 0)
    .map(group => ({
      output: join(
        addition,
        group.map(part => part.row),
      ),
      channels: group.reduce((sum, part) => sum + part.channels, 0),
      runs: group.map(({ unit, channels }) => ({ unit, count: channels })),
    }))
  const apart = probed.sentinels.filter(({ channels }) => channels === null)
  const sentinels = apart.map(({ map }) => addition.node('GlobalAveragePool', [map]))
  const outputs = [...maxima.map(({ output }) => output), ...sentinels]
  const units = firstUnit(layers, layers.length)
  return { ...planSession(sized, files, outputs, addition), units, maxima, sentinels }
}

/** A tensor that becomes a row of values, one per channel. */
interface Part {
  readonly map: string
  /** Position of the node that computes it. */
  readonly depth: number
  readonly channels: number
  readonly unit: MaximaRun['unit']
  /** null: it has a single place. */
  readonly pool: 'GlobalMaxPool' | 'GlobalAveragePool' | null
}

/** Everything that is probed and has a known number of channels. */
function parts(layers: readonly Layer[], { maps, anchors, sentinels, depth }: Probed): Part[] {
  return [
    ...layers.map((layer, i): Part => {
      const pool = isSingle(layer) ? null : 'GlobalMaxPool'
      const unit = firstUnit(layers, i)
      return { map: maps[i], depth: depth(layer.tensor), channels: layer.units, unit, pool }
    }),
    ...anchors.map(
      ({ map, channels }): Part => ({
        map,
        depth: depth(map),
        channels,
        unit: 'anchor',
        pool: 'GlobalMaxPool',
      }),
    ),
    ...sentinels.flatMap(({ map, tensor, channels }): Part[] => {
      const unit = 'sentinel'
      return channels === null
        ? []
        : [{ map, depth: depth(tensor), channels, unit, pool: 'GlobalAveragePool' }]
    }),
  ]
}

/** The graph that gives whole maps, with the same anchors and therefore the same bits. */
export function planMaps(sized: SizedNetwork, layers: readonly Layer[], files: WeightFiles): MapPlan {
  const probed = probe(sized, layers)
  const averages = probed.sentinels.map(({ map }) => probed.addition.node('GlobalAveragePool', [map]))
  const outputs = [...new Set([...probed.maps, ...probed.anchors.map(({ map }) => map), ...averages])]
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
  readonly sentinels: readonly Sentinel[]
  /** Position in the graph of the node that computes a tensor. */
  readonly depth: (tensor: string) => number
}

/** A tensor whose average is taken. */
interface Sentinel {
  readonly map: string
  /** As the file has it. */
  readonly tensor: string
  /** null where it is no [batch, channels, rows, cols] of known channels. */
  readonly channels: number | null
}

function probe(
  sized: SizedNetwork,
  layers: readonly Layer[],
  finite: ReadonlySet<string> = new Set(),
): Probed {
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
  const positions = new Map(needed.flatMap((node, i) => node.outputs.map(name => [name, i] as const)))
  return {
    addition,
    maps,
    anchors,
    sentinels: sentinels(sized, layers, maps, needed).filter(({ tensor }) => !finite.has(tensor)),
    depth: tensor => positions.get(tensor) ?? 0,
  }
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
  layers: readonly Layer[],
  maps: readonly string[],
  needed: readonly Node[],
): Sentinel[] {
  const read = new Set(needed.flatMap(node => node.inputs))
  const ends = layers.flatMap((layer, i): Sentinel[] =>
    read.has(layer.tensor) || isSingle(layer)
      ? []
      : [{ map: maps[i], tensor: layer.tensor, channels: layer.units }],
  )
  const swallowed = needed
    .filter(node => node.op === 'MaxPool' && !sized.network.quantized.has(node.inputs[0]))
    .map(({ inputs: [map] }): Sentinel => {
      const dims = sized.tensors.get(map)?.dims
      return { map, tensor: map, channels: dims?.length === 4 ? dims[1] : null }
    })
  return [...new Map([...ends, ...swallowed].map(sentinel => [sentinel.map, sentinel])).values()]
}

function isSingle(layer: Layer): boolean {
  return layer.rows * layer.cols === 1
}

function join(addition: Addition, parts: readonly string[]): string {
  return addition.node('Concat', parts, { axis: 1 })
}
