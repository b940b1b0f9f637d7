import { basename } from 'node:path'
import { CallError, InputError } from '../base/error.ts'
import type { Box } from '../base/interval.ts'
import { findLayers } from '../network/layers.ts'
import type { Layer, SizedNetwork } from '../network/network.ts'
import { planMaps } from '../network/probes.ts'
import type { Method } from '../network/projection/plan.ts'
import { selectLayers } from '../network/select.ts'
import type { WeightFiles } from '../network/session-plan.ts'
import { acceptableSizes, inputSize } from '../network/size.ts'
import { type InputData, inputWriter } from '../pictures/input.ts'
import { shownBox } from '../pictures/patch.ts'
import type { Preprocessing } from '../pictures/preprocessing.ts'
import { show } from '../pictures/show-node.ts'
import { maximum } from '../runtime/maximum.ts'
import { type ModelFile, openModelFile } from '../runtime/model-file-node.ts'
import { openMaps } from '../runtime/node.ts'
import type { Place } from '../runtime/projection.ts'
import type { ScanOptions } from '../scan/plan/options.ts'
import { readWay } from '../scan/plan/way.ts'
import { sizedNetwork } from './original.ts'
import { openProjector } from './project.ts'
import type { Projected } from './projected.ts'

/** How the picture becomes the network's input, as for a scan. */
export interface PictureOptions
  extends Pick<ScanOptions, 'preprocess' | 'size' | 'resize' | 'crop' | 'orientation'> {
  readonly methods?: readonly Method[]
  /** The place in the layer's map; else where the unit fires most. */
  readonly at?: { readonly row: number; readonly col: number }
}

/**
 * Projects one unit (`conv3:17`) for one picture, by each method in turn.
 * @throws CallError for a unit or place that the network lacks, or where nothing says the preprocessing
 * @throws InputError for a picture that cannot be read
 */
export async function projectPicture(
  model: string,
  picture: string,
  unit: string,
  { methods = ['deconvnet'], at, ...options }: PictureOptions = {},
): Promise<Projected[]> {
  const file = await openModelFile(model)
  const { sized, preprocessing } = await shownAs(file, { model, sources: [picture], ...options })
  const { layer, number } = unitOf(sized, unit)
  const shown = await show(picture, preprocessing, sized.size)
  if ('reason' in shown) throw new InputError(`${picture} cannot be projected into: ${shown.reason}.`)
  const input = inputWriter(preprocessing, sized.network.input)(shown.view)
  const { activation, place } = await strongest(sized, layer, number, input, file.weights, at)
  const about = {
    ...place,
    layer: layer.name,
    tensor: layer.tensor,
    picture: basename(picture),
    activation,
    rank: null,
    box: fieldOf(sized, layer, place),
    size: sized.size,
    channels: sized.network.input.channels,
    layout: sized.network.input.layout,
    channelOrder: preprocessing.channelOrder,
  }
  const projected: Projected[] = []
  for (const method of methods) {
    const projection = await openProjector({ sized, weights: file.weights }, layer.tensor, method)
    try {
      projected.push({ ...about, method, window: await projection.project(input, place) })
    } finally {
      await projection.close()
    }
  }
  return projected
}

async function shownAs(
  file: ModelFile,
  options: ScanOptions,
): Promise<{ readonly sized: SizedNetwork; readonly preprocessing: Preprocessing }> {
  const way = await readWay(options)
  const wanted = inputSize(file.network, way.asked, way.crop)
  const open = file.network.input.height === null || file.network.input.width === null
  const [size] = open && !way.asked ? acceptableSizes(wanted) : [wanted]
  const preprocessing = way.at(size)
  if (!preprocessing)
    throw new CallError(
      `Nothing says how ${options.sources[0]} becomes the input of ${file.network.name}: add --preprocess, such as --preprocess torchvision.`,
    )
  return { sized: await sizedNetwork(file, [size.height, size.width]), preprocessing }
}

function unitOf(sized: SizedNetwork, expression: string): { readonly layer: Layer; readonly number: number } {
  const split = /^(.+):(\d+)$/.exec(expression)
  if (!split) throw new CallError(`"${expression}" names no unit. Write layer and number, as in conv3:17.`)
  const layers = selectLayers(sized, findLayers(sized), [split[1]])
  if (layers.length > 1)
    throw new CallError(`"${split[1]}" names ${layers.length} layers. Name one, as in ${layers[0].name}:0.`)
  const [layer] = layers
  const number = Number(split[2])
  if (number >= layer.units)
    throw new CallError(
      `Layer ${layer.name} has no unit ${number}. It has ${layer.units}: 0 to ${layer.units - 1}.`,
    )
  return { layer, number }
}

/** The unit's value at the place that was asked for, or at the first maximum of its map. */
async function strongest(
  sized: SizedNetwork,
  layer: Layer,
  unit: number,
  input: InputData,
  weights: WeightFiles,
  at: { readonly row: number; readonly col: number } | undefined,
): Promise<{ readonly activation: number; readonly place: Place }> {
  const { rows, cols } = layer
  if (at && (at.row >= rows || at.col >= cols))
    throw new CallError(
      `--at ${at.row},${at.col}: the map of ${layer.name} has ${rows} rows and ${cols} columns, from 0,0 on.`,
    )
  const maps = await openMaps(planMaps(sized, [layer], weights))
  try {
    const [values] = await maps.maps(input, [0])
    const place = at ? at.row * cols + at.col : Math.max(0, maximum(values, unit, rows * cols).at)
    return {
      activation: values[unit * rows * cols + place],
      place: { unit, row: Math.floor(place / cols), col: place % cols },
    }
  } finally {
    await maps.close()
  }
}

/** What a place of a unit sees, with gates taken as constants; the whole picture where it has no size of its own. */
function fieldOf({ size }: SizedNetwork, { receptiveFields }: Layer, { unit, row, col }: Place): Box {
  const own = receptiveFields.find(({ channels }) => unit >= channels.start && unit < channels.end)
  if (!own?.path) return { x0: 0, y0: 0, x1: size.width, y1: size.height }
  const { height, width, strideY, strideX, y0, x0 } = own.path
  const [top, left] = [y0 + strideY * row, x0 + strideX * col]
  return shownBox({ x0: left, y0: top, x1: left + width, y1: top + height }, size)
}
