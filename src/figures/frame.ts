import type { Caption, Plate } from './content.ts'
import { breakLines } from './paragraph.ts'
import { hatchPattern } from './patch.ts'
import type { Pen } from './pen.ts'
import { escapeMarkup, oneLine, type Placing, type Span, shorten, textLine, tidy } from './text.ts'

/** A piece of a figure that knows its height before it knows its place. */
export interface Piece {
  readonly height: number
  readonly draw: (x: number, y: number) => string
}

/** Title at the left, network and layer number at the right; below each other where they do not fit. */
export function head(title: string, meta: string, width: number, { theme, fonts, measures }: Pen): Piece {
  const { title: large, meta: small } = measures
  const inset = large.size * 0.8
  const right = shorten(oneLine(meta), width, { face: 'sans', size: small.size }, fonts)
  const rightWidth = fonts.width(right, 'sans', small.size)
  const whole = oneLine(title)
  const beside = fonts.width(whole, 'serif', large.size) + inset + rightWidth <= width
  const left = shorten(whole, width, { face: 'serif', size: large.size }, fonts)
  const below = Math.round(small.line * 1.25)
  const metaSpan: Span = { text: right, face: 'sans', fill: theme.ink2 }
  return {
    height: large.line + (beside || right === '' ? 0 : below) + Math.round(large.line * 0.42),
    draw: (x, y) => {
      const baseline = y + Math.round(large.line * 0.76)
      const place: Placing = beside
        ? { x: x + width, y: baseline, size: small.size, anchor: 'end' }
        : { x, y: baseline + below, size: small.size }
      const titleSpan: Span = { text: left, face: 'serif', fill: theme.ink }
      return (
        textLine([titleSpan], { x, y: baseline, size: large.size }, fonts) +
        (right === '' ? '' : textLine([metaSpan], place, fonts))
      )
    },
  }
}

/** Caption, under a rule or beside blocks: the first words set apart, then the text, then smaller how it was made. */
export function foot(caption: Caption, width: number, pen: Pen, ruled = true): Piece {
  const { theme, fonts, measures } = pen
  const lead: Span = { text: oneLine(caption.lead), face: 'serif-medium', fill: theme.ink }
  const text: Span = { text: oneLine(caption.text), face: 'serif', fill: theme.ink2 }
  const methods: Span = { text: oneLine(caption.methods), face: 'sans', fill: theme.ink3 }
  const large = breakLines([lead, text], { size: measures.caption.size, width }, fonts)
  const small = breakLines([methods], { size: measures.methods.size, width }, fonts)
  const above = Math.round(measures.caption.line * 0.5)
  const space = ruled ? above + Math.round(measures.caption.line * 0.6) : 0
  const between = small.length > 0 ? Math.round(measures.methods.line * 0.3) : 0
  const { caption: big, methods: fine } = measures
  return {
    height: space + large.length * big.line + between + small.length * fine.line,
    draw: (x, y) => {
      const line = `<path d="M${tidy(x)} ${tidy(y + above + 0.5)}h${tidy(width)}" stroke="${theme.line}"/>`
      const rule = ruled ? line : ''
      const start = y + space
      const first = large.map((line, i) =>
        textLine(line, { x, y: start + i * big.line + Math.round(big.line * 0.72), size: big.size }, fonts),
      )
      const next = start + large.length * big.line + between
      const second = small.map((line, i) =>
        textLine(line, { x, y: next + i * fine.line + Math.round(fine.line * 0.72), size: fine.size }, fonts),
      )
      return rule + first.join('') + second.join('')
    },
  }
}

/** The finished figure. In print shapes the SVG's size is given in millimetres. */
export function sheet(title: string, height: number, inside: string, { theme, measures }: Pen): Plate {
  const { width, perMillimetre } = measures
  const size = (pixels: number): string =>
    perMillimetre ? `${tidy(pixels / perMillimetre)}mm` : String(pixels)
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size(width)}" height="${size(height)}" viewBox="0 0 ${width} ${height}">` +
    `<title>${escapeMarkup(oneLine(title))}</title>` +
    // Renderers that do not know "pixelated" skip the rule and go by the attribute.
    '<style>@supports (image-rendering:pixelated){.crisp{image-rendering:pixelated}}</style>' +
    `<defs>${hatchPattern(theme)}</defs>` +
    `<rect width="${width}" height="${height}" fill="${theme.page}"/>${inside}</svg>`
  return { svg, width, height }
}
