import { fieldIsSmall } from './hit-box.ts'
import type { LayerUnits, Material } from './material.ts'
import { hitsOf, type UnitBlock, unitBlock } from './unit-block.ts'
import { hasSurroundings } from './unit-patch.ts'

/**
 * The blocks of units of a layer, cut one after another: their pictures are many.
 * @param style  the side of a patch's square in pixels of the figure, and whether it has surroundings; null: nothing is cut
 */
export async function layerBlocks(
  { source, notes, options }: Material,
  { units }: LayerUnits,
  style: { readonly side: number; readonly surroundings: boolean } | null,
): Promise<UnitBlock[]> {
  const { hits, scale } = options
  const { surroundings = false, side = 0 } = style ?? {}
  const cutting = style && { kind: hits, cell: { side, scale }, surroundings }
  const blocks: UnitBlock[] = []
  for (const unit of units) blocks.push(await unitBlock(source, notes, unit, hits, cutting))
  return blocks
}

/** Receptive fields drawn smaller than this inside their surroundings are lost among them. */
const leastSeen = 12

/**
 * Whether patches of a layer stand inside their surroundings: they are small, and it can be done for all.
 * @param side  of a patch's square in pixels of the figure
 */
export async function needsSurroundings(
  { source, options }: Material,
  { layer, units }: LayerUnits,
  side: number,
): Promise<boolean> {
  const { surroundings = side >= 7 * leastSeen, hits: kind } = options
  const numbers = units.map(({ unit }) => unit)
  if (!surroundings || !fieldIsSmall(layer, numbers)) return false
  for (const unit of units) {
    const hits = await hitsOf(source.atlas, unit, kind)
    if (!(await hasSurroundings(source, unit, hits, kind))) return false
  }
  return true
}
