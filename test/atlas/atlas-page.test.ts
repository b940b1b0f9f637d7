import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folderStorage } from '../../src/atlas/folder-node.ts'
import { openAtlasFolder } from '../../src/atlas/open-node.ts'
import { entriesTable } from '../../src/atlas/tables/entries.ts'
import { hitsTable } from '../../src/atlas/tables/hits.ts'
import { labelsTable } from '../../src/atlas/tables/labels.ts'
import { lessonPatchesTable } from '../../src/atlas/tables/lesson-patches.ts'
import { picturesTable } from '../../src/atlas/tables/pictures.ts'
import { projectionsTable } from '../../src/atlas/tables/projections.ts'
import type { Table } from '../../src/atlas/tables/table.ts'
import { unitsTable } from '../../src/atlas/tables/units.ts'
import { writeMadeAtlas } from './made-atlas.ts'

const TABLES: readonly Table[] = [unitsTable, hitsTable, picturesTable, entriesTable, labelsTable]
/** Tables of the scan, and those that later commands add. */
const LISTED: readonly Table[] = [...TABLES, projectionsTable('METHOD'), lessonPatchesTable]
const page = readFileSync(new URL('../../docs/ATLAS.md', import.meta.url), 'utf8')

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unitscope-page-'))
  await writeMadeAtlas(folderStorage(join(folder, 'model.atlas')))
})
afterAll(() => rm(folder, { recursive: true }))

/** The examples of a language, with the atlas' name replaced by where it lies. */
const examples = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(match =>
    match[1].replaceAll("'model.atlas", `'${join(folder, 'model.atlas')}`),
  )

/** Rows that a statement gives, as text. */
async function query(sql: string): Promise<string[][]> {
  const instance = await DuckDBInstance.create()
  const connection = await instance.connect()
  const rows = (await connection.runAndReadAll(sql)).getRows()
  connection.closeSync()
  instance.closeSync()
  return rows.map(row => row.map(String))
}

/** What an example prints, its imports given from here. */
async function printed(example: string): Promise<string[]> {
  const lines: string[] = []
  const given = {
    asyncBufferFromFile,
    parquetReadObjects,
    openAtlas: openAtlasFolder,
    console: { log: (...values: unknown[]) => lines.push(values.join(' ')) },
  }
  const body = example.replace(/^import .*$/gm, '')
  const run = new Function(...Object.keys(given), `return (async () => {${body}})()`)
  await run(...Object.values(given))
  return lines
}

describe('the page about the atlas', () => {
  it.each(LISTED)('lists every column of $name.parquet and no other', ({ name, row, columns }) => {
    const section = page.split(/^## /m).find(text => text.startsWith(`${name}.parquet\n`))!
    expect(section).toContain(`Rows: ${row}.`)
    const listed = section.split('\n').filter(line => line.startsWith('| `'))
    expect(listed).toEqual(
      columns.map(
        column =>
          `| \`${column.name}\` | ${column.type}${column.nullable ? ', or none' : ''} | ${column.description} |`,
      ),
    )
  })

  it('has an example for DuckDB that runs', async () => {
    const [example] = examples('sql')
    expect(await query(example)).toEqual([
      ['face', '2', '4'],
      ['wheel', '2', '4'],
    ])
  })

  it('has examples for JavaScript that run', async () => {
    const [plain, own] = examples('js')
    expect(await printed(plain)).toEqual(['conv1:1'])
    expect(await printed(own)).toEqual([
      '4 pictures/face/3.png',
      '3 pictures/face/1.png',
      '1 pictures/wheel/2.png',
    ])
  })
})

describe('another reader', () => {
  const file = (name: string) => `'${join(folder, 'model.atlas', `${name}.parquet`)}'`

  it.each(TABLES)('finds the columns of $name.parquet with their types', async ({ name, columns }) => {
    const types = { int32: 'INTEGER', int64: 'BIGINT', float: 'FLOAT', double: 'DOUBLE', string: 'VARCHAR' }
    const found = await query(`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${file(name)})`)
    expect(found).toEqual(
      columns.map(({ name: column, type }) => [column, type === 'int32[]' ? 'INTEGER[]' : types[type]]),
    )
  })

  it('finds the same numbers', async () => {
    expect(
      await query(`SELECT unit, status, max, histogram_bin, sum(list_sum(histogram_count)) OVER () FROM ${file('units')}
                   WHERE layer = 'conv1' ORDER BY unit`),
    ).toEqual([
      ['0', 'live', '4', '[0, 81, 87, 89]', '15'],
      ['1', 'dead', '0', '[0]', '15'],
      ['2', 'live', '4', '[0, 85, 87, 89]', '15'],
    ])
  })
})
