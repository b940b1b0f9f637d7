/**
 * The rows of a CSV text as lists of cells. A cell may be quoted with `"`; inside, `""` is a quote, commas and line breaks are
 * part of it. Line ends are LF, CRLF or CR. A byte order mark is left out, empty lines too.
 * @returns null in place of the rows from an open quote on
 * Source: RFC 4180.
 */
export function* csvRows(text: string): Generator<readonly string[] | null> {
  const cell = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n][^,\r\n]*|))(,|\r\n|\n|\r|$)/y
  let row: string[] = []
  let at = text.startsWith('\ufeff') ? 1 : 0
  while (at < text.length || row.length > 0) {
    cell.lastIndex = at
    const match = cell.exec(text)
    if (match === null) {
      yield null
      return
    }
    row.push(match[1] === undefined ? match[2] : match[1].replaceAll('""', '"'))
    at = cell.lastIndex
    if (match[3] === ',') continue
    if (row.length > 1 || row[0] !== '') yield row
    row = []
  }
}
