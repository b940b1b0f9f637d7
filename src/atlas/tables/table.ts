/** What a column holds. `int64` is for offsets and hashes below 2^53: numbers here, 64 bits in the file. */
export type ColumnType = 'int32' | 'int64' | 'float' | 'double' | 'string' | 'int32[]'

/** A column of a table: its name, what it holds, whether a row may have none, and what it means, in one line. */
export interface Column {
  readonly name: string
  readonly type: ColumnType
  readonly nullable: boolean
  readonly description: string
}

/** A table of an atlas: one parquet file. */
export interface Table<C extends readonly Column[] = readonly Column[]> {
  /** File name without `.parquet`. */
  readonly name: string
  /** What a row is. */
  readonly row: string
  readonly columns: C
  /** Rows of a row group in the file. */
  readonly groupRows: number
}

type Value<T extends ColumnType> = T extends 'string'
  ? string
  : T extends 'int32[]'
    ? readonly number[]
    : number

/** A row as a plain object, with the columns as its keys. */
export type Row<C extends readonly Column[]> = {
  readonly [K in C[number] as K['name']]: K['nullable'] extends true
    ? Value<K['type']> | null
    : Value<K['type']>
}
