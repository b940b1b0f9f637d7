import type { Row, Table } from './table.ts'

const columns = [
  { name: 'layer', type: 'string', nullable: false, description: 'name of the layer' },
  { name: 'unit', type: 'int32', nullable: false, description: 'number of the unit in its layer, from 0' },
  {
    name: 'rank',
    type: 'int32',
    nullable: false,
    description: 'place among the top hits of the unit, from 1: strongest first',
  },
  {
    name: 'offset',
    type: 'int64',
    nullable: false,
    description:
      'where the unit’s image begins in the pack of its layer, in bytes; the same for all its ranks',
  },
  { name: 'size', type: 'int32', nullable: false, description: 'length of that image in bytes' },
  {
    name: 'x0',
    type: 'int32',
    nullable: true,
    description: 'effective receptive field: the smallest box of the view with 90% of the energy, left',
  },
  { name: 'y0', type: 'int32', nullable: true, description: 'its top' },
  { name: 'x1', type: 'int32', nullable: true, description: 'its right end, not included' },
  { name: 'y1', type: 'int32', nullable: true, description: 'its bottom end, not included' },
] as const

/** A row of `projections-METHOD/index.parquet`: one per top hit, by layer, unit and rank. */
export type ProjectionRow = Row<typeof columns>

/** The projections by one method that an atlas keeps. */
export function projectionsTable(method: string): Table<typeof columns> {
  return {
    name: `${projectionsFolder(method)}/index`,
    row: 'one per top hit, by layer, unit and rank',
    columns,
    groupRows: 20_000,
  }
}

function projectionsFolder(method: string): string {
  return `projections-${method}`
}

/** File name of the pack of a layer's projections. */
export function projectionsPack(method: string, ordinal: number): string {
  return `${projectionsFolder(method)}/${String(ordinal).padStart(4, '0')}.pack`
}
