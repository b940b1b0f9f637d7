import type { Row, Table } from './table.ts'

const columns = [
  { name: 'layer', type: 'string', nullable: false, description: 'name of the layer' },
  { name: 'unit', type: 'int32', nullable: false, description: 'number of the unit in its layer, from 0' },
  { name: 'picture', type: 'int32', nullable: false, description: 'number of the picture' },
  { name: 'value', type: 'float', nullable: false, description: 'activation with which it entered' },
] as const

/** A row of `entries.parquet`: one per entry: a picture entered a nine; by picture, then by unit. */
export type EntryRow = Row<typeof columns>

/** The history of the nines. */
export const entriesTable: Table<typeof columns> = {
  name: 'entries',
  row: 'one per entry: a picture entered a nine; by picture, then by unit',
  columns,
  groupRows: 100_000,
}
