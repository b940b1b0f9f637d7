import type { OverviewColumn } from './content.ts'
import type { Measures } from './measures.ts'
import type { Pen } from './pen.ts'
import { oneLine, shorten, textLine } from './text.ts'

/** Where a column's head stands, and whether it shows what a unit sees as a square. */
export interface HeadPlace {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly squares: boolean
}

/** Height of the head of a column. */
export function headHeight({ measures }: Pen): number {
  return Math.round(nameSize(measures) * 1.25 + measures.label.number * 1.9)
}

/** Whether all heads have room for the detail with the square before it: all have it or none. */
export function squaresFit(
  columns: readonly OverviewColumn[],
  width: number,
  { fonts, measures }: Pen,
): boolean {
  const free = width - inset(measures)
  return columns.every(({ detail }) => fonts.width(oneLine(detail), 'sans', measures.label.number) <= free)
}

/** Name of the layer; under it what a unit sees, as a square and in words. */
export function drawHead(column: OverviewColumn, { x, y, width, squares }: HeadPlace, pen: Pen): string {
  const { theme, fonts, measures } = pen
  const small = measures.label.number
  const large = nameSize(measures)
  const whole = oneLine(column.name)
  const fits = fonts.width(whole, 'serif', large) <= width
  const size = fits ? large : Math.max(measures.methods.size, Math.round(large * 0.8))
  const name = shorten(whole, width, { face: 'serif', size, keep: 4 }, fonts)
  const baseline = y + Math.round(large * 0.85)
  const below = baseline + Math.round(small * 1.5)
  const left = squares && column.sees ? inset(measures) : 0
  const detail = shorten(oneLine(column.detail), width - left, { face: 'sans', size: small }, fonts)
  const side = squareSide(measures)
  const square = { x, y: below - Math.round(small * 0.34 + side / 2), side }
  return (
    textLine([{ text: name, face: 'serif', fill: theme.ink }], { x, y: baseline, size }, fonts) +
    (left > 0 ? drawSquare(column.sees!, square, pen) : '') +
    textLine(
      [{ text: detail, face: 'sans', fill: theme.ink3 }],
      { x: x + left, y: below, size: small },
      fonts,
    )
  )
}

function nameSize({ title, label }: Measures): number {
  return Math.max(label.number, Math.round(title.size * 0.56))
}

function squareSide({ label }: Measures): number {
  return Math.round(label.number * 1.2)
}

function inset(measures: Measures): number {
  return squareSide(measures) + Math.round(measures.label.number * 0.5)
}

/** The picture as an empty square, what a unit sees of it as a full one in its centre. */
function drawSquare(
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
