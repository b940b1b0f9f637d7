import type { MapDocument, Pair, Value } from '../../server/api/document.ts'
import { SCHEMA } from '../../server/api/schema.ts'
import type { SiteMaps } from '../../server/api/site-file.ts'

/** The map of a hit as a site's file has it, in steps of 1/255 of the scale; null: the file has none of this picture. */
export function siteMap(
  { picture, scale, data, row, col, value }: SiteMaps,
  wanted: number,
  size: Pair,
): MapDocument | null {
  const at = picture.indexOf(wanted)
  if (at < 0) return null
  const values: Value[] = Array.from(atob(data[at]), byte => (scale * byte.charCodeAt(0)) / 255)
  values[row[at] * size[1] + col[at]] = value[at]
  return {
    schema: SCHEMA,
    size,
    scale,
    data: data[at],
    row: row[at],
    col: col[at],
    value: value[at],
    values,
    approximate: false,
  }
}
