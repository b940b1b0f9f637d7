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

type Listed = Pick<PictureDocument, 'layers'> & Partial<Pick<PictureDocument, 'picture'>>

/**
 * The units that a layer lists for a picture.
 * @param ofSet  it is one of the atlas: what a lossy view drives a trifle above the record is the record itself
 */
export function unitsOf(
  { name, unit, value, rank, row, col, box }: PictureLayer,
  ofSet: boolean,
): PictureUnit[] {
  return unit.map((number, i) => ({
    layer: name,
    unit: number,
    value: value[i],
    rank: ofSet && rank[i] === 0 ? 1 : rank[i],
    row: row[i],
    col: col[i],
    box: box[i],
  }))
}

/** The unit that an address names, `conv1:3`, or else the first of all; null: no unit is listed. */
export function chosenUnit(document: Listed, named: string | null): PictureUnit | null {
  const units = allUnits(document)
  return units.find(({ layer, unit }) => `${layer}:${unit}` === named) ?? units[0] ?? null
}

/** Units above their own record, from every layer. */
export function unitsOver(document: Listed): PictureUnit[] {
  return allUnits(document).filter(({ rank }) => rank === 0)
}

const allUnits = ({ layers, picture = null }: Listed): PictureUnit[] =>
  layers.flatMap(layer => unitsOf(layer, picture !== null))

/** A place among the pictures of the set: "1st", "2nd", "record" for a picture above all. */
export function rankWords(rank: number | null): string {
  if (rank === null) return ''
  if (rank === 0) return 'over all'
  const tens = Math.floor(rank / 10) % 10
  const suffix = tens === 1 ? 'th' : (['th', 'st', 'nd', 'rd'][rank % 10] ?? 'th')
  return `${writeCount(rank)}${suffix}`
}
