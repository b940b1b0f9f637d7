import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { InputError } from '../../base/error.ts'
import type { Storage } from '../storage.ts'
import type { Column, ColumnType, Row, Table } from './table.ts'

/** An opened table: its rows, by number. */
export interface TableReader<C extends readonly Column[]> {
  /** Rows of the table. */
  readonly count: number
  /** The rows [start, end), cut to what there is. */
  read(start: number, end: number): Promise<Row<C>[]>
  /** All rows in order, a row group at a time. */
  all(): AsyncIterable<Row<C>>
}

/**
 * Opens a table of an atlas. Columns that a table does not have are null if they may be; those that it has beyond
 * ours are ignored.
 * @throws InputError if the file is missing, damaged, or lacks a column
 */
export async function openTable<C extends readonly Column[]>(
  storage: Storage,
  table: Table<C>,
): Promise<TableReader<C>> {
  const name = `${table.name}.parquet`
  const guarded = guard(`${storage.name}/${name}`)
  const byteLength = await storage.size(name)
  if (byteLength === null) throw new InputError(`${storage.name} has no ${name}. Is the atlas complete?`)
  const file: AsyncBuffer = {
    byteLength,
    slice: async (start, end) => new Uint8Array(await storage.read(name, start, end)).buffer,
  }
  const metadata = await guarded(async () => {
    if (new TextDecoder().decode(await storage.read(name, 0, 4)) !== 'PAR1')
      throw new Error('it is no parquet file')
    const found = await parquetMetadataAsync(file)
    checkColumns(found, table)
    return found
  })
  const count = Number(metadata.num_rows)
  const read = (start: number, end: number) =>
    guarded(() => readRows(file, metadata, table, Math.max(0, start), Math.min(end, count)))
  return {
    count,
    read,
    async *all() {
      for (let start = 0; start < count; start += table.groupRows)
        yield* await read(start, start + table.groupRows)
    },
  }
}

async function readRows<C extends readonly Column[]>(
  file: AsyncBuffer,
  metadata: FileMetaData,
  table: Table<C>,
  rowStart: number,
  rowEnd: number,
): Promise<Row<C>[]> {
  if (rowEnd <= rowStart) return []
  const columns = table.columns.map(column => column.name)
  const present = columns.filter(column => elementOf(metadata, column) !== undefined)
  const rows = await parquetReadObjects({
    file,
    metadata,
    columns: present,
    rowStart,
    rowEnd,
    useOffsetIndex: true,
  })
  if (rows.length !== rowEnd - rowStart)
    throw new Error(`${rows.length} rows instead of ${rowEnd - rowStart}`)
  const longs = table.columns.filter(column => column.type === 'int64').map(column => column.name)
  const absent = columns.filter(column => !present.includes(column))
  checkFull(rows, metadata, table)
  return rows.map(row => {
    for (const column of longs) if (typeof row[column] === 'bigint') row[column] = Number(row[column])
    for (const column of absent) row[column] = null
    return row as Row<C>
  })
}

/** Other programs write columns that may have empty places, whether any has or not. */
function checkFull(
  rows: readonly Readonly<Record<string, unknown>>[],
  metadata: FileMetaData,
  { columns }: Table,
): void {
  for (const { name, nullable } of columns) {
    if (nullable || elementOf(metadata, name)?.repetition_type === 'REQUIRED') continue
    if (rows.some(row => row[name] === null || row[name] === undefined))
      throw new Error(`column ${name} has empty places`)
  }
}

const PHYSICAL: Readonly<Record<ColumnType, string | undefined>> = {
  int32: 'INT32',
  int64: 'INT64',
  float: 'FLOAT',
  double: 'DOUBLE',
  string: 'BYTE_ARRAY',
  'int32[]': undefined,
}

function checkColumns(metadata: FileMetaData, table: Table): void {
  for (const { name, type, nullable } of table.columns) {
    const element = elementOf(metadata, name)
    if (element === undefined) {
      if (nullable) continue
      throw new Error(`it has no column ${name}`)
    }
    if (element.type !== PHYSICAL[type]) throw new Error(`column ${name} is no ${type}`)
  }
}

/** The schema element of a column at the first level. */
function elementOf({ schema }: FileMetaData, name: string): FileMetaData['schema'][number] | undefined {
  for (let i = 1; i < schema.length; i = afterElement(schema, i))
    if (schema[i].name === name) return schema[i]
  return undefined
}

function afterElement(schema: FileMetaData['schema'], at: number): number {
  let next = at + 1
  for (let child = 0; child < (schema[at].num_children ?? 0) && next < schema.length; child++) {
    next = afterElement(schema, next)
  }
  return next
}

function guard(path: string) {
  return async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (cause) {
      if (cause instanceof InputError) throw cause
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw new InputError(`${path} is damaged: ${reason}. Scan again, or copy the atlas again.`, { cause })
    }
  }
}
