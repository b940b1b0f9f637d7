import { CallError } from '../base/error.ts'
import type { Block, SpreadContent } from '../figures/content.ts'
import { projectionCaption } from '../figures/projection-caption.ts'
import { spread, spreadSides } from '../figures/spread.ts'
import type { Method } from '../network/projection/plan.ts'
import type { Ground } from '../pictures/signed.ts'
import { layerBlocks } from './layer-block.ts'
import type { Drawing, LayerUnits, Material } from './material.ts'
import type { Originals } from './original.ts'
import { plateFacts, plateMeta } from './plate.ts'
import { openProjector } from './project.ts'
import { type ProjectionPatch, projectionPatches } from './projection-patch.ts'
import type { UnitBlock } from './unit-block.ts'

/** How hits are projected, and what zero looks like. */
export interface Projecting {
  readonly method: Method
  readonly ground: Ground
  readonly originals: Originals
}

/**
 * Units of one layer: at the left their hits carried back to the pixels, at the right the patches. As with a plate,
 * texts are written twice.
 * @throws CallError for units of several layers, more than fit, or an op on the way without a reverse rule
 */
export async function drawProjections(
  material: Material,
  layers: readonly LayerUnits[],
  projecting: Projecting,
): Promise<Drawing> {
  const [shown, ...others] = layers
  if (others.length > 0)
    throw new CallError(
      `A figure of projections shows units of one layer, not of ${layers.length}. Draw one for each.`,
    )
  const plain = await layerBlocks(material, shown, null)
  const { left, right } = spreadSides(spreadContent(material, shown, plain, null, projecting), material.look)
  const projections = await projectedBlocks(material, shown, projecting, left)
  const blocks = await layerBlocks(material, shown, { side: right, surroundings: false })
  return {
    plate: spread(spreadContent(material, shown, blocks, projections, projecting), material.look),
    from: blocks.flatMap(({ from }) => from),
  }
}

/** The projections of each unit, one after another through one session. */
async function projectedBlocks(
  { options: { hits: kind, scale } }: Material,
  { layer, units }: LayerUnits,
  { originals, method, ground }: Projecting,
  side: number,
): Promise<ProjectionPatch[][]> {
  const projection = await openProjector(originals, layer.tensor, method)
  try {
    const blocks: ProjectionPatch[][] = []
    const style = { method, kind, ground, cell: { side, scale } }
    for (const unit of units) blocks.push(await projectionPatches(originals, projection, unit, style))
    return blocks
  } finally {
    await projection.close()
  }
}

/** @param projections  null: there are none yet, for a first look at how much room there is */
function spreadContent(
  material: Material,
  shown: LayerUnits,
  blocks: readonly UnitBlock[],
  projections: readonly (readonly ProjectionPatch[])[] | null,
  { method, ground }: Projecting,
): SpreadContent {
  const { source, options } = material
  const { top } = source.atlas.manifest
  const all = projections?.flat() ?? []
  const facts = {
    ...plateFacts(material, shown, blocks, false),
    method,
    ground,
    framed: all.some(({ effective }) => effective),
    empty: all.some(({ isEmpty }) => isEmpty),
    alike: projections !== null && areAlike(projections),
  }
  return {
    title: options.title ?? shown.layer.name,
    meta: plateMeta(material, shown.layer),
    left: {
      heading: 'Projections',
      aside: method,
      top,
      blocks: blocks.map(({ block }, i) => ofProjections(block, projections?.[i] ?? [])),
    },
    right: {
      heading: 'Patches',
      aside: 'what the unit sees',
      top,
      blocks: blocks.map(({ block }, i) => framedPatches(block, projections?.[i] ?? [])),
    },
    caption: projectionCaption(facts),
  }
}

/** Whether all whole projections of each unit are the same image, and not one of zeros; of one alone nobody can tell. */
function areAlike(units: readonly (readonly ProjectionPatch[])[]): boolean {
  const told = units
    .map(unit => unit.filter(({ patch, isEmpty }) => !patch.inside && !isEmpty))
    .filter(unit => unit.length > 1)
  const isSame = ([first, ...others]: readonly ProjectionPatch[]) =>
    others.every(({ patch }) => Buffer.compare(patch.bytes, first.patch.bytes) === 0)
  return told.length > 0 && told.every(isSame)
}

/** What is written under the patches is not written again. */
function ofProjections({ name, blank }: Block, projections: readonly ProjectionPatch[]): Block {
  return { name, ...(blank !== undefined && { blank }), patches: projections.map(({ patch }) => patch) }
}

function framedPatches(block: Block, projections: readonly ProjectionPatch[]): Block {
  const patches = block.patches.map((patch, i) => {
    const frame = projections[i]?.effective
    return patch && frame ? { ...patch, frame } : patch
  })
  return { ...block, patches }
}
