import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT, type Source, sources } from './source.ts'
import { faults, type Row, rowOf, table } from './table.ts'

const ROWS: readonly Row[] = [
  { room: 'low', path: 'src/low/', may: [], packages: ['zod'], node: 'marked' },
  { room: 'high', path: 'src/high/', may: ['low'], packages: [], node: 'never' },
  { room: 'high/one', path: 'src/high/one.ts', may: [], packages: [], node: 'free' },
]
const source = (path: string, text: string): Source => ({ path, text })

describe('the checker of imports', () => {
  it('lets a room import itself and what its row names', () => {
    const text =
      "import { a } from './b.ts'\nimport { type C } from '../low/c.ts'\nexport * from '../low/d.ts'\n"
    expect(faults(source('src/high/a.ts', text), ROWS)).toEqual([])
  })

  it('finds a room that imports what stands above it, also by a dynamic import or a type', () => {
    const text = "import type { A } from '../high/a.ts'\nconst b = await import('../high/b.ts')\n"
    expect(faults(source('src/low/a.ts', text), ROWS)).toHaveLength(2)
  })

  it('finds imports over several lines', () => {
    expect(
      faults(source('src/low/a.ts', "import {\n  a,\n  b,\n} from '../high/a.ts'\n"), ROWS),
    ).toHaveLength(1)
  })

  it('fails on a file, or an import, that no row places', () => {
    expect(faults(source('src/attic/a.ts', ''), ROWS)).toEqual([
      'src/attic/a.ts: no row of the table places it',
    ])
    expect(faults(source('src/high/a.ts', "import '../attic/b.ts'"), ROWS)).toHaveLength(1)
  })

  it('lets Node be imported by marked files and free rows only', () => {
    const text = "import { readFile } from 'node:fs/promises'\n"
    expect(faults(source('src/low/a-node.ts', text), ROWS)).toEqual([])
    expect(faults(source('src/high/one.ts', text), ROWS)).toEqual([])
    expect(faults(source('src/low/a.ts', text), ROWS)).toHaveLength(1)
    expect(faults(source('src/high/a.ts', "import 'fs'\n"), ROWS)).toHaveLength(1)
  })

  it('lets a room import the packages of its row only', () => {
    expect(faults(source('src/low/a.ts', "import { z } from 'zod/mini'\n"), ROWS)).toEqual([])
    expect(faults(source('src/high/a.ts', "import sharp from 'sharp'\n"), ROWS)).toHaveLength(1)
  })

  it('gives a file with a row of its own the rights of that row alone', () => {
    expect(rowOf('src/high/one.ts', ROWS)?.room).toBe('high/one')
    expect(faults(source('src/high/one.ts', "import '../low/a.ts'\n"), ROWS)).toHaveLength(1)
  })
})

describe('this house', () => {
  const files = ['src', 'demo', 'bench', 'check'].filter(folder => existsSync(join(ROOT, folder)))
  const all = files.flatMap(folder => [...sources(folder, '.ts'), ...sources(folder, '.tsx')])

  it('has every file in a room that imports only what its row allows', () => {
    expect(all.length).toBeGreaterThan(20)
    expect(all.flatMap(file => faults(file, table))).toEqual([])
  })

  it('names only rooms in its table that the table has', () => {
    const rooms = new Set(table.map(row => row.room))
    expect(table.flatMap(row => row.may).filter(room => !rooms.has(room))).toEqual([])
  })
})
