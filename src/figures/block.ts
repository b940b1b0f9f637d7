import type { Block, Patch } from './content.ts'
import type { Arrangement, Grid } from './grid.ts'
import { breakLines } from './paragraph.ts'
import { drawPatch } from './patch.ts'
import type { Pen } from './pen.ts'
import { oneLine, shorten, textLine, tidy } from './text.ts'
import type { Theme } from './theme.ts'

/** Where a block stands, how its cells lie, and whether a line of text goes under it. */
export interface BlockPlace {
  readonly x: number
  readonly y: number
  readonly patches: Grid
  readonly arrangement: Arrangement
  readonly labelled: boolean
}

/** One unit as SVG: its patches, strongest first, row by row, then empty cells; under them what it is. */
export function drawBlock(block: Block, place: BlockPlace, pen: Pen): string {
  const label = place.labelled ? drawLabel(block, place, pen) : ''
  return `<g>${block.blank === undefined ? drawCells(block, place, pen) : drawBlank(block.blank, place, pen)}${label}</g>`
}

function drawCells(block: Block, { x, y, patches, arrangement }: BlockPlace, pen: Pen): string {
  const { cell } = arrangement
  const step = cell + pen.measures.seam
  const cells: string[] = []
  for (let i = 0; i < patches.columns * patches.rows; i++) {
    const at = {
      x: x + (i % patches.columns) * step,
      y: y + Math.floor(i / patches.columns) * step,
      side: cell,
    }
    cells.push(drawCell(block.patches[i], at, pen))
  }
  return cells.join('')
}

interface Square {
  readonly x: number
  readonly y: number
  readonly side: number
}

function drawCell(patch: Patch | null | undefined, square: Square, pen: Pen): string {
  const { x, y, side } = square
  if (patch === undefined) return outline(x, y, side, side, pen.theme)
  if (patch) return drawPatch(patch, square, pen.theme)
  const size = Math.min(pen.measures.methods.size, side / 5)
  const mat = `<rect x="${x}" y="${y}" width="${side}" height="${side}" fill="${pen.theme.mat}"/>`
  return mat + centred('image missing', { x, y, width: side, height: side, size }, pen)
}

function drawBlank(words: string, { x, y, arrangement }: BlockPlace, pen: Pen): string {
  const { blockWidth: width, blockHeight: height } = arrangement
  const size = pen.measures.label.number
  return outline(x, y, width, height, pen.theme) + centred(oneLine(words), { x, y, width, height, size }, pen)
}

function outline(x: number, y: number, width: number, height: number, theme: Theme): string {
  const box = `x="${x + 0.5}" y="${y + 0.5}" width="${width - 1}" height="${height - 1}"`
  return `<rect ${box} fill="none" stroke="${theme.line}"/>`
}

interface TextBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly size: number
}

function centred(words: string, { x, y, width, height, size }: TextBox, { theme, fonts }: Pen): string {
  const span = { text: words, face: 'sans', fill: theme.ink3 } as const
  const lines = breakLines([span], { size, width: width * 0.86 }, fonts)
  const step = size * 1.3
  const first = y + height / 2 - ((lines.length - 1) * step) / 2 + size * 0.35
  return lines
    .map((line, i) =>
      textLine(line, { x: x + width / 2, y: first + i * step, size, anchor: 'middle' }, fonts),
    )
    .join('')
}

/** A note of which less than this can be shown is left out. */
const fewestLetters = 9

function drawLabel(block: Block, { x, y, arrangement }: BlockPlace, { theme, fonts, measures }: Pen): string {
  const { number, note, height } = measures.label
  const width = arrangement.blockWidth
  const name = oneLine(block.name)
  const keep = [...name].length - [...name.slice(0, Math.max(0, name.lastIndexOf(':')))].length
  const shown = shorten(name, width, { face: 'sans-medium', size: number, keep }, fonts)
  const baseline = y + arrangement.blockHeight + Math.round(height * 0.74)
  const label = textLine(
    [{ text: shown, face: 'sans-medium', fill: theme.ink }],
    { x, y: baseline, size: number },
    fonts,
  )
  const used = fonts.width(shown, 'sans-medium', number) + number * 0.6
  const free = width - used
  const written = block.note === undefined ? '' : oneLine(block.note)
  const said = written || oneLine(block.fact ?? '')
  const face = written ? 'serif-italic' : 'sans'
  const size = written ? note : number
  const text = shorten(said, free, { face, size }, fonts)
  if (said === '' || (text !== said && text.length < fewestLetters)) return label
  const fill = written ? theme.ink2 : theme.ink3
  return label + textLine([{ text, face, fill }], { x: Number(tidy(x + used)), y: baseline, size }, fonts)
}
