import { CallError } from '../base/error.ts'
import { drawBlock } from './block.ts'
import type { OverviewContent, Plate, PlateOptions } from './content.ts'
import { columnEdges, rowEdges } from './edge.ts'
import { foot, head, type Piece, sheet } from './frame.ts'
import { type Arrangement, arrangeIn, type Grid, patchGrid } from './grid.ts'
import { drawHead, headHeight, squaresFit } from './overview-head.ts'
import { type Pen, penOf } from './pen.ts'

const smallestCell = 12
/** A layer's name may reach over its column, but stays this far from the next. */
const headGap = 20

/**
 * One figure of several layers, first to last: a column each, with its name, what its units see, and some of them.
 * @throws CallError if there is no unit, or if there are more than fit in cells of 12 px
 */
export function overview(content: OverviewContent, options: PlateOptions): Plate {
  const bare = options.bare ?? false
  const pen = overviewPen(options)
  const plan = planOverview(content, bare, pen)
  const { patches, arrangement } = plan
  const width = arrangement.blockWidth + Math.max(0, plan.gap - headGap)
  const squares = squaresFit(content.columns, width, pen)
  const columns = content.columns.map((column, i) => {
    const x = plan.xs[i]!
    const top = bare ? '' : drawHead(column, { x, y: plan.headY, width, squares }, pen)
    const blocks = column.blocks.map((block, j) => {
      const place = { x, y: plan.ys[j]!, patches, arrangement, labelled: !bare }
      return drawBlock({ ...block, name: numberOf(block.name) }, place, pen)
    })
    return top + blocks.join('')
  })
  return sheet(content.title, plan.height, plan.texts + columns.join(''), pen)
}

/** The side of a patch's square on an overview, in pixels at scale 1, as `patchSide` tells it for a plate. */
export function overviewPatchSide(content: OverviewContent, options: PlateOptions): number {
  return planOverview(content, options.bare ?? false, overviewPen(options)).arrangement.cell
}

/** Blocks are smaller than on a plate: so are their seams, and the gaps between columns. */
function overviewPen(options: PlateOptions): Pen {
  const pen = penOf(options)
  const { gapX, gapY } = pen.measures
  const smaller = { seam: 2, gapX: Math.round(gapX * 0.8), gapY: Math.round(gapY * 0.55) }
  return { ...pen, measures: { ...pen.measures, ...smaller } }
}

/** A column's head names the layer: its blocks need no more than the unit's number. */
function numberOf(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1)
}

interface OverviewPlan {
  readonly height: number
  readonly texts: string
  readonly headY: number
  readonly patches: Grid
  readonly arrangement: Arrangement
  readonly xs: readonly number[]
  /** Between columns. */
  readonly gap: number
  readonly ys: readonly number[]
}

function planOverview(content: OverviewContent, bare: boolean, pen: Pen): OverviewPlan {
  const { measures } = pen
  const rows = Math.max(0, ...content.columns.map(column => column.blocks.length))
  if (rows === 0) throw new CallError(`The overview "${content.title}" has no unit. Name at least one layer.`)
  const margin = bare && !measures.fixedHeight ? { x: 0, top: 0, bottom: 0 } : measures.margin
  const width = measures.width - 2 * margin.x
  const above = bare ? nothing : head(content.title, content.meta, width, pen)
  const under = bare ? nothing : foot(content.caption, width, pen)
  const headY = margin.top + above.height
  const top = headY + (bare ? 0 : headHeight(pen))
  const bottom = margin.bottom + under.height
  const { gapX, gapY, seam, label, maxHeight, fixedHeight } = measures
  const high = (maxHeight ?? Number.POSITIVE_INFINITY) - top - bottom
  const room = { width, height: high, gapX, gapY: bare ? gapX : gapY, seam, label: bare ? 0 : label.height }
  const patches = patchGrid(content.top)
  const arrangement = arrangeIn(content.columns.length, rows * content.columns.length, patches, room)
  if (arrangement.cell < smallestCell) {
    throw new CallError(
      `${content.columns.length} layers with up to ${rows} units do not fit on one overview. Draw fewer.`,
    )
  }
  const xs = columnEdges(arrangement, { ...room, gapX: 4 * gapX }).map(x => margin.x + x)
  const down = rowEdges(arrangement, room, fixedHeight)
  const height = top + down.height + bottom
  return {
    height,
    texts: above.draw(margin.x, margin.top) + under.draw(margin.x, height - bottom),
    headY,
    patches,
    arrangement,
    xs,
    gap: xs.length > 1 ? xs[1]! - xs[0]! - arrangement.blockWidth : 0,
    ys: down.ys.map(y => top + y),
  }
}

const nothing: Piece = { height: 0, draw: () => '' }
