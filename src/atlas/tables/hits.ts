import type { Row, Table } from './table.ts'

const columns = [
  { name: 'layer', type: 'string', nullable: false, description: 'name of the layer' },
  { name: 'unit', type: 'int32', nullable: false, description: 'number of the unit in its layer, from 0' },
  { name: 'kind', type: 'string', nullable: false, description: 'top (the nine) or random' },
  {
    name: 'rank',
    type: 'int32',
    nullable: false,
    description: 'place among the hits of its kind, from 1: strongest first, random hits by hash',
  },
  { name: 'picture', type: 'int32', nullable: false, description: 'number of the picture' },
  { name: 'value', type: 'float', nullable: false, description: 'activation: the maximum of the map' },
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
] as const

/** A row of `hits.parquet`: one per hit, by unit, kind (top first) and rank. */
export type HitRow = Row<typeof columns>

/** Where each unit fires most, and where at random. */
export const hitsTable: Table<typeof columns> = {
  name: 'hits',
  row: 'one per hit, by unit, kind (top first) and rank',
  columns,
  groupRows: 20_000,
}
