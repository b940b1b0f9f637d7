import { jsonText } from '../base/json.ts'
import { printable } from '../base/printable.ts'
import {
  acceptableSizes,
  beforeActivation,
  findLayers,
  inputSize,
  type Layer,
  type Network,
  openModelFile,
  type SizedNetwork,
  selectLayers,
  sizeNetwork,
} from '../index.ts'
import { writeBoxes } from './boxes.ts'
import { counted } from './quantity.ts'
import { sight, strideText } from './sight.ts'
import type { Terminal } from './terminal.ts'
import { textTable } from './text-table.ts'

/** The flags of `layers` as parsed. */
export interface LayersFlags {
  readonly layers?: readonly string[]
  readonly pre?: boolean
  readonly size?: { readonly width: number; readonly height: number }
  readonly boxes?: boolean
  readonly json?: boolean
}

/** Lists the layers of a network or an atlas. @returns 0 */
export async function layersCommand(source: string, flags: LayersFlags, terminal: Terminal): Promise<number> {
  const { network } = await openModelFile(source)
  const sized = sizedFor(network, flags, terminal)
  const chosen = selectLayers(sized, findLayers(sized), flags.layers ?? [])
  const layers = flags.pre ? beforeActivation(sized, chosen) : chosen
  if (flags.boxes) await writeBoxes(sized, layers, terminal)
  else await terminal.out(flags.json ? `${jsonText(document(sized, layers))}\n` : page(network.name, layers))
  return 0
}

/** The network at the size that is asked for, else the file's own, else 224 x 224 rounded to what fits. */
function sizedFor(network: Network, { size }: LayersFlags, terminal: Terminal): SizedNetwork {
  const open = network.input.height === null || network.input.width === null
  if (!open || size) return sizeNetwork(network, inputSize(network, size ?? null, null))
  const wanted = inputSize(network, null, { height: 224, width: 224 })
  const { sized, fault } = firstThatFits(network, acceptableSizes(wanted))
  if (!sized) throw fault
  const { width, height } = sized.size
  terminal.err(
    `${printable(network.name)} leaves its input size open: shown at ${width} x ${height}; --size says another.\n`,
  )
  return sized
}

function firstThatFits(network: Network, sizes: readonly { width: number; height: number }[]) {
  let fault: unknown
  for (const size of sizes) {
    try {
      return { sized: sizeNetwork(network, size), fault }
    } catch (error) {
      fault ??= error
    }
  }
  return { sized: null, fault }
}

function document({ network, size }: SizedNetwork, layers: readonly Layer[]) {
  const { name, layout } = network.input
  return {
    network: network.name,
    input: { name, layout, width: size.width, height: size.height },
    layers: layers.map(layer => ({
      name: layer.name,
      ordinal: layer.ordinal,
      kind: layer.kind,
      op: layer.op,
      tensor: layer.tensor,
      units: layer.units,
      rows: layer.rows,
      cols: layer.cols,
      receptive_fields: layer.receptiveFields.map(({ channels, global, path, whole }) => ({
        channels: [channels.start, channels.end],
        global,
        path: path && { ...path },
        whole: whole && { ...whole },
      })),
    })),
  }
}

function page(name: string, layers: readonly Layer[]): string {
  const columns = [
    { head: 'no.', right: true },
    { head: 'layer' },
    { head: 'op' },
    { head: 'units', right: true },
    { head: 'map', right: true },
    { head: 'sees', right: true },
    { head: 'stride', right: true },
  ]
  const rows = layers.map(layer => [
    `@${layer.ordinal}`,
    layer.name,
    layer.op,
    String(layer.units),
    `${layer.rows} x ${layer.cols}`,
    sight(layer.receptiveFields),
    strideText(layer.receptiveFields),
  ])
  const units = layers.reduce((sum, layer) => sum + layer.units, 0)
  return `${textTable(columns, rows)}${printable(name)}: ${counted(units, 'unit')} in ${counted(layers.length, 'layer')}\n`
}
