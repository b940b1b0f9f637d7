import type { ManifestLayer } from '../atlas/manifest.ts'
import { CallError } from '../base/error.ts'
import { caption, type PlateFacts } from '../figures/caption.ts'
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
  const content = (blocks: readonly UnitBlock[], surroundings: boolean) =>
    plateContent(material, shown, blocks, surroundings)
  const side = patchSide(content(await layerBlocks(material, shown, null), false), material.look)
  const surroundings = await needsSurroundings(material, shown, side)
  const blocks = await layerBlocks(material, shown, { side, surroundings })
  return {
    plate: plate(content(blocks, surroundings), material.look),
    from: blocks.flatMap(({ from }) => from),
  }
}

function plateContent(
  material: Material,
  shown: LayerUnits,
  blocks: readonly UnitBlock[],
  surroundings: boolean,
): PlateContent {
  const { source, options } = material
  return {
    title: options.title ?? shown.layer.name,
    meta: plateMeta(material, shown.layer),
    top: source.atlas.manifest.top,
    blocks: blocks.map(({ block }) => block),
    caption: caption(plateFacts(material, shown, blocks, surroundings)),
  }
}

/** `SqueezeNet 1.0, layer 7 of 14`, behind the layer's note if it has one. */
export function plateMeta({ source, notes }: Material, { name, ordinal }: ManifestLayer): string {
  const { manifest } = source.atlas
  const of = layersOf(manifest)
  const note = notes.layers.get(name)
  const place = `${manifest.network.name}, layer ${ordinal}${of === null ? '' : ` of ${of}`}`
  return note ? `${note} · ${place}` : place
}

/** What the caption of units of one layer is written from. */
export function plateFacts(
  { source, options }: Material,
  { layer, units }: LayerUnits,
  blocks: readonly UnitBlock[],
  surroundings: boolean,
): PlateFacts {
  const { manifest } = source.atlas
  const numbers = units.map(({ unit }) => unit)
  const [rows, cols] = layer.map
  return {
    ...makingOf(manifest, [layer], blocks, options),
    network: manifest.network.name,
    layer: {
      name: layer.name,
      ordinal: layer.ordinal,
      layers: layersOf(manifest),
      units: layer.units,
      places: rows * cols,
    },
    units: numbers,
    sees: sightOf(layer, numbers, manifest.network.size),
    surroundings,
  }
}
