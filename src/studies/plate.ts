import type { ManifestLayer } from '../atlas/manifest.ts'
import { CallError } from '../base/error.ts'
import { caption } from '../figures/caption.ts'
import type { PlateContent } from '../figures/content.ts'
import { patchSide, plate } from '../figures/plate.ts'
import { sightOf } from './hit-box.ts'
import { layerBlocks, needsSurroundings } from './layer-block.ts'
import { layersOf, makingOf } from './making.ts'
import type { Drawing, LayerUnits, Material } from './material.ts'
import type { UnitBlock } from './unit-block.ts'

/**
 * The plate of units of one layer. How large patches are drawn depends on the texts, which are written twice: before
 * the patches are cut, and again when it is known what there is to say of them.
 * @throws CallError for units of several layers, or more than fit
 */
export async function drawPlate(material: Material, layers: readonly LayerUnits[]): Promise<Drawing> {
  const [shown, ...others] = layers
  if (others.length > 0) {
    throw new CallError(
      `A plate shows units of one layer, not of ${layers.length}. Draw one for each, or an overview.`,
    )
  }
  const surroundings = await needsSurroundings(material, shown)
  const content = (blocks: readonly UnitBlock[]) => plateContent(material, shown, blocks, surroundings)
  const side = patchSide(content(await layerBlocks(material, shown, null, surroundings)), material.look)
  const blocks = await layerBlocks(material, shown, side, surroundings)
  return { plate: plate(content(blocks), material.look), from: blocks.flatMap(({ from }) => from) }
}

function plateContent(
  { source, notes, options }: Material,
  { layer, units }: LayerUnits,
  blocks: readonly UnitBlock[],
  surroundings: boolean,
): PlateContent {
  const { manifest } = source.atlas
  const { name } = manifest.network
  const of = layersOf(manifest)
  const note = notes.layers.get(layer.name)
  const numbers = units.map(({ unit }) => unit)
  const place = `${name}, layer ${layer.ordinal}${of === null ? '' : ` of ${of}`}`
  return {
    title: options.title ?? layer.name,
    meta: note ? `${note} · ${place}` : place,
    top: manifest.top,
    blocks: blocks.map(({ block }) => block),
    caption: caption({
      ...makingOf(manifest, [layer], blocks, options),
      network: name,
      layer: {
        name: layer.name,
        ordinal: layer.ordinal,
        layers: of,
        units: layer.units,
        places: places(layer),
      },
      units: numbers,
      sees: sightOf(layer, numbers, manifest.network.size),
      surroundings,
    }),
  }
}

function places({ map: [rows, cols] }: ManifestLayer): number {
  return rows * cols
}
