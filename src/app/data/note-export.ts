import type { NotesDocument } from '../../server/api/document.ts'

/** A file that the reader is given. */
export interface NoteFile {
  readonly name: string
  readonly type: string
  readonly text: string
}

type Content = Pick<NotesDocument, 'units' | 'layers' | 'lists'>

/** Everything that was written, as it may be put back as `notes.json`. */
export function notesFile({ units, layers, lists }: Content): NoteFile {
  return jsonFile('notes', { units, layers, lists })
}

/** Notes and lists as one table: a line for each note, and for each unit of a list. */
export function notesTable({ units, layers, lists }: Content): NoteFile {
  const notes = (of: string, record: Content['units']) =>
    Object.entries(record).map(([name, { text, date }]) => [of, name, '', '', text, date ?? ''])
  const listed = Object.entries(lists).flatMap(([list, { units: members, date }]) =>
    members.map((unit, index) => [
      'list',
      unit,
      list,
      String(index + 1),
      units[unit]?.text ?? '',
      date ?? '',
    ]),
  )
  const head = ['of', 'name', 'list', 'place', 'note', 'date']
  return tableFile('notes', [head, ...notes('layer', layers), ...notes('unit', units), ...listed])
}

/** One list, in its order. */
export function listFile(list: string, notes: Content): NoteFile {
  return jsonFile(list, { list, units: members(list, notes) })
}

export function listTable(list: string, notes: Content): NoteFile {
  const rows = members(list, notes).map(({ unit, note }, index) => [String(index + 1), unit, note ?? ''])
  return tableFile(list, [['place', 'unit', 'note'], ...rows])
}

/** The command line that prints these units; a figure holds nine. */
export function figureCommand(list: string, units: readonly string[]): string {
  return ['unitscope', 'figure', 'ATLAS', ...units, '-o', `${fileName(list)}.png`].map(shellWord).join(' ')
}

function members(list: string, { units, lists }: Content) {
  const found = Object.hasOwn(lists, list) ? lists[list].units : []
  return found.map(unit => ({ unit, note: Object.hasOwn(units, unit) ? units[unit].text : null }))
}

function jsonFile(name: string, content: unknown): NoteFile {
  return {
    name: `${fileName(name)}.json`,
    type: 'application/json',
    text: `${JSON.stringify(content, null, 2)}\n`,
  }
}

function tableFile(name: string, rows: readonly (readonly string[])[]): NoteFile {
  const text = rows.map(row => `${row.map(cell).join(',')}\r\n`).join('')
  return { name: `${fileName(name)}.csv`, type: 'text/csv', text }
}

// A cell that a spreadsheet would take for a formula is kept from it by a quote.
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A list's name as a file's: letters and digits of any script, the rest as hyphens. */
function fileName(name: string): string {
  return name.replace(/[^\p{L}\p{N}._]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '') || 'list'
}

function shellWord(word: string): string {
  return /^[\p{L}\p{N}._:@/+=-]+$/u.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
