import type { Face, Fonts } from './typeface.ts'

/** A piece of text in one face and colour. */
export interface Span {
  readonly text: string
  readonly face: Face
  readonly fill: string
}

/** Where a line of text stands: x, baseline y, type size, `start` unless told otherwise. */
export interface Placing {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly anchor?: 'start' | 'middle' | 'end'
}

const styles: Readonly<Record<Face, { generic: string; attributes: string }>> = {
  serif: { generic: 'serif', attributes: '' },
  'serif-medium': { generic: 'serif', attributes: ' font-weight="500"' },
  'serif-italic': { generic: 'serif', attributes: ' font-style="italic"' },
  sans: { generic: 'sans-serif', attributes: '' },
  'sans-medium': { generic: 'sans-serif', attributes: ' font-weight="500"' },
}

// Controls, halves of surrogate pairs, noncharacters, and the marks that turn the direction of what follows.
const unprintable = /[\p{Cc}\p{Cs}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu

/** Text from outside, fit for one line: white space becomes one space, what cannot be printed becomes U+FFFD. */
export function oneLine(text: string): string {
  return text
    .replace(/[^\S\u00a0]+/g, ' ')
    .trim()
    .replace(unprintable, '\ufffd')
}

/** One line as an SVG text element; what markup would take for itself is escaped. */
export function textLine(spans: readonly Span[], { x, y, size, anchor }: Placing, fonts: Fonts): string {
  const anchored = anchor && anchor !== 'start' ? ` text-anchor="${anchor}"` : ''
  const inside = spans.map(span => spanElements(span, fonts)).join('')
  return `<text x="${tidy(x)}" y="${tidy(y)}" font-size="${tidy(size)}"${anchored}>${inside}</text>`
}

function spanElements({ text, face, fill }: Span, fonts: Fonts): string {
  const { generic, attributes } = styles[face]
  return fonts
    .runs(text, face)
    .map(run => {
      const family = `font-family="'${run.family}', ${generic}"`
      return `<tspan ${family}${attributes} fill="${fill}">${escapeMarkup(run.text)}</tspan>`
    })
    .join('')
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** The text with `& < > "` as entities. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"]/g, character => entities[character]!)
}

/** A number with at most two decimals. */
export function tidy(value: number): string {
  return String(Math.round(value * 100) / 100)
}

/** The text, or as much of it as fits into `width` with an ellipsis at its end, or before its last `keep` characters. */
export function shorten(
  text: string,
  width: number,
  { face, size, keep = 0 }: { face: Face; size: number; keep?: number },
  fonts: Fonts,
): string {
  if (fonts.width(text, face, size) <= width) return text
  const characters = [...text]
  const tail = characters.splice(Math.max(0, characters.length - keep)).join('')
  while (characters.length > 0) {
    characters.pop()
    const shorter = `${characters.join('').trimEnd()}…${tail}`
    if (fonts.width(shorter, face, size) <= width) return shorter
  }
  return tail
}
