import { describe, expect, it } from 'vitest'
import { sources } from '../house/source.ts'
import { ERRORS } from './error-table.ts'
import { longestPiece, messages } from './message.ts'
import { UNREACHED } from './unreached.ts'

const TESTS = sources('test', '.ts')
  .filter(file => file.path !== 'test/cli/unreached.ts')
  .map(file => file.text)
  .join('\n')
const LINES = ERRORS.map(row => row.line).join('\n')

/** Three words in a row of the longest fixed part stand in a test, or the whole part in the table. */
function isReached(piece: string): boolean {
  if (LINES.includes(piece) || TESTS.includes(piece)) return true
  const words = piece.split(' ')
  return words.some((_, i) => {
    const some = words.slice(i, i + 3).join(' ')
    return some.length >= 12 && TESTS.includes(some)
  })
}

const all = messages().map(message => ({ path: message.path, piece: longestPiece(message) }))

describe('messages that users meet', () => {
  it('are found where their errors are made', () => {
    expect(all.length).toBeGreaterThan(80)
  })

  it('are each in the table, or in another test, or listed with the reason why not', () => {
    const excused = (piece: string) =>
      Object.keys(UNREACHED).some(words => piece.includes(words) || words.includes(piece))
    const left = all.filter(({ piece }) => piece.length >= 12 && !isReached(piece) && !excused(piece))
    expect(left.map(({ path, piece }) => `${path}: ${piece}`)).toEqual([])
  })

  it('speak of the product alone', () => {
    expect(
      all.filter(({ piece }) => /\b(issue|helper|session \d|DESIGN)\b/.test(piece)).map(({ piece }) => piece),
    ).toEqual([])
  })
})
