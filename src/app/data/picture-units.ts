import type { Box, PictureDocument, PictureLayer, Value } from '../../server/api/document.ts'
import { writeCount } from './value.ts'

/** How a unit answers to a picture. */
export interface PictureUnit {
  readonly layer: string
  readonly unit: number
  readonly value: Value
  readonly rank: number | null
  readonly row: number | null
  readonly col: number | null
  readonly box: Box | null
}

/** The units that a layer lists for a picture. */
export function unitsOf({ name, unit, value, rank, row, col, box }: PictureLayer): PictureUnit[] {
  return unit.map((number, i) => ({
    layer: name,
    unit: number,
    value: value[i],
    rank: rank[i],
    row: row[i],
    col: col[i],
    box: box[i],
  }))
}

/** The unit that an address names, `conv1:3`, or else the first of all; null: no unit is listed. */
export function chosenUnit(
  { layers }: Pick<PictureDocument, 'layers'>,
  named: string | null,
): PictureUnit | null {
  const units = layers.flatMap(unitsOf)
  return units.find(({ layer, unit }) => `${layer}:${unit}` === named) ?? units[0] ?? null
}

/** Units above their own record, from every layer. */
export function unitsOver({ layers }: Pick<PictureDocument, 'layers'>): PictureUnit[] {
  return layers.flatMap(unitsOf).filter(({ rank }) => rank === 0)
}

/** A place among the pictures of the set: "1st", "2nd", "record" for a picture above all. */
export function rankWords(rank: number | null): string {
  if (rank === null) return ''
  if (rank === 0) return 'over all'
  const tens = Math.floor(rank / 10) % 10
  const suffix = tens === 1 ? 'th' : (['th', 'st', 'nd', 'rd'][rank % 10] ?? 'th')
  return `${writeCount(rank)}${suffix}`
}
