import type { Row, Table } from './table.ts'

const columns = [
  { name: 'layer', type: 'string', nullable: false, description: 'name of the layer' },
  { name: 'unit', type: 'int32', nullable: false, description: 'number of the unit in its layer, from 0' },
  {
    name: 'picture',
    type: 'int32',
    nullable: false,
    description: 'number of a picture that was in the unit’s nine, and was pushed out',
  },
  {
    name: 'row',
    type: 'int32',
    nullable: false,
    description: 'row of the maximum in the map, the first in row-major order',
  },
  { name: 'col', type: 'int32', nullable: false, description: 'column of the maximum in the map' },
  {
    name: 'x0',
    type: 'int32',
    nullable: false,
    description: 'left edge of the patch in the view, in pixels; below 0: outside the picture',
  },
  { name: 'y0', type: 'int32', nullable: false, description: 'upper edge of the patch' },
  { name: 'x1', type: 'int32', nullable: false, description: 'right edge of the patch, exclusive' },
  { name: 'y1', type: 'int32', nullable: false, description: 'lower edge of the patch, exclusive' },
  {
    name: 'offset',
    type: 'int64',
    nullable: false,
    description: 'where the patch begins in the pack of its layer, in bytes',
  },
  { name: 'size', type: 'int32', nullable: false, description: 'length of the patch in bytes' },
] as const

/** A row of `lesson-patches/index.parquet`: one per hit that was pushed out of a nine. */
export type LessonPatchRow = Row<typeof columns>

const folder = 'lesson-patches'

/** The patches of the lesson's units that were in a nine once. */
export const lessonPatchesTable: Table<typeof columns> = {
  name: `${folder}/index`,
  row: 'one per hit that was pushed out of a nine of the lesson’s units, by layer, unit and picture',
  columns,
  groupRows: 20_000,
}

/** File name of the pack of a layer's patches of the lesson. */
export function lessonPatchesPack(ordinal: number): string {
  return `${folder}/${String(ordinal).padStart(4, '0')}.pack`
}
