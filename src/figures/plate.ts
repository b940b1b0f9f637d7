import { drawBlock } from './block.ts'
import type { Plate, PlateContent, PlateOptions, Shape } from './content.ts'
import { sheet } from './frame.ts'
import { penOf } from './pen.ts'
import { planPlate } from './plan.ts'

/** How many units make a full plate of each shape. */
export const unitsPerPlate: Readonly<Record<Shape, number>> = { page: 9, slide: 10, column: 3 }

/**
 * A figure of units and their patches: head, blocks, caption.
 * @throws CallError if there is no unit, or if there are more than fit in cells of 12 px
 */
export function plate(content: PlateContent, options: PlateOptions): Plate {
  const pen = penOf(options)
  const bare = options.bare ?? false
  const { height, pieces, patches, arrangement, xs, ys } = planPlate(content, bare, pen)
  const blocks = content.blocks.map((block, i) => {
    const x = xs[i % arrangement.columns]!
    const y = ys[Math.floor(i / arrangement.columns)]!
    return drawBlock(block, { x, y, patches, arrangement, labelled: !bare }, pen)
  })
  const texts = pieces.map(({ piece, x, y }) => piece.draw(x, y))
  return sheet(content.title, height, [...texts, ...blocks].join(''), pen)
}

/**
 * The side of a patch's square on a plate, in pixels at scale 1. Depends on texts and counts, not on the patches.
 * Patches with more pixels are best reduced to it (times the scale); smaller ones are left as they are.
 */
export function patchSide(content: PlateContent, options: PlateOptions): number {
  return planPlate(content, options.bare ?? false, penOf(options)).arrangement.cell
}
