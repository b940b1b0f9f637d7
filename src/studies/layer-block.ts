import { fieldIsSmall } from './hit-box.ts'
import type { LayerUnits, Material } from './material.ts'
import { hitsOf, type UnitBlock, unitBlock } from './unit-block.ts'
import { hasSurroundings } from './unit-patch.ts'

/**
 * The blocks of units of a layer, cut one after another: their pictures are many.
 * @param side  of a patch's square in pixels of the figure; null: nothing is cut
 */
export async function layerBlocks(
  { source, notes, options }: Material,
  { units }: LayerUnits,
  side: number | null,
  surroundings: boolean,
): Promise<UnitBlock[]> {
  const { hits, scale } = options
  const style = side === null ? null : { kind: hits, cell: { side, scale }, surroundings }
  const blocks: UnitBlock[] = []
  for (const unit of units) blocks.push(await unitBlock(source, notes, unit, hits, style))
  return blocks
}

/** Whether patches of a layer stand inside their surroundings: they are small, and it can be done for all. */
export async function needsSurroundings(
  { source, options }: Material,
  { layer, units }: LayerUnits,
): Promise<boolean> {
  const numbers = units.map(({ unit }) => unit)
  if (!options.surroundings || !fieldIsSmall(layer, numbers)) return false
  for (const unit of units) {
    const hits = await hitsOf(source.atlas, unit, options.hits)
    if (!(await hasSurroundings(source, unit, hits, options.hits))) return false
  }
  return true
}
