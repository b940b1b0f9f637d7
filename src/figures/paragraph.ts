import type { Span } from './text.ts'
import type { Fonts } from './typeface.ts'

/**
 * Text broken into lines no wider than `width`, greedily, at spaces; a word wider than a line is broken anywhere.
 * No-break spaces hold. Spans keep face and colour.
 */
export function breakLines(
  spans: readonly Span[],
  { size, width }: { size: number; width: number },
  fonts: Fonts,
): Span[][] {
  const lines: Span[][] = []
  let line: Span[] = []
  let used = 0
  for (const word of words(spans, { size, width }, fonts)) {
    const wide = fonts.width(word.text, word.face, size)
    const space = fonts.width(' ', word.face, size)
    if (line.length > 0 && used + space + wide > width) {
      lines.push(line)
      line = []
    }
    used = line.length === 0 ? wide : used + space + wide
    append(line, word)
  }
  return line.length === 0 ? lines : [...lines, line]
}

function append(line: Span[], word: Span): void {
  const last = line.at(-1)
  if (!last) line.push(word)
  else if (last.face === word.face && last.fill === word.fill)
    line[line.length - 1] = { ...last, text: `${last.text} ${word.text}` }
  else line.push({ ...word, text: ` ${word.text}` })
}

function words(spans: readonly Span[], limits: { size: number; width: number }, fonts: Fonts): Span[] {
  return spans.flatMap(span =>
    span.text
      .split(' ')
      .filter(text => text !== '')
      .flatMap(text => pieces({ ...span, text }, limits, fonts)),
  )
}

function pieces(word: Span, { size, width }: { size: number; width: number }, fonts: Fonts): Span[] {
  if (fonts.width(word.text, word.face, size) <= width) return [word]
  const parts: string[] = ['']
  for (const character of word.text) {
    const longer = parts.at(-1)! + character
    if (parts.at(-1) !== '' && fonts.width(longer, word.face, size) > width) parts.push(character)
    else parts[parts.length - 1] = longer
  }
  return parts.map(text => ({ ...word, text }))
}
