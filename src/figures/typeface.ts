import { InputError } from '../base/error.ts'

/** The typefaces of a figure, by use. */
export type Face = 'serif' | 'serif-medium' | 'serif-italic' | 'sans' | 'sans-medium'

/** Width of a text in pixels, when set in `face` at `size` pixels. */
export type Measure = (text: string, face: Face, size: number) => number

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

/** Measures a text by the first font of each face's list that has the character; 0.6 of the size if none has. */
export function measureWith(fonts: Readonly<Record<Face, readonly Advance[]>>): Measure {
  return (text, face, size) => {
    let width = 0
    for (const character of text) width += advance(fonts[face], character.codePointAt(0)!)
    return width * size
  }
}

function advance(fonts: readonly Advance[], codePoint: number): number {
  for (const font of fonts) {
    const width = font(codePoint)
    if (width !== null) return width
  }
  return 0.6
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
