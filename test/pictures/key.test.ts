import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvRows } from '../../src/pictures/csv.ts'
import { keyPath, pathKey } from '../../src/pictures/key.ts'
import { keyHash } from '../../src/pictures/key-hash.ts'

const bytes = (...values: number[]) => Uint8Array.from(values)

test('UTF-8 stays as it is, another byte is written \\xHH', () => {
  expect(pathKey(new TextEncoder().encode('names/é\n🦊"\\.jpg'))).toBe('names/é\n🦊"\\.jpg')
  expect(pathKey(bytes(0x61, 0xe9, 0x2f, 0xff))).toBe('a\\xe9/\\xff')
})

test('a name that looks like an escape is told from the byte', () => {
  expect(pathKey(new TextEncoder().encode('a\\xe9'))).toBe('a\\x5cxe9')
})

test('every path comes back from its key', () => {
  const piece = fc
    .oneof(fc.constantFrom('\\x41', '\\', 'x5c', 'é', '/'), fc.string())
    .map(text => [...Buffer.from(text)])
  const path = fc.array(fc.oneof(piece, fc.array(fc.integer({ min: 1, max: 255 }))))
  fc.assert(
    fc.property(path, pieces => {
      const original = Uint8Array.from(pieces.flat())
      expect([...keyPath(pathKey(original))]).toEqual([...original])
    }),
    { seed: 3, numRuns: 500 },
  )
})

test('the hash of a key is 32-bit FNV-1a', () => {
  expect([keyHash(''), keyHash('a'), keyHash('foobar')]).toEqual([0x811c9dc5, 0xe40c292c, 0xbf9cf968])
})

test('CSV: quotes hold commas, line breaks and doubled quotes; ends are LF or CRLF; empty lines are nothing', () => {
  const text = '\ufeffkey,label\r\n"a,""b""\n.jpg",x\n\nc,\n"",d'
  expect([...csvRows(text)]).toEqual([
    ['key', 'label'],
    ['a,"b"\n.jpg', 'x'],
    ['c', ''],
    ['', 'd'],
  ])
  expect([...csvRows('')]).toEqual([])
})

test('CSV: a quote that is not closed, or closed in the middle of a cell, ends the rows with null', () => {
  expect([...csvRows('a,b\n"c,d')]).toEqual([['a', 'b'], null])
  expect([...csvRows('"a"b,c')]).toEqual([null])
})

test('CSV: what is quoted comes back', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ') })
  const rows = fc.array(fc.tuple(cell, cell))
  fc.assert(
    fc.property(rows, table => {
      const text = table
        .map(row => row.map(value => `"${value.replaceAll('"', '""')}"`).join(','))
        .join('\r\n')
      expect([...csvRows(text)]).toEqual(table)
    }),
    { seed: 5 },
  )
})
