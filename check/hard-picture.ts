import sharp from 'sharp'
import type { Atlas, PictureRow } from '../src/index.ts'

/** A picture of `expected.json`, and what should become of it. */
export interface PictureCase {
  readonly path: string
  /** The bytes of its name, in hex. */
  readonly path_hex: string
  readonly expect: 'read' | 'skip' | 'either'
  readonly why: string
  readonly size?: readonly [number, number]
  /** Colours at the centres of the quarters, row by row. */
  readonly quadrants?: readonly (readonly number[])[]
  readonly group?: string
  readonly setup?: string
}

/** Colours of a JPEG, made smaller and lossy once more. */
const TOLERANCE = 45
/** Left out of the table without a word: plainly no pictures. */
const SILENT = /(^|\/)(Thumbs\.db|labels\.csv)$/

/** What became of pictures other than expected, one line each. */
export async function pictureFaults(cases: readonly PictureCase[], atlas: Atlas): Promise<string[]> {
  const rows = new Map<string, PictureRow>()
  for await (const row of atlas.pictures()) rows.set(row.key, row)
  const faults: string[] = []
  for (const expected of cases) {
    // A folder that is not entered has a key that ends in a slash.
    const row = rows.get(keyOf(expected)) ?? rows.get(`${keyOf(expected)}/`)
    const fault = await faultOf(expected, row, atlas)
    if (fault !== null) faults.push(`${JSON.stringify(expected.path)}: ${fault} (${expected.why})`)
  }
  const { count, read, skipped } = atlas.manifest.pictures
  if (read + skipped !== count || rows.size !== count)
    faults.push(`counts: ${read} read + ${skipped} skipped of ${count}, ${rows.size} rows`)
  return [...faults, ...duplicateFaults(cases, rows)]
}

async function faultOf(
  expected: PictureCase,
  row: PictureRow | undefined,
  atlas: Atlas,
): Promise<string | null> {
  if (expected.expect === 'either')
    return row && row.status === 'skipped' && !row.reason ? 'skipped without a reason' : null
  if (expected.expect === 'skip') {
    if (!row) return SILENT.test(expected.path) ? null : 'not named in the table'
    return row.status === 'skipped' && row.reason ? null : 'should be skipped with a reason'
  }
  if (row?.status !== 'read') return `should be read: ${row?.reason ?? 'not in the table'}`
  const { size, quadrants } = expected
  if (size && (row.width !== size[0] || row.height !== size[1]))
    return `is ${row.width} x ${row.height}, not ${size[0]} x ${size[1]}`
  return quadrants ? colourFault(quadrants, await atlas.view(row.picture)) : null
}

async function colourFault(
  quadrants: readonly (readonly number[])[],
  view: Uint8Array | null,
): Promise<string | null> {
  if (!view) return 'has no view'
  const { data, info } = await sharp(view).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  for (const [i, colour] of quadrants.entries()) {
    const x = Math.floor(info.width * (i % 2 === 0 ? 0.25 : 0.75))
    const y = Math.floor(info.height * (i < 2 ? 0.25 : 0.75))
    const at = (y * info.width + x) * info.channels
    const got = [...data.subarray(at, at + 3)]
    if (got.some((value, c) => Math.abs(value - (colour[c] ?? 0)) > TOLERANCE))
      return `quarter ${i} is ${got}, not ${colour}`
  }
  return null
}

function duplicateFaults(cases: readonly PictureCase[], rows: ReadonlyMap<string, PictureRow>): string[] {
  const groups = new Set(cases.map(expected => expected.group).filter(group => group !== undefined))
  return [...groups].flatMap(group => {
    const found = cases.filter(expected => expected.group === group).map(member => rows.get(keyOf(member)))
    const first = found.filter(row => row?.duplicate_of === null)
    return first.length > 1
      ? [`group ${group}: ${first.length} of ${found.length} count as pictures of their own`]
      : []
  })
}

/** The key that a name of these bytes has: what is not UTF-8 is written as \xHH. */
function keyOf({ path_hex }: PictureCase): string {
  const bytes = Buffer.from(path_hex, 'hex')
  if (Buffer.from(bytes.toString('utf8'), 'utf8').equals(bytes)) return bytes.toString('utf8')
  return bytes
    .toString('latin1')
    .replace(/[\x80-\xff]/g, byte => `\\x${byte.charCodeAt(0).toString(16).toUpperCase()}`)
}
