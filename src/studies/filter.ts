import type { ManifestLayer } from '../atlas/manifest.ts'
import type { Matrix } from '../atlas/npy.ts'
import type { Atlas } from '../atlas/open.ts'
import { CallError } from '../base/error.ts'
import type { Block, PlateContent } from '../figures/content.ts'
import { count, sentence } from '../figures/phrase.ts'
import { plate } from '../figures/plate.ts'
import { encodePng } from '../pictures/encode-node.ts'
import type { Pixels } from '../pictures/preprocessing.ts'
import { layersOf } from './making.ts'
import type { Drawing, LayerUnits, Material } from './material.ts'

/** The layer that looks at the picture itself, and its weights. */
interface FirstFilters {
  readonly layer: ManifestLayer
  /** [units, channels, rows, cols], channels in the order of the network's input. */
  readonly weights: Matrix
}

/**
 * The filters of the first layer, where the atlas keeps them and its units are watched.
 * @throws CallError where it does not
 */
async function firstFilters(atlas: Atlas): Promise<FirstFilters> {
  const weights = await atlas.matrix('filters')
  const [layer] = atlas.layers
  const fits = weights?.shape.length === 4 && layer.ordinal === 1 && weights.shape[0] === layer.units
  if (!weights || !fits || ![1, 3].includes(weights.shape[1])) {
    throw new CallError(
      `${atlas.name} keeps no filters of a first layer that looks at the picture itself. Leave --filters out.`,
    )
  }
  return { layer, weights }
}

/**
 * The plate of first-layer filters, each a small picture of its weights.
 * @throws CallError for units of another layer, or more than fit
 */
export async function drawFilters(material: Material, layers: readonly LayerUnits[]): Promise<Drawing> {
  const { atlas } = material.source
  const filters = await firstFilters(atlas)
  const other = layers.find(({ layer }) => layer !== filters.layer)
  if (other)
    throw new CallError(
      `Filters are those of ${filters.layer.name}, which looks at the picture itself, not of ${other.layer.name}.`,
    )
  const units = layers.flatMap(one => one.units.map(({ unit }) => unit))
  const order = atlas.manifest.preprocessing.channelOrder === 'BGR' ? [2, 1, 0] : [0, 1, 2]
  const blocks = await Promise.all(
    units.map(async (unit): Promise<Block> => {
      const pixels = filterPixels(filters.weights, unit, order)
      const bytes = await encodePng(pixels)
      return {
        name: String(unit),
        patches: [{ bytes, aspect: pixels.width / pixels.height, pixelated: true }],
      }
    }),
  )
  return { plate: plate(content(material, filters, blocks), material.look), from: [] }
}

/**
 * A filter's weights as a picture: zero is mid grey, the largest of its weights 1 or 255.
 * @param order  where red, green and blue are among the channels
 */
export function filterPixels({ data, shape }: Matrix, unit: number, order: readonly number[]): Pixels {
  const [, channels, height, width] = shape
  const places = height * width
  const weights = data.subarray(unit * channels * places, (unit + 1) * channels * places)
  let largest = 0
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight))
  const pixels = new Uint8Array(places * 3)
  for (let i = 0; i < pixels.length; i++) {
    const channel = channels === 1 ? 0 : order[i % 3]
    const weight = weights[channel * places + Math.floor(i / 3)]
    pixels[i] = Math.round(128 + (127 * weight) / (largest || 1))
  }
  return { data: pixels, width, height }
}

function content(
  { source, options }: Material,
  { layer, weights }: FirstFilters,
  blocks: readonly Block[],
): PlateContent {
  const { manifest } = source.atlas
  const [, channels, rows, cols] = weights.shape
  const network = manifest.network.name
  const of = layersOf(manifest)
  const shown =
    blocks.length === layer.units
      ? `All ${count(layer.units)} filters`
      : `${sentence(count(blocks.length))} filters`
  return {
    title: options.title ?? `${layer.name}: filters`,
    meta: `${network}, layer 1${of === null ? '' : ` of ${of}`}`,
    top: 1,
    blocks,
    caption: {
      lead: `${shown} of layer ${layer.name}.`,
      text: `Each square is the filter of one unit of ${network}: ${rows}\u00a0×\u00a0${cols} weights${channels === 3 ? ' for each of red, green and blue, shown as colours' : ''}. Grey is zero; each filter is scaled alone, so that its largest weight has full strength.`,
      methods: `After Zeiler and Fergus 2013 (ECCV 2014). unitscope ${manifest.version}.`,
    },
  }
}
