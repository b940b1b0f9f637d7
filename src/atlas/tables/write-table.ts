import type { SchemaElement } from 'hyparquet'
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import type { Sink } from '../storage.ts'
import type { Column, ColumnType, Row, Table } from './table.ts'

/** Rows in order: at hand, or some at a time as they come. */
export type Rows<C extends readonly Column[]> = Iterable<Row<C>> | AsyncIterable<Iterable<Row<C>>>

/**
 * Writes rows as a parquet file, a row group at a time: memory does not grow with the number of rows, and the bytes
 * depend on the rows alone. The sink is left open: the caller closes or aborts it.
 */
export async function writeTable<C extends readonly Column[]>(
  table: Table<C>,
  rows: Rows<C>,
  sink: Pick<Sink, 'write'>,
): Promise<void> {
  const bytes = new ByteWriter()
  const parquet = new ParquetWriter({
    writer: bytes,
    schema: schemaOf(table.columns),
    createdBy: 'unitscope',
  })
  let group = emptyGroup(table.columns)
  // Rows at hand are walked without waiting: a promise for each would cost more than writing it.
  for await (const some of Symbol.iterator in rows ? [rows] : rows)
    for (const row of some) {
      table.columns.forEach((column, i) => {
        group[i].push(stored(column.type, row[nameOf<C>(column)]))
      })
      if (group[0].length === table.groupRows) {
        await writeGroup(parquet, table, group)
        await drain(bytes, sink)
        group = emptyGroup(table.columns)
      }
    }
  if (group[0].length > 0) await writeGroup(parquet, table, group)
  await parquet.finish()
  await drain(bytes, sink)
}

function nameOf<C extends readonly Column[]>(column: C[number]): keyof Row<C> {
  return column.name as keyof Row<C>
}

function emptyGroup(columns: readonly Column[]): unknown[][] {
  return columns.map(() => [])
}

async function writeGroup(parquet: ParquetWriter, table: Table, group: unknown[][]): Promise<void> {
  const columnData = table.columns.map(({ name }, i) => ({ name, data: group[i] }))
  await parquet.write({ columnData, rowGroupSize: table.groupRows })
}

async function drain(bytes: ByteWriter, sink: Pick<Sink, 'write'>): Promise<void> {
  await sink.write(bytes.getBytes())
  bytes.index = 0
}

function stored(type: ColumnType, value: unknown): unknown {
  return type === 'int64' && typeof value === 'number' ? BigInt(value) : value
}

/** The parquet schema of columns. Lists have the three levels that all readers know. */
function schemaOf(columns: readonly Column[]): SchemaElement[] {
  return [{ name: 'root', num_children: columns.length }, ...columns.flatMap(elementsOf)]
}

function elementsOf({ name, type, nullable }: Column): SchemaElement[] {
  const repetition_type = nullable ? 'OPTIONAL' : 'REQUIRED'
  switch (type) {
    case 'int32':
      return [{ name, type: 'INT32', repetition_type }]
    case 'int64':
      return [{ name, type: 'INT64', repetition_type }]
    case 'float':
      return [{ name, type: 'FLOAT', repetition_type }]
    case 'double':
      return [{ name, type: 'DOUBLE', repetition_type }]
    case 'string':
      return [{ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type }]
    case 'int32[]':
      return [
        { name, repetition_type, num_children: 1, converted_type: 'LIST' },
        { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
        { name: 'element', type: 'INT32', repetition_type: 'REQUIRED' },
      ]
  }
}
