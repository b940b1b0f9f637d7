/** A column of a table: its head, and whether it holds numbers, which stand to the right. */
export interface Column {
  readonly head: string
  readonly right?: boolean
}

/**
 * A table for people: columns as wide as their widest cell, two spaces between, no line ends in spaces.
 * Widths count characters, so that columns stand straight for scripts whose letters are one cell wide.
 */
export function textTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const lines = [columns.map(column => column.head), ...rows]
  const widths = columns.map((_, i) => lines.reduce((most, line) => Math.max(most, length(line[i] ?? '')), 0))
  return lines
    .map(line => {
      const cells = columns.map((column, i) => pad(line[i] ?? '', widths[i] ?? 0, column.right === true))
      return `${cells.join('  ').trimEnd()}\n`
    })
    .join('')
}

function pad(text: string, width: number, right: boolean): string {
  const space = ' '.repeat(width - length(text))
  return right ? space + text : text + space
}

function length(text: string): number {
  return [...text].length
}
