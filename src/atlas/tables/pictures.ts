import type { Row, Table } from './table.ts'

const columns = [
  { name: 'picture', type: 'int32', nullable: false, description: 'number of the picture, from 0' },
  {
    name: 'key',
    type: 'string',
    nullable: false,
    description:
      'path relative to its source, with / (bytes that are not UTF-8 as \\xHH); of a list relative to its folder, or, where it names pictures elsewhere, to the folder that has them all',
  },
  { name: 'label', type: 'string', nullable: true, description: 'its label' },
  {
    name: 'width',
    type: 'int32',
    nullable: true,
    description: 'width of the original in pixels, turned as its orientation says',
  },
  { name: 'height', type: 'int32', nullable: true, description: 'height of the original in pixels' },
  {
    name: 'scale_x',
    type: 'double',
    nullable: true,
    description: 'pixels of the resized picture for one of the original, horizontally',
  },
  { name: 'scale_y', type: 'double', nullable: true, description: 'the same vertically' },
  {
    name: 'crop_x',
    type: 'double',
    nullable: true,
    description: 'left edge of the view in the resized picture',
  },
  {
    name: 'crop_y',
    type: 'double',
    nullable: true,
    description: 'upper edge of the view in the resized picture',
  },
  {
    name: 'content_x0',
    type: 'double',
    nullable: true,
    description: 'left edge of the part of the view that shows the picture; the rest is padding',
  },
  { name: 'content_y0', type: 'double', nullable: true, description: 'upper edge of that part' },
  { name: 'content_x1', type: 'double', nullable: true, description: 'right edge of that part, exclusive' },
  { name: 'content_y1', type: 'double', nullable: true, description: 'lower edge of that part, exclusive' },
  {
    name: 'hash',
    type: 'int64',
    nullable: true,
    description: 'first 53 bits of the SHA-256 of the bytes of the view',
  },
  {
    name: 'duplicate_of',
    type: 'int32',
    nullable: true,
    description: 'first picture whose view has the same bytes',
  },
  { name: 'status', type: 'string', nullable: false, description: 'read or skipped' },
  { name: 'reason', type: 'string', nullable: true, description: 'why it was skipped' },
  {
    name: 'view_offset',
    type: 'int64',
    nullable: true,
    description: 'where its view begins in views.pack, in bytes',
  },
  { name: 'view_size', type: 'int32', nullable: true, description: 'size of that view in bytes' },
] as const

/** A row of `pictures.parquet`: one per picture, in order; row n is picture n. */
export type PictureRow = Row<typeof columns>

/** The pictures of the scan, those that could not be read too. */
export const picturesTable: Table<typeof columns> = {
  name: 'pictures',
  row: 'one per picture, in order; row n is picture n',
  columns,
  groupRows: 10_000,
}
