import { cpus } from 'node:os'
import { basename } from 'node:path'
import type { JsonObject, Manifest, ManifestField, ManifestLayer } from '../../atlas/manifest.ts'
import { version } from '../../base/version.ts'
import { type Chain, findChains } from '../../network/chain.ts'
import { indexGraph } from '../../network/graph-index.ts'
import { DEFAULT_KINDS } from '../../network/layers.ts'
import type { AffineField, Layer } from '../../network/network.ts'
import { inputDims } from '../../network/plan-session.ts'
import { processorFeatures, runtimeFacts } from '../../runtime/machine-node.ts'
import { layerEdges } from './layer-edge.ts'
import type { Prepared } from './prepare.ts'
import type { ScanPlan, ScanSummary } from './scan-plan.ts'

/**
 * What an atlas says of itself. No path of this machine is in it.
 * @param perSource  pictures of each source
 */
export async function manifestOf(
  prepared: Prepared,
  plan: ScanPlan,
  summary: ScanSummary,
  perSource: readonly number[],
): Promise<Manifest> {
  const { planned, set, classes, labelNames, settings } = prepared
  const { network, preprocessing, guess, preprocessingFrom } = plan
  const { passSeconds, finishSeconds, picturesPerSecond, viewRanks, atlas: _, ...found } = summary
  const { dialect, input } = planned.sized.network
  const chains = findChains(planned.sized, indexGraph(dialect, input.name))
  return {
    schema: 1,
    version,
    network: {
      name: network.name,
      sha256: network.sha256,
      opset: network.opset,
      producer: network.producer || null,
      input: {
        name: network.input.name,
        layout: network.input.layout,
        shape: inputDims({ ...network.input, batch: 1 }, network.size),
      },
      size: [network.size.height, network.size.width],
      classes,
      layers: chains.filter(({ kind }) => DEFAULT_KINDS.includes(kind)).length,
    },
    preprocessing: json({ ...preprocessing, from: preprocessingFrom }),
    sources: set.sources.map(({ path }, i) => ({ name: basename(path), pictures: perSource[i] })),
    pictures: {
      count: summary.pictures,
      read: summary.read,
      skipped: summary.skipped,
      duplicates: summary.duplicates,
    },
    units: plan.units,
    top: plan.top,
    labels: labelNames,
    layers: manifestLayers(plan.layers, chains),
    edges: layerEdges(planned.sized, plan.layers),
    settings: json({ ...settings, guess }),
    summary: json({ ...found, view_ranks: viewRanks }),
    timing: json({
      pass_seconds: passSeconds,
      finish_seconds: finishSeconds,
      pictures_per_second: picturesPerSecond,
      workers: plan.workers,
    }),
    machine: await machine(),
  }
}

function manifestLayers(layers: readonly Layer[], chains: readonly Chain[]): ManifestLayer[] {
  let unit = 0
  return layers.map(layer => {
    const { name, ordinal, kind, tensor, op, units, rows, cols, axes, rectified } = layer
    const first = unit
    unit += units
    return {
      name,
      ordinal,
      kind,
      tensor,
      op,
      units,
      first_unit: first,
      map: [rows, cols],
      axes: { channel: axes.channel, row: axes.row, col: axes.col },
      rectified,
      activation: activationOf(tensor, chains),
      receptive_fields: layer.receptiveFields.map(({ channels, global, path, whole }) => ({
        channels: [channels.start, channels.end],
        global,
        path: manifestField(path),
        whole: manifestField(whole),
      })),
    }
  })
}

/** Where a watched tensor lies in its layer; undefined: it is of no layer, but was named. */
function activationOf(tensor: string, chains: readonly Chain[]): ManifestLayer['activation'] {
  const chain = chains.find(one => one.tensor === tensor || one.pre === tensor)
  if (!chain) return undefined
  if (chain.tensor === chain.pre) return 'none'
  return chain.tensor === tensor ? 'after' : 'before'
}

function manifestField(field: AffineField | null): ManifestField | null {
  if (!field) return null
  const { height, width, strideY, strideX, y0, x0 } = field
  return { size: [height, width], stride: [strideY, strideX], offset: [y0, x0] }
}

/** What the bits depend on beside the files. */
async function machine(): Promise<JsonObject> {
  const { version: runtime } = await runtimeFacts()
  return {
    platform: process.platform,
    arch: process.arch,
    cpu: cpus()[0]?.model ?? null,
    features: await processorFeatures(),
    runtime,
    node: process.versions.node,
  }
}

/** Plain data as JSON holds it. */
function json(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject
}
