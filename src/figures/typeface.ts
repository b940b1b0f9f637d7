import { InputError } from '../base/error.ts'

/** The typefaces of a figure, by use. */
export type Face = 'serif' | 'serif-medium' | 'serif-italic' | 'sans' | 'sans-medium'

/** A part of a text that one font family draws. */
export interface Run {
  readonly text: string
  readonly family: string
}

/** The fonts of a figure: enough to break lines, and to name the font of every character. */
export interface Fonts {
  /** Width in pixels of a text set in `face` at `size` pixels, without kerning. */
  readonly width: (text: string, face: Face, size: number) => number
  /** The text cut where the font changes. Characters that no font has stay with the font before. */
  readonly runs: (text: string, face: Face) => readonly Run[]
}

/** A font that can be asked for widths, by the family name that it bears. */
export interface Font {
  readonly family: string
  readonly advance: Advance
}

/** Width of one character as a share of the type size; null: the font has no glyph for it. */
export type Advance = (codePoint: number) => number | null

interface Tables {
  readonly view: DataView
  readonly at: (tag: string) => number
}

/**
 * The widths that a TrueType or OpenType font gives its characters, without kerning.
 * @param bytes  a font file that maps Unicode by a table of format 4 or 12
 * @throws InputError if a table is missing
 * Source: OpenType specification, tables head, hhea, hmtx, cmap.
 */
export function readAdvances(bytes: Uint8Array): Advance {
  const tables = readTables(bytes)
  const { view, at } = tables
  const unitsPerEm = view.getUint16(at('head') + 18)
  const metricCount = view.getUint16(at('hhea') + 34)
  const metrics = at('hmtx')
  const glyphOf = readCharacterMap(tables)
  return codePoint => {
    const glyph = glyphOf(codePoint)
    if (glyph === 0) return null
    return view.getUint16(metrics + 4 * Math.min(glyph, metricCount - 1)) / unitsPerEm
  }
}

/** Fonts from a list per face: each character is drawn by the first font of the list that has it. */
export function fontsFrom(lists: Readonly<Record<Face, readonly Font[]>>): Fonts {
  return {
    width: (text, face, size) => {
      let width = 0
      for (const character of text) width += advance(lists[face], character.codePointAt(0)!)
      return width * size
    },
    runs: (text, face) => cutRuns(text, lists[face]),
  }
}

const missingAdvance = 0.6

function advance(fonts: readonly Font[], codePoint: number): number {
  return fontWith(fonts, codePoint)?.advance(codePoint) ?? missingAdvance
}

function fontWith(fonts: readonly Font[], codePoint: number): Font | undefined {
  return fonts.find(font => font.advance(codePoint) !== null)
}

function cutRuns(text: string, fonts: readonly Font[]): readonly Run[] {
  const runs: { text: string; family: string }[] = []
  for (const character of text) {
    const last = runs.at(-1)
    const family = fontWith(fonts, character.codePointAt(0)!)?.family ?? last?.family ?? fonts[0]!.family
    if (last?.family === family) last.text += character
    else runs.push({ text: character, family })
  }
  return runs
}

function readTables(bytes: Uint8Array): Tables {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const offsets = new Map<string, number>()
  for (let i = 0; i < view.getUint16(4); i++) {
    const record = 12 + 16 * i
    const tag = String.fromCharCode(...bytes.subarray(record, record + 4))
    offsets.set(tag, view.getUint32(record + 8))
  }
  const at = (tag: string): number => {
    const offset = offsets.get(tag)
    if (offset === undefined) throw new InputError(`The font has no table "${tag}". Take a TTF or OTF file.`)
    return offset
  }
  return { view, at }
}

function readCharacterMap({ view, at }: Tables): (codePoint: number) => number {
  const cmap = at('cmap')
  const subtables = Array.from({ length: view.getUint16(cmap + 2) }, (_, i) => {
    const offset = cmap + view.getUint32(cmap + 4 + 8 * i + 4)
    return { offset, format: view.getUint16(offset) }
  })
  const long = subtables.find(subtable => subtable.format === 12)
  if (long) return code => glyphByGroups(view, long.offset, code)
  const short = subtables.find(subtable => subtable.format === 4)
  if (short) return code => glyphBySegments(view, short.offset, code)
  throw new InputError('The font maps no Unicode characters (cmap format 4 or 12). Take another font.')
}

function glyphByGroups(view: DataView, offset: number, code: number): number {
  const groups = view.getUint32(offset + 12)
  for (let i = 0; i < groups; i++) {
    const group = offset + 16 + 12 * i
    if (code > view.getUint32(group + 4)) continue
    const first = view.getUint32(group)
    return code < first ? 0 : view.getUint32(group + 8) + code - first
  }
  return 0
}

function glyphBySegments(view: DataView, offset: number, code: number): number {
  const doubled = view.getUint16(offset + 6)
  for (let i = 0; i < doubled; i += 2) {
    if (code > view.getUint16(offset + 14 + i)) continue
    const first = view.getUint16(offset + 16 + doubled + i)
    if (code < first) return 0
    const delta = view.getUint16(offset + 16 + 2 * doubled + i)
    const rangeAt = offset + 16 + 3 * doubled + i
    const range = view.getUint16(rangeAt)
    if (range === 0) return (code + delta) & 0xffff
    const glyph = view.getUint16(rangeAt + range + 2 * (code - first))
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff
  }
  return 0
}
