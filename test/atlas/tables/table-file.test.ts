import { describe, expect, it } from 'vitest'
import { type EntryRow, entriesTable } from '../../../src/atlas/tables/entries.ts'
import { openTable } from '../../../src/atlas/tables/read-table.ts'
import type { Table } from '../../../src/atlas/tables/table.ts'
import { type UnitRow, unitsTable } from '../../../src/atlas/tables/units.ts'
import { writeTable } from '../../../src/atlas/tables/write-table.ts'
import { InputError } from '../../../src/base/error.ts'
import { type MemoryStorage, memoryStorage } from '../memory-storage.ts'

const unit: UnitRow = {
  layer: 'conv1',
  unit: 0,
  status: 'live',
  pictures: 5,
  active: 5,
  nan_pictures: 0,
  void_pictures: 0,
  min: -Infinity,
  mean: 0.1,
  max: Math.fround(0.1),
  sd: null,
  active_mean: 1e300,
  active_sd: 0,
  stands_out: Infinity,
  histogram_bin: [0, 256],
  histogram_count: [],
  top_label: 'Ω\n"',
  nine_label: null,
  nine_label_hits: null,
  top_hits: 9,
  random_hits: 9,
  hits_row: 0,
  top_offset: 2 ** 52 + 1,
  top_size: 2 ** 31 - 1,
  random_offset: null,
  random_size: null,
  wide_offset: 0,
  wide_size: 0,
}

const entry = (i: number): EntryRow => ({ layer: `l${i % 3}`, unit: i, picture: i >> 3, value: i / 4 })

async function written<R>(
  storage: MemoryStorage,
  table: Table,
  rows: Iterable<R> | AsyncIterable<Iterable<R>>,
) {
  const sink = await storage.create(`${table.name}.parquet`)
  await writeTable(table, rows as Iterable<never>, sink)
  await sink.close()
  return storage.files.get(`${table.name}.parquet`)!
}

describe('a table file', () => {
  it('read again gives the rows: infinities, long offsets, empty lists, any text', async () => {
    const storage = memoryStorage()
    await written(storage, unitsTable, [unit, { ...unit, unit: 1, histogram_bin: [], top_label: null }])
    const table = await openTable(storage, unitsTable)
    expect(await table.read(0, 9)).toEqual([unit, { ...unit, unit: 1, histogram_bin: [], top_label: null }])
    expect(table.count).toBe(2)
  })

  it('gives ranges of rows across row groups', async () => {
    const storage = memoryStorage()
    const small = { ...entriesTable, groupRows: 10 }
    await written(
      storage,
      small,
      Array.from({ length: 35 }, (_, i) => entry(i)),
    )
    const table = await openTable(storage, small)
    expect(await table.read(8, 12)).toEqual([8, 9, 10, 11].map(entry))
    const all: EntryRow[] = []
    for await (const row of table.all()) all.push(row)
    expect(all).toEqual(Array.from({ length: 35 }, (_, i) => entry(i)))
  })

  it('has the same bytes for the same rows, whether they come at once or some at a time', async () => {
    async function* slowly() {
      for (let i = 0; i < 25; i += 5) yield await Promise.resolve([0, 1, 2, 3, 4].map(j => entry(i + j)))
    }
    const small = { ...entriesTable, groupRows: 10 }
    const atOnce = await written(
      memoryStorage(),
      small,
      Array.from({ length: 25 }, (_, i) => entry(i)),
    )
    expect(await written(memoryStorage(), small, slowly())).toEqual(atOnce)
  })

  it('may be empty', async () => {
    const storage = memoryStorage()
    await written(storage, entriesTable, [])
    const table = await openTable(storage, entriesTable)
    expect([table.count, await table.read(0, 10)]).toEqual([0, []])
  })

  it('is written a row group at a time', async () => {
    const sizes: number[] = []
    const rows = Array.from({ length: 40 }, (_, i) => entry(i))
    await writeTable({ ...entriesTable, groupRows: 10 }, rows, {
      write: async bytes => {
        sizes.push(bytes.length)
      },
    })
    expect(sizes.length).toBe(5)
  })

  it('may lack columns that can be null, and have columns that we do not know', async () => {
    const storage = memoryStorage()
    const older = { ...unitsTable, columns: unitsTable.columns.filter(column => column.name !== 'wide_size') }
    const newer = [
      ...older.columns,
      { name: 'colour', type: 'int32', nullable: false, description: '' } as const,
    ]
    await written(storage, { ...older, columns: newer }, [{ ...unit, colour: 3 }])
    const [row] = await (await openTable(storage, unitsTable)).read(0, 1)
    expect(row).toEqual({ ...unit, wide_size: null })
  })

  it('may be written by a program that leaves open whether places are empty, as long as none is', async () => {
    const storage = memoryStorage()
    const open = {
      ...entriesTable,
      columns: entriesTable.columns.map(column => ({ ...column, nullable: true })),
    }
    await written(storage, open, [entry(0), entry(1)])
    expect(await (await openTable(storage, entriesTable)).read(0, 2)).toEqual([entry(0), entry(1)])
    await written(storage, open, [entry(0), { ...entry(1), value: null }])
    await expect((await openTable(storage, entriesTable)).read(0, 2)).rejects.toThrow(
      /entries.parquet is damaged: column value has empty places/,
    )
  })

  it('that is missing, cut short, changed or lacks a column is refused in one line', async () => {
    const storage = memoryStorage()
    await expect(openTable(storage, unitsTable)).rejects.toThrow('made.atlas has no units.parquet')
    const bytes = await written(storage, unitsTable, [unit])
    for (const damaged of [
      bytes.slice(0, bytes.length - 5),
      bytes.slice(5),
      new Uint8Array(3),
      new Uint8Array(0),
    ]) {
      storage.files.set('units.parquet', damaged)
      await expect(openTable(storage, unitsTable)).rejects.toThrow(InputError)
    }
    await written(storage, { ...unitsTable, columns: entriesTable.columns }, [entry(0)])
    await expect(openTable(storage, unitsTable)).rejects.toThrow(
      /units.parquet is damaged: it has no column status/,
    )
  })

  it('with bytes changed anywhere gives rows or an InputError, nothing else', async () => {
    const storage = memoryStorage()
    const bytes = await written(
      storage,
      entriesTable,
      Array.from({ length: 20 }, (_, i) => entry(i)),
    )
    for (let at = 0; at < bytes.length; at += 7) {
      const changed = bytes.slice()
      changed[at] ^= 0xff
      storage.files.set('entries.parquet', changed)
      try {
        await (await openTable(storage, entriesTable)).read(0, 20)
      } catch (error) {
        expect(error).toBeInstanceOf(InputError)
      }
    }
  })
})
