import type { Row, Table } from './table.ts'

const columns = [
  { name: 'layer', type: 'string', nullable: false, description: 'name of the layer' },
  { name: 'unit', type: 'int32', nullable: false, description: 'number of the unit in its layer, from 0' },
  {
    name: 'rank',
    type: 'int32',
    nullable: false,
    description: 'place among the labels of the unit, from 1: highest mean first',
  },
  { name: 'label', type: 'string', nullable: false, description: 'the label' },
  {
    name: 'mean',
    type: 'double',
    nullable: false,
    description: 'mean maximum over the pictures with this label',
  },
  {
    name: 'pictures',
    type: 'int32',
    nullable: false,
    description: 'pictures with this label that gave a value',
  },
] as const

/** A row of `labels.parquet`: one per unit and label, the ten labels with the highest mean maximum. */
export type LabelRow = Row<typeof columns>

/** What each unit makes of the labels. */
export const labelsTable: Table<typeof columns> = {
  name: 'labels',
  row: 'one per unit and label, the ten labels with the highest mean maximum',
  columns,
  groupRows: 20_000,
}
