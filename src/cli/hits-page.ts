import { jsonText } from '../base/json.ts'
import { printable } from '../base/printable.ts'
import { type Atlas, type HitRow, type Unit, type UnitRow, unitName } from '../index.ts'
import { byLayer, writeByTensor } from './by-layer.ts'
import { csvRow } from './csv.ts'
import { shortNumber } from './quantity.ts'
import type { Terminal } from './terminal.ts'
import { textTable } from './text-table.ts'
import type { HitKind, Selection } from './top.ts'

/** Writes the hits of units, as a table, as JSON keyed by tensor, or as CSV. */
export async function writeHits(
  { atlas, units, format }: Selection,
  kind: HitKind,
  terminal: Terminal,
): Promise<void> {
  if (format === 'json')
    return writeByTensor(units, ['{"units":[', ']}'], unit => hitsJson(atlas, unit, kind), terminal)
  if (format === 'csv') return writeCsv(atlas, units, kind, terminal)
  for (const [i, group] of byLayer(units).entries()) {
    await terminal.out((i > 0 ? '\n' : '') + (await layerTable(atlas, group.units, kind)))
  }
}

/** A hit, and the key of its picture. */
interface KeyedHit extends HitRow {
  readonly key: string
}

async function keyedHits(atlas: Atlas, unit: Unit, kind: HitKind): Promise<KeyedHit[]> {
  const hits = kind === 'top' ? await atlas.nine(unit) : await atlas.randomHits(unit)
  return Promise.all(hits.map(async hit => ({ ...hit, key: (await atlas.picture(hit.picture)).key })))
}

/** `dead`: no picture gives a value above 0; `nan`: a value that is no number was met. */
async function hitsJson(atlas: Atlas, unit: Unit, kind: HitKind): Promise<string> {
  const row = await atlas.unit(unit)
  const hits = await keyedHits(atlas, unit, kind)
  return jsonText({
    unit: unit.unit,
    status: row.status,
    dead: row.active === 0 && row.pictures > 0,
    nan: row.nan_pictures > 0,
    hits: hits.map(hit => ({ picture: hit.key, value: Math.fround(hit.value), row: hit.row, col: hit.col })),
  })
}

async function writeCsv(
  atlas: Atlas,
  units: readonly Unit[],
  kind: HitKind,
  terminal: Terminal,
): Promise<void> {
  const columns = ['layer', 'unit', 'kind', 'rank', 'picture', 'value', 'row', 'col', 'x0', 'y0', 'x1', 'y1']
  await terminal.out(csvRow(columns))
  for (const unit of units) {
    const rows = (await keyedHits(atlas, unit, kind)).map(hit =>
      csvRow([
        hit.layer,
        hit.unit,
        hit.kind,
        hit.rank,
        hit.key,
        hit.value,
        hit.row,
        hit.col,
        hit.x0,
        hit.y0,
        hit.x1,
        hit.y1,
      ]),
    )
    await terminal.out(rows.join(''))
  }
}

async function layerTable(atlas: Atlas, units: readonly Unit[], kind: HitKind): Promise<string> {
  const columns = [
    { head: 'unit' },
    { head: '', right: true },
    { head: 'activation', right: true },
    { head: 'row,col', right: true },
    { head: 'picture' },
  ]
  const rows: string[][] = []
  for (const unit of units) {
    const hits = await keyedHits(atlas, unit, kind)
    const name = unitName(unit)
    if (hits.length === 0) rows.push([name, '', '', '', `(${whyNone(await atlas.unit(unit))})`])
    for (const [i, { rank, value, row, col, key }] of hits.entries()) {
      rows.push([i === 0 ? name : '', String(rank), shortNumber(value), `${row},${col}`, printable(key)])
    }
  }
  return textTable(columns, rows)
}

function whyNone(row: UnitRow): string {
  if (row.status === 'not-a-number')
    return `not a number in ${row.void_pictures} of ${row.void_pictures} pictures`
  return row.status === 'dead' ? 'dead: fires in no picture' : 'no hit'
}
