import type { ManifestLayer } from '../atlas/manifest.ts'
import type { Matrix } from '../atlas/npy.ts'
import type { Atlas } from '../atlas/open.ts'
import { CallError } from '../base/error.ts'
import type { Block, SpreadContent } from '../figures/content.ts'
import { filterCaption } from '../figures/filter-caption.ts'
import { spread, spreadSides } from '../figures/spread.ts'
import { encodePng } from '../pictures/encode-node.ts'
import { type Duplicate, duplicateFilters, filterPixels, largestWeight } from './filter.ts'
import { layerBlocks } from './layer-block.ts'
import { makingOf } from './making.ts'
import type { Drawing, FilterOptions, LayerUnits, Material } from './material.ts'
import { plateMeta } from './plate.ts'
import type { UnitBlock } from './unit-block.ts'

/** The layer that looks at the picture itself, and its weights. */
interface FirstFilters {
  readonly layer: ManifestLayer
  /** [units, channels, rows, cols], channels in the order of the network's input. */
  readonly weights: Matrix
  /** By unit: the filter before it that it is like. */
  readonly duplicates: ReadonlyMap<number, Duplicate>
}

type Contrast = NonNullable<FilterOptions['contrast']>

/**
 * The filters of the first layer, each a small picture of its weights, beside the patches of their units.
 * @throws CallError for units of another layer, or more than fit
 */
export async function drawFilters(
  material: Material,
  layers: readonly LayerUnits[],
  contrast: Contrast,
): Promise<Drawing> {
  const filters = await firstFilters(material.source.atlas)
  const other = layers.find(({ layer }) => layer !== filters.layer)
  if (other)
    throw new CallError(
      `Filters are those of ${filters.layer.name}, which looks at the picture itself, not of ${other.layer.name}.`,
    )
  const [shown] = layers
  const content = async (blocks: readonly UnitBlock[]) =>
    spreadContent(
      material,
      filters,
      shown,
      await filterBlocks(material, filters, shown, blocks, contrast),
      blocks,
      contrast,
    )
  const plain = await content(await layerBlocks(material, shown, null))
  const { right } = spreadSides(plain, material.look)
  const blocks = await layerBlocks(material, shown, { side: right, surroundings: false })
  return {
    plate: spread(await content(blocks), material.look),
    from: blocks.flatMap(({ from }) => from),
  }
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
  return { layer, weights, duplicates: duplicateFilters(weights) }
}

/** Each filter under its number, with what is odd about it: `dead`, or `= 7`. */
function filterBlocks(
  { source }: Material,
  { weights, duplicates }: FirstFilters,
  { units }: LayerUnits,
  blocks: readonly UnitBlock[],
  contrast: Contrast,
): Promise<Block[]> {
  const order = source.atlas.manifest.preprocessing.channelOrder === 'BGR' ? [2, 1, 0] : [0, 1, 2]
  const full = contrast === 'common' ? largestWeight(weights.data) : undefined
  return Promise.all(
    units.map(async ({ unit }, i): Promise<Block> => {
      const pixels = filterPixels(weights, unit, order, full)
      const twin = duplicates.get(unit)
      const alike = twin && `=\u00a0${twin.sign < 0 ? '−' : ''}${twin.of}`
      const fact = [blocks[i].block.blank, alike].filter(Boolean).join(', ')
      return {
        name: String(unit),
        ...(fact && { fact }),
        patches: [{ bytes: await encodePng(pixels), aspect: pixels.width / pixels.height, pixelated: true }],
      }
    }),
  )
}

function spreadContent(
  material: Material,
  { layer, weights, duplicates }: FirstFilters,
  { units }: LayerUnits,
  filters: readonly Block[],
  blocks: readonly UnitBlock[],
  contrast: Contrast,
): SpreadContent {
  const { source, options } = material
  const { manifest } = source.atlas
  const [, channels, rows, cols] = weights.shape
  return {
    title: options.title ?? `${layer.name}: filters`,
    meta: plateMeta(material, layer),
    left: { heading: 'Filters', aside: 'the weights of the unit', top: 1, blocks: filters },
    right: {
      heading: 'Patches',
      aside: 'what the unit sees',
      top: manifest.top,
      blocks: blocks.map(({ block: { name, patches, blank } }) => ({
        name,
        patches,
        ...(blank !== undefined && { blank }),
      })),
    },
    caption: filterCaption({
      ...makingOf(manifest, [layer], blocks, options),
      network: manifest.network.name,
      layer,
      shown: blocks.length,
      size: { channels, rows, cols },
      contrast,
      dead: blocks.filter(({ hits }) => hits === 0).length,
      duplicates: units.filter(({ unit }) => duplicates.has(unit)).length,
    }),
  }
}
