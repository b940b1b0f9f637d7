import { jsonText } from '../base/json.ts'
import { printable } from '../base/printable.ts'
import { labelText, type Unit, type UnitRow, unitName } from '../index.ts'
import { byLayer, writeByTensor } from './by-layer.ts'
import { csvRow } from './csv.ts'
import { shortNumber } from './quantity.ts'
import type { Terminal } from './terminal.ts'
import { textTable } from './text-table.ts'
import type { Selection } from './top.ts'

/** Writes the statistics of units, as a table, as JSON keyed by tensor, or as CSV. */
export async function writeStatistics(
  { atlas, units, format }: Selection,
  terminal: Terminal,
): Promise<void> {
  if (format === 'json') {
    return writeByTensor(
      units,
      ['[', ']'],
      async unit => statisticsJson(unit, await atlas.unit(unit)),
      terminal,
    )
  }
  if (format === 'csv') {
    await terminal.out(csvRow(COLUMNS))
    for (const unit of units) await terminal.out(statisticsCsv(await atlas.unit(unit)))
    return
  }
  for (const [i, group] of byLayer(units).entries()) {
    const rows: string[][] = []
    for (const unit of group.units) rows.push(cells(unit, await atlas.unit(unit)))
    await terminal.out((i > 0 ? '\n' : '') + textTable(HEADS, rows))
  }
}

/** Of the maxima of all pictures that gave the unit a value; `share`: of those above 0. */
function statisticsJson({ unit }: Unit, row: UnitRow): string {
  const { status, pictures, active, nan_pictures, void_pictures, min, mean, max, sd, stands_out } = row
  const all = { pictures, mean, share: pictures > 0 ? active / pictures : null, min, max, sd }
  return jsonText({ unit, status, nan_pictures, void_pictures, stands_out, all })
}

const COLUMNS = [
  'layer',
  'unit',
  'status',
  'pictures',
  'active',
  'nan_pictures',
  'void_pictures',
  'min',
  'mean',
  'max',
  'sd',
  'stands_out',
  'top_label',
  'nine_label',
  'nine_label_hits',
]

function statisticsCsv(row: UnitRow): string {
  const { layer, unit, status, pictures, active, nan_pictures, void_pictures, min, mean, max, sd } = row
  const { stands_out, top_label, nine_label, nine_label_hits } = row
  const numbers = [pictures, active, nan_pictures, void_pictures, min, mean, max, sd, stands_out]
  return csvRow([layer, unit, status, ...numbers, top_label, nine_label, nine_label_hits])
}

const HEADS = [
  { head: 'unit' },
  { head: 'status' },
  { head: 'active', right: true },
  { head: 'min', right: true },
  { head: 'mean', right: true },
  { head: 'max', right: true },
  { head: 'sd', right: true },
  { head: 'stands out', right: true },
  { head: 'nine' },
]

function cells(unit: Unit, row: UnitRow): string[] {
  const number = (value: number | null) => (value === null ? '-' : shortNumber(value))
  const nine =
    row.nine_label === null
      ? ''
      : `${row.nine_label_hits} of ${row.top_hits} ${printable(labelText(row.nine_label))}`
  return [
    unitName(unit),
    row.status,
    `${row.active} of ${row.pictures}`,
    number(row.min),
    number(row.mean),
    number(row.max),
    number(row.sd),
    number(row.stands_out),
    nine,
  ]
}
