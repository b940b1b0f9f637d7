import { CallError } from '../base/error.ts'
import type { PlateOptions, Shape, SpreadContent } from './content.ts'
import { columnEdges, rowEdges } from './edge.ts'
import { foot, head, type Piece } from './frame.ts'
import { type Arrangement, arrange, arrangeIn, type Grid, patchGrid, type Room } from './grid.ts'
import type { Measures } from './measures.ts'
import { type Pen, penOf } from './pen.ts'

/** What differs from a plate: a page lies across, 1600 px wide. */
const across: Readonly<Record<Shape, Partial<Measures>>> = {
  page: { width: 1600, maxHeight: 1132, gapX: 26, gapY: 18, seam: 3 },
  slide: { gapX: 28, gapY: 16, seam: 3 },
  column: { gapX: 16, gapY: 16, seam: 3 },
}
/** Between the panels, in gaps between blocks. */
const panelGaps = 2
const smallestCell = 12
/** Blocks narrower than this lie closer, under smaller numbers: filters are many. */
const narrowBlock = 120

/** Where everything of a spread lies, in pixels at scale 1. */
export interface SpreadPlan {
  readonly height: number
  readonly texts: string
  readonly headY: number
  readonly panelWidth: number
  /** Left edges of the panels; of the columns in a panel; upper edges of the rows. */
  readonly panelXs: readonly number[]
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  /** Blocks of both panels are equally large; its cell is that of the panel with more cells in a block. */
  readonly arrangement: Arrangement
}

/**
 * A spread's plan and what it is drawn with.
 * @throws CallError if there is no unit, or if there are more than fit in cells of 12 px
 */
export function planned(content: SpreadContent, options: PlateOptions): { pen: Pen; plan: SpreadPlan } {
  const bare = options.bare ?? false
  const pen = spreadPen(options)
  const plan = planSpread(content, bare, pen)
  if (plan.arrangement.blockWidth >= narrowBlock) return { pen, plan }
  const narrow = { pen: narrowPen(pen), plan: planSpread(content, bare, narrowPen(pen)) }
  if (narrow.plan.arrangement.cell >= smallestCell) return narrow
  throw new CallError(
    `${content.right.blocks.length} units do not fit on one figure "${content.title}". Draw fewer, or several figures.`,
  )
}

function spreadPen(options: PlateOptions): Pen {
  const pen = penOf(options)
  return { ...pen, measures: { ...pen.measures, ...across[options.shape] } }
}

function narrowPen(pen: Pen): Pen {
  const { measures } = pen
  const { number, height } = measures.label
  const label = { ...measures.label, number: Math.round(number * 0.9), height: Math.round(height * 0.8) }
  return { ...pen, measures: { ...measures, label, seam: 1, gapX: 14, gapY: 8 } }
}

function planSpread(
  { title, meta, left, right, caption }: SpreadContent,
  bare: boolean,
  pen: Pen,
): SpreadPlan {
  const { measures } = pen
  const count = Math.max(left.blocks.length, right.blocks.length)
  if (count === 0) throw new CallError(`The figure "${title}" has no unit. Name at least one.`)
  const margin = bare && !measures.fixedHeight ? { x: 0, top: 0, bottom: 0 } : measures.margin
  const width = measures.width - 2 * margin.x
  const above = bare ? nothing : head(title, meta, width, pen)
  const under = bare ? nothing : foot(caption, width, pen)
  const headY = margin.top + above.height
  const top = headY + (bare ? 0 : panelHeadHeight(measures))
  const bottom = margin.bottom + under.height
  const panelGap = panelGaps * measures.gapX
  const panelWidth = Math.floor((width - panelGap) / 2)
  const room: Room = {
    width: panelWidth,
    height: (measures.maxHeight ?? Number.POSITIVE_INFINITY) - top - bottom,
    gapX: measures.gapX,
    gapY: bare ? measures.gapX : measures.gapY,
    seam: measures.seam,
    label: bare ? 0 : measures.label.height,
  }
  const patches = patchGrid(Math.max(left.top, right.top))
  const arrangement = Number.isFinite(room.height)
    ? arrange(count, patches, room)
    : arrangeIn(columnsOf(count), count, patches, room)
  const down = rowEdges(arrangement, room, measures.fixedHeight)
  const height = top + down.height + bottom
  return {
    height,
    texts: above.draw(margin.x, margin.top) + under.draw(margin.x, height - bottom),
    headY,
    panelWidth,
    panelXs: [margin.x, margin.x + panelWidth + panelGap],
    xs: columnEdges(arrangement, room),
    ys: down.ys.map(y => top + y),
    arrangement,
  }
}

/** Where the height is open: one unit a row, but many in a square. */
function columnsOf(count: number): number {
  return count <= 4 ? 1 : Math.ceil(Math.sqrt(count))
}

/** The side of a square of which so many fit in a block. */
export function cellOf({ arrangement }: SpreadPlan, patches: Grid, { measures: { seam } }: Pen): number {
  const wide = (arrangement.blockWidth - (patches.columns - 1) * seam) / patches.columns
  const high = (arrangement.blockHeight - (patches.rows - 1) * seam) / patches.rows
  return Math.floor(Math.min(wide, high))
}

function panelHeadHeight({ label }: Measures): number {
  return Math.round(label.height * 1.1)
}

const nothing: Piece = { height: 0, draw: () => '' }
