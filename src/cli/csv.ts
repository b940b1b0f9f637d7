import { digits } from '../base/json.ts'

/**
 * A row of comma-separated values: every text is quoted, quotes are doubled, and a text that a spreadsheet would
 * take for a formula gets an apostrophe in front. Numbers stand bare; null is empty.
 */
export function csvRow(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}

function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number')
    return Number.isFinite(value) ? digits(value) : String(value).replace('Infinity', 'inf')
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return `"${safe.replaceAll('"', '""')}"`
}
