import { CallError } from '../base/error.ts'
import { drawBlock } from './block.ts'
import type { OverviewColumn, OverviewContent, Plate, PlateOptions } from './content.ts'
import { columnEdges, rowEdges } from './edge.ts'
import { foot, head, type Piece, sheet } from './frame.ts'
import { type Arrangement, arrangeIn, type Grid, patchGrid } from './grid.ts'
import type { Measures } from './measures.ts'
import { type Pen, penOf } from './pen.ts'
import { oneLine, shorten, textLine } from './text.ts'

const smallestCell = 12

/**
 * One figure of several layers, first to last: a column each, with its name, what its units see, and some of them.
 * @throws CallError if there is no unit, or if there are more than fit in cells of 12 px
 */
export function overview(content: OverviewContent, options: PlateOptions): Plate {
  const bare = options.bare ?? false
  const pen = overviewPen(options)
  const plan = planOverview(content, bare, pen)
  const { patches, arrangement } = plan
  const shares = sharesFit(content.columns, arrangement.blockWidth, pen)
  const columns = content.columns.map((column, i) => {
    const x = plan.xs[i]!
    const top = bare ? '' : drawHead(column, { x, y: plan.headY, width: arrangement.blockWidth, shares }, pen)
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
  const down = rowEdges(arrangement, room, fixedHeight)
  const height = top + down.height + bottom
  return {
    height,
    texts: above.draw(margin.x, margin.top) + under.draw(margin.x, height - bottom),
    headY,
    patches,
    arrangement,
    xs: columnEdges(arrangement, { ...room, gapX: 4 * gapX }).map(x => margin.x + x),
    ys: down.ys.map(y => top + y),
  }
}

const nothing: Piece = { height: 0, draw: () => '' }

function headHeight({ measures }: Pen): number {
  return Math.round(layerSize(measures) * 1.25 + measures.label.number * 1.9)
}

function layerSize({ title, label }: Measures): number {
  return Math.max(label.number, Math.round(title.size * 0.56))
}

const shareGap = 10

function shareSide(of: Measures): number {
  return Math.round(layerSize(of) * 1.3)
}

interface HeadPlace {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly shares: boolean
}

/** Room enough in every head for the detail and the square beside it. */
function sharesFit(columns: readonly OverviewColumn[], width: number, { fonts, measures }: Pen): boolean {
  const free = width - shareSide(measures) - shareGap
  return columns.every(({ detail }) => fonts.width(oneLine(detail), 'sans', measures.label.number) <= free)
}

function drawHead(column: OverviewColumn, at: HeadPlace, pen: Pen): string {
  const { theme, fonts, measures } = pen
  const size = layerSize(measures)
  const small = measures.label.number
  const glyph = at.shares && column.sees ? shareSide(measures) : 0
  const width = at.width - (glyph > 0 ? glyph + shareGap : 0)
  const whole = oneLine(column.name)
  const nameSize =
    fonts.width(whole, 'serif', size) <= width
      ? size
      : Math.max(measures.methods.size, Math.round(size * 0.8))
  const name = shorten(whole, width, { face: 'serif', size: nameSize, keep: 4 }, fonts)
  const detail = shorten(oneLine(column.detail), width, { face: 'sans', size: small }, fonts)
  const baseline = at.y + Math.round(size * 0.85)
  return (
    textLine(
      [{ text: name, face: 'serif', fill: theme.ink }],
      { x: at.x, y: baseline, size: nameSize },
      fonts,
    ) +
    textLine(
      [{ text: detail, face: 'sans', fill: theme.ink3 }],
      { x: at.x, y: baseline + Math.round(small * 1.35), size: small },
      fonts,
    ) +
    (column.sees && glyph > 0
      ? drawShare(column.sees, { x: at.x + at.width - glyph, y: at.y + 4, side: glyph }, pen)
      : '')
  )
}

/** The picture as an empty square, what a unit sees of it as a full one in its centre. */
function drawShare(
  sees: { width: number; height: number },
  { x, y, side }: { x: number; y: number; side: number },
  { theme }: Pen,
): string {
  const width = Math.max(1, Math.round(side * Math.min(1, sees.width)))
  const height = Math.max(1, Math.round(side * Math.min(1, sees.height)))
  const left = x + Math.floor((side - width) / 2)
  const up = y + Math.floor((side - height) / 2)
  return (
    `<rect x="${left}" y="${up}" width="${width}" height="${height}" fill="${theme.ink3}"/>` +
    `<rect x="${x + 0.5}" y="${y + 0.5}" width="${side - 1}" height="${side - 1}" fill="none" stroke="${theme.ink3}"/>`
  )
}
