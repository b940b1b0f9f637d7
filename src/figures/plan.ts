import { CallError } from '../base/error.ts'
import type { PlateContent } from './content.ts'
import { columnEdges, rowEdges } from './edge.ts'
import { foot, head, type Piece } from './frame.ts'
import { type Arrangement, arrange, arrangeIn, type Grid, patchGrid, type Room } from './grid.ts'
import type { Pen } from './pen.ts'

/** A piece of a figure and its upper left corner. */
export interface PlacedPiece {
  readonly piece: Piece
  readonly x: number
  readonly y: number
}

/** Where everything of a plate lies, in pixels at scale 1. */
export interface PlatePlan {
  readonly height: number
  readonly pieces: readonly PlacedPiece[]
  readonly patches: Grid
  readonly arrangement: Arrangement
  /** Left edge of each column of blocks, upper edge of each row. */
  readonly xs: readonly number[]
  readonly ys: readonly number[]
}

const smallestCell = 12
/** Width of a caption that stands at the right of the blocks, and what lies between. */
const besideWidth = { least: 470, most: 720 }
const besideGap = 64

/**
 * A plate's plan: its caption under the blocks, or on a slide beside them where that makes them larger.
 * @throws CallError if there is no unit, or if there are more than fit in cells of 12 px
 */
export function planPlate(content: PlateContent, bare: boolean, pen: Pen): PlatePlan {
  const count = content.blocks.length
  if (count === 0) throw new CallError(`The figure "${content.title}" has no unit. Name at least one.`)
  const below = planBelow(content, bare, pen)
  const plan = bare || !pen.measures.fixedHeight ? below : widerOf(below, content, pen)
  if (plan.arrangement.cell < smallestCell) {
    throw new CallError(
      `${count} units do not fit on one figure "${content.title}". Draw fewer, or several figures.`,
    )
  }
  return plan
}

function planBelow(content: PlateContent, bare: boolean, pen: Pen): PlatePlan {
  const { measures } = pen
  const margin = bare && !measures.fixedHeight ? { x: 0, top: 0, bottom: 0 } : measures.margin
  const width = measures.width - 2 * margin.x
  const above = bare ? null : head(content.title, content.meta, width, pen)
  const under = bare ? null : foot(content.caption, width, pen)
  const top = margin.top + (above?.height ?? 0)
  const bottom = margin.bottom + (under?.height ?? 0)
  const room = roomOf(pen, bare, width, (measures.maxHeight ?? Number.POSITIVE_INFINITY) - top - bottom)
  const patches = patchGrid(content.top)
  const arrangement = arrangeShape(content.blocks.length, patches, room)
  const down = rowEdges(arrangement, room, measures.fixedHeight)
  const height = top + down.height + bottom
  const pieces: PlacedPiece[] = []
  if (above) pieces.push({ piece: above, x: margin.x, y: margin.top })
  if (under) pieces.push({ piece: under, x: margin.x, y: height - bottom })
  return {
    height,
    pieces,
    patches,
    arrangement,
    xs: columnEdges(arrangement, room).map(x => margin.x + x),
    ys: down.ys.map(y => top + y),
  }
}

/** The caption beside the blocks, where cell x root of the share of filled places is larger so. */
function widerOf(below: PlatePlan, content: PlateContent, pen: Pen): PlatePlan {
  const { margin, width, maxHeight } = pen.measures
  const above = head(content.title, content.meta, width - 2 * margin.x, pen)
  const top = margin.top + above.height
  const height = maxHeight! - top - margin.bottom
  const room = roomOf(pen, false, width - 2 * margin.x - besideWidth.least - besideGap, height)
  const arrangement = arrange(content.blocks.length, below.patches, room)
  const xs = columnEdges(arrangement, room).map(x => margin.x + x)
  const x = xs.at(-1)! + arrangement.blockWidth + besideGap
  const side = foot(content.caption, Math.min(besideWidth.most, width - margin.x - x), pen, false)
  const worth = (one: Arrangement): number =>
    one.cell * Math.sqrt(content.blocks.length / (one.columns * one.rows))
  if (worth(arrangement) <= worth(below.arrangement) || side.height > height) return below
  const ys = rowEdges(arrangement, room, true).ys.map(y => top + y)
  const pieces = [
    { piece: above, x: margin.x, y: margin.top },
    { piece: side, x, y: ys[0]! },
  ]
  return { ...below, pieces, arrangement, xs, ys }
}

function roomOf({ measures }: Pen, bare: boolean, width: number, height: number): Room {
  const { gapX, gapY, seam, label } = measures
  return { width, height, gapX, gapY: bare ? gapX : gapY, seam, label: bare ? 0 : label.height }
}

/** Where the height is open the width alone decides: three blocks a row. */
function arrangeShape(blocks: number, patches: Grid, room: Room): Arrangement {
  if (Number.isFinite(room.height)) return arrange(blocks, patches, room)
  return arrangeIn(blocks === 4 ? 2 : Math.min(3, blocks), blocks, patches, room)
}
