const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** Half-open ranges of code points that move the cursor, break the line or turn the direction of what follows. */
const UNPRINTABLE: readonly (readonly [number, number])[] = [
  [0x00, 0x20],
  [0x7f, 0xa0],
  [0x061c, 0x061d],
  [0x200e, 0x2010],
  [0x2028, 0x202f],
  [0x2066, 0x206a],
  [0xd800, 0xe000],
  [0xfeff, 0xff00],
]

/**
 * A name as it can be shown on one line of a terminal: control characters, line breaks, bidirectional controls and
 * lone surrogates are written as `\n` or `\u202e`. Everything else, any script and emoji, stays as it is.
 */
export function printable(name: string): string {
  let text = ''
  for (const character of name)
    text += isPrintable(character.codePointAt(0)!) ? character : escaped(character)
  return text
}

function isPrintable(codePoint: number): boolean {
  return !UNPRINTABLE.some(([start, end]) => codePoint >= start && codePoint < end)
}

function escaped(character: string): string {
  return SHORT[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
