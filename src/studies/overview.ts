import type { OverviewColumn, OverviewContent } from '../figures/content.ts'
import { overview, overviewPatchSide } from '../figures/overview.ts'
import { overviewCaption } from '../figures/overview-caption.ts'
import { sightOf } from './hit-box.ts'
import { layerBlocks, needsSurroundings } from './layer-block.ts'
import { layersOf, makingOf } from './making.ts'
import type { Drawing, LayerUnits, Material } from './material.ts'
import type { UnitBlock } from './unit-block.ts'

/**
 * Layers side by side. As with a plate, texts are written twice.
 * @throws CallError for more than fit
 */
export async function drawOverview(material: Material, layers: readonly LayerUnits[]): Promise<Drawing> {
  const surroundings: boolean[] = []
  for (const layer of layers) surroundings.push(await needsSurroundings(material, layer))
  const blocks = async (side: number | null): Promise<UnitBlock[][]> => {
    const columns: UnitBlock[][] = []
    for (const [i, layer] of layers.entries())
      columns.push(await layerBlocks(material, layer, side, surroundings[i]))
    return columns
  }
  const content = (columns: readonly UnitBlock[][]) =>
    overviewContent(material, layers, columns, surroundings.includes(true))
  const side = overviewPatchSide(content(await blocks(null)), material.look)
  const columns = await blocks(side)
  return {
    plate: overview(content(columns), material.look),
    from: columns.flat().flatMap(({ from }) => from),
  }
}

function overviewContent(
  { source, options }: Material,
  layers: readonly LayerUnits[],
  columns: readonly UnitBlock[][],
  surroundings: boolean,
): OverviewContent {
  const { manifest } = source.atlas
  const { name, size } = manifest.network
  const making = makingOf(
    manifest,
    layers.map(({ layer }) => layer),
    columns.flat(),
    options,
  )
  const of = layersOf(manifest)
  return {
    title: options.title ?? `What ${name} looks for`,
    meta: `${layers.length}${of === null ? '' : ` of ${of}`} layers, first to last`,
    top: manifest.top,
    columns: layers.map((layer, i) => column(layer, columns[i], size)),
    caption: overviewCaption({ ...making, network: name, layers: of, shown: layers.length, surroundings }),
  }
}

function column(
  { layer, units }: LayerUnits,
  blocks: readonly UnitBlock[],
  view: readonly [number, number],
): OverviewColumn {
  const [height, width] = view
  const sees = sightOf(
    layer,
    units.map(({ unit }) => unit),
    view,
  )
  return {
    name: layer.name,
    detail: detail(sees, { width, height }),
    ...(sees && {
      sees: { width: Math.min(1, sees.width / width), height: Math.min(1, sees.height / height) },
    }),
    blocks: blocks.map(({ block }) => block),
  }
}

interface Size {
  readonly width: number
  readonly height: number
}

function detail(sees: Size | null, view: Size): string {
  if (sees === null) return 'sees parts of several sizes'
  const { width, height } = sees
  if (width >= 0.95 * view.width && height >= 0.95 * view.height) return 'sees all'
  return `sees ${width === height ? width : `${width} × ${height}`}\u00a0px`
}
