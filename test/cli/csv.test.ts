import { describe, expect, it } from 'vitest'
import { csvRow } from '../../src/cli/csv.ts'

describe('csvRow', () => {
  it('quotes every text and doubles quotes, so that commas and line breaks stay inside', () => {
    expect(csvRow(['a,b', 'say "x"', 'new\nline', 3.5, null])).toBe('"a,b","say ""x""","new\nline",3.5,\r\n')
  })

  it('puts an apostrophe before what a spreadsheet would take for a formula', () => {
    expect(csvRow(['=1+1,"x".jpg', '-rf.jpg', '+a', '@b'])).toBe(
      '"\'=1+1,""x"".jpg","\'-rf.jpg","\'+a","\'@b"\r\n',
    )
  })
})
