import { stat } from 'node:fs/promises'
import { CallError } from '../base/error.ts'
import { printable } from '../base/printable.ts'
import {
  type AffineField,
  acceptableSizes,
  beforeActivation,
  findLayers,
  inputSize,
  type ManifestField,
  type ManifestLayer,
  type Network,
  openAtlas,
  openModelFile,
  type SizedNetwork,
  selectLayers,
  sizeNetwork,
} from '../index.ts'
import { writeBoxes } from './boxes.ts'
import { type ListedLayer, layersJson, layersTable } from './layers-page.ts'
import type { Terminal } from './terminal.ts'

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
  const isFolder = await stat(source).then(
    found => found.isDirectory(),
    () => false,
  )
  if (isFolder) await listAtlas(source, flags, terminal)
  else await listModel(source, flags, terminal)
  return 0
}

async function listModel(path: string, flags: LayersFlags, terminal: Terminal): Promise<void> {
  const { network } = await openModelFile(path)
  const sized = sizedFor(network, flags, terminal)
  const chosen = selectLayers(sized, findLayers(sized), flags.layers ?? [])
  const layers = flags.pre ? beforeActivation(sized, chosen) : chosen
  if (flags.boxes) return writeBoxes(sized, layers, terminal)
  const { name, layout } = network.input
  const list = { network: network.name, input: { name, layout, ...sized.size }, layers }
  return terminal.out(flags.json ? layersJson(list) : layersTable(list))
}

async function listAtlas(path: string, flags: LayersFlags, terminal: Terminal): Promise<void> {
  if (flags.boxes || flags.pre || flags.size) {
    const flag = flags.boxes ? '--boxes' : flags.pre ? '--pre' : '--size'
    throw new CallError(`${flag} needs the network, and ${path} is an atlas. Give the .onnx file instead.`)
  }
  const atlas = await openAtlas(path)
  const { name, input, size } = atlas.manifest.network
  const layers = atlas.selectLayers(flags.layers ?? []).map(listed)
  const [height, width] = size
  const list = { network: name, input: { name: input.name, layout: input.layout, height, width }, layers }
  return terminal.out(flags.json ? layersJson(list) : layersTable(list))
}

/** A layer as an atlas has it, in the form of a network's. */
function listed({ map, receptive_fields, ...layer }: ManifestLayer): ListedLayer {
  const [rows, cols] = map
  const receptiveFields = receptive_fields.map(({ channels, global, path, whole }) => ({
    channels: { start: channels[0], end: channels[1] },
    global,
    path: path && affine(path),
    whole: whole && affine(whole),
  }))
  return { ...layer, rows, cols, receptiveFields }
}

function affine({ size, stride, offset }: ManifestField): AffineField {
  const [height, width] = size
  const [strideY, strideX] = stride
  const [y0, x0] = offset
  return { height, width, strideY, strideX, y0, x0 }
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
