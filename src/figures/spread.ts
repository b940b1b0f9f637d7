import { drawBlock } from './block.ts'
import type { Block, Panel, Plate, PlateOptions, Shape, SpreadContent } from './content.ts'
import { sheet } from './frame.ts'
import { patchGrid } from './grid.ts'
import type { Pen } from './pen.ts'
import { cellOf, planned, type SpreadPlan } from './spread-plan.ts'
import { oneLine, shorten, textLine } from './text.ts'

/** How many units make a full spread of each shape. */
export const unitsPerSpread: Readonly<Record<Shape, number>> = { page: 9, slide: 6, column: 3 }

/**
 * Two panels of the same units, side by side: heading, blocks; under both one caption.
 * @throws CallError if there is no unit, or if there are more than fit in cells of 12 px
 */
export function spread(content: SpreadContent, options: PlateOptions): Plate {
  const { pen, plan } = planned(content, options)
  const bare = options.bare ?? false
  const panels = [content.left, content.right].map((panel, i) => {
    const x = plan.panelXs[i]!
    const patches = patchGrid(panel.top)
    const arrangement = { ...plan.arrangement, cell: cellOf(plan, patches, pen) }
    const blocks = panel.blocks.map((block, j) => {
      const column = j % arrangement.columns
      const row = Math.floor(j / arrangement.columns)
      const place = { x: x + plan.xs[column]!, y: plan.ys[row]!, patches, arrangement, labelled: !bare }
      return drawBlock(numbered(block), place, pen)
    })
    return (bare ? '' : panelHead(panel, x, plan, pen)) + blocks.join('')
  })
  return sheet(content.title, plan.height, plan.texts + panels.join(''), pen)
}

/** The side of a square in either panel, in pixels at scale 1, as `patchSide` tells it for a plate. */
export function spreadSides(
  content: SpreadContent,
  options: PlateOptions,
): { readonly left: number; readonly right: number } {
  const { pen, plan } = planned(content, options)
  return {
    left: cellOf(plan, patchGrid(content.left.top), pen),
    right: cellOf(plan, patchGrid(content.right.top), pen),
  }
}

/** `Projections`, and in italics by which rule. */
function panelHead(
  { heading, aside }: Panel,
  x: number,
  { headY, panelWidth }: SpreadPlan,
  pen: Pen,
): string {
  const { theme, fonts, measures } = pen
  const { number: size, note } = measures.label
  const name = shorten(oneLine(heading), panelWidth, { face: 'sans-medium', size }, fonts)
  const used = fonts.width(name, 'sans-medium', size) + size * 0.6
  const said = shorten(oneLine(aside), panelWidth - used, { face: 'serif-italic', size: note }, fonts)
  const y = headY + Math.round(measures.label.height * 0.7)
  return (
    textLine([{ text: name, face: 'sans-medium', fill: theme.ink }], { x, y, size }, fonts) +
    textLine([{ text: said, face: 'serif-italic', fill: theme.ink2 }], { x: x + used, y, size: note }, fonts)
  )
}

/** The head names the layer: a block needs no more than the unit's number. */
function numbered(block: Block): Block {
  return { ...block, name: block.name.slice(block.name.lastIndexOf(':') + 1) }
}
