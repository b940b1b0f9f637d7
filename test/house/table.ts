import { readFileSync } from 'node:fs'
import { type Source, specifiers, target } from './source.ts'

/** A row of the imports table. */
export interface Row {
  readonly room: string
  readonly path: string
  readonly may: readonly string[]
  readonly packages: readonly string[]
  readonly node: 'never' | 'marked' | 'free'
  readonly marked?: readonly string[]
}

/** The imports table of this project. */
export const table: readonly Row[] = JSON.parse(
  readFileSync(new URL('./imports.json', import.meta.url), 'utf8'),
).rows

/** The row of the longest path that matches; undefined: the file has no place in the house. */
export function rowOf(path: string, rows: readonly Row[]): Row | undefined {
  return rows
    .filter(row => (row.path.endsWith('/') ? path.startsWith(row.path) : path === row.path))
    .sort((a, b) => b.path.length - a.path.length)[0]
}

/** What a source imports against the table, one line each; empty: nothing. */
export function faults(source: Source, rows: readonly Row[]): string[] {
  const row = rowOf(source.path, rows)
  if (!row) return [`${source.path}: no row of the table places it`]
  return specifiers(source.text).flatMap(specifier => {
    const fault = faultOf(source.path, row, specifier, rows)
    return fault === null ? [] : [`${source.path}: ${fault}`]
  })
}

function faultOf(from: string, row: Row, specifier: string, rows: readonly Row[]): string | null {
  const found = target(from, specifier)
  if (found.kind === 'node')
    return mayNode(from, row) ? null : `${row.room} is not a Node file, but imports ${found.name}`
  if (found.kind === 'package')
    return row.packages.includes(found.name) ? null : `${row.room} may not import the package ${found.name}`
  if (found.path.endsWith('.css')) return null
  if (!/\.tsx?$/.test(found.path)) return `${specifier} does not end in .ts`
  const other = rowOf(found.path, rows)
  if (!other) return `imports ${found.path}, which no row of the table places`
  return other.room === row.room || row.may.includes(other.room)
    ? null
    : `${row.room} may not import ${other.room} (${found.path})`
}

function mayNode(path: string, row: Row): boolean {
  if (row.node === 'marked') return path.endsWith('-node.ts') || (row.marked ?? []).includes(path)
  return row.node === 'free'
}
