import type { Row, Table } from './table.ts'

const columns = [
  { name: 'layer', type: 'string', nullable: false, description: 'name of the layer' },
  { name: 'unit', type: 'int32', nullable: false, description: 'number of the unit in its layer, from 0' },
  {
    name: 'status',
    type: 'string',
    nullable: false,
    description:
      'live, dead (a rectifier, and never above 0), never-positive (never above 0 elsewhere) or not-a-number (no picture gave a value)',
  },
  { name: 'pictures', type: 'int32', nullable: false, description: 'pictures that gave it a value' },
  { name: 'active', type: 'int32', nullable: false, description: 'pictures whose maximum is above 0' },
  {
    name: 'nan_pictures',
    type: 'int32',
    nullable: false,
    description: 'pictures in whose map any value is not a number',
  },
  {
    name: 'void_pictures',
    type: 'int32',
    nullable: false,
    description: 'pictures in whose map all values are not a number',
  },
  { name: 'min', type: 'float', nullable: true, description: 'smallest maximum of a picture' },
  { name: 'mean', type: 'double', nullable: true, description: 'mean of the maxima' },
  { name: 'max', type: 'float', nullable: true, description: 'largest maximum of a picture' },
  {
    name: 'sd',
    type: 'double',
    nullable: true,
    description: 'standard deviation of the maxima (of the population)',
  },
  { name: 'active_mean', type: 'double', nullable: true, description: 'mean of the maxima above 0' },
  {
    name: 'active_sd',
    type: 'double',
    nullable: true,
    description: 'standard deviation of the maxima above 0',
  },
  {
    name: 'stands_out',
    type: 'double',
    nullable: true,
    description:
      '(mean of the nine - mean) / deviation, over active pictures behind a rectifier; none where too few pictures are active',
  },
  {
    name: 'histogram_bin',
    type: 'int32[]',
    nullable: false,
    description: 'numbers of the bins that are not empty: 0 is zero, 1 to 128 positive, 129 to 256 negative',
  },
  {
    name: 'histogram_count',
    type: 'int32[]',
    nullable: false,
    description: 'pictures in each of these bins',
  },
  { name: 'top_label', type: 'string', nullable: true, description: 'label with the highest mean maximum' },
  {
    name: 'nine_label',
    type: 'string',
    nullable: true,
    description: 'most frequent label among the nine; of several the one met first',
  },
  { name: 'nine_label_hits', type: 'int32', nullable: true, description: 'hits of the nine with that label' },
  { name: 'top_hits', type: 'int32', nullable: false, description: 'hits in the nine' },
  { name: 'random_hits', type: 'int32', nullable: false, description: 'random hits' },
  {
    name: 'hits_row',
    type: 'int32',
    nullable: false,
    description: 'row of its first hit in hits.parquet, from 0; top_hits + random_hits rows belong to it',
  },
  {
    name: 'top_offset',
    type: 'int64',
    nullable: true,
    description: 'where the image of the nine begins in the pack of its layer, in bytes',
  },
  { name: 'top_size', type: 'int32', nullable: true, description: 'size of that image in bytes' },
  {
    name: 'random_offset',
    type: 'int64',
    nullable: true,
    description: 'where the image of the random hits begins in the pack',
  },
  { name: 'random_size', type: 'int32', nullable: true, description: 'size of that image in bytes' },
  {
    name: 'wide_offset',
    type: 'int64',
    nullable: true,
    description:
      'where the image of the nine with surroundings begins in the pack; only for small receptive fields',
  },
  { name: 'wide_size', type: 'int32', nullable: true, description: 'size of that image in bytes' },
] as const

/** A row of `units.parquet`: one per unit, layers in flow order. */
export type UnitRow = Row<typeof columns>

/** What is known of each unit. */
export const unitsTable: Table<typeof columns> = {
  name: 'units',
  row: 'one per unit, layers in flow order',
  columns,
  groupRows: 20_000,
}
