import fc from 'fast-check'
import { expect, test } from 'vitest'
import { breakLines } from '../../src/figures/paragraph.ts'
import { escapeMarkup, oneLine, type Span, shorten, textLine } from '../../src/figures/text.ts'
import { halfWide } from './fonts.ts'

const span = (text: string): Span => ({ text, face: 'serif', fill: '#000' })
const lines = (spans: readonly Span[], width: number): string[] =>
  breakLines(spans, { size: 10, width }, halfWide).map(line => line.map(({ text }) => text).join(''))

test('lines are broken at spaces, as full as they can be', () => {
  expect(lines([span('aa bb cc dd')], 25)).toEqual(['aa bb', 'cc dd'])
})

test('no-break spaces hold, and a word wider than a line is broken anywhere', () => {
  expect(lines([span('a 59\u00a0px')], 25)).toEqual(['a', '59\u00a0px'])
  expect(lines([span('abcdefgh i')], 25)).toEqual(['abcde', 'fgh i'])
})

test('a change of face keeps its space inside a line', () => {
  const spans = [span('aa'), { ...span('bb'), fill: '#111' }]
  expect(breakLines(spans, { size: 10, width: 100 }, halfWide)).toEqual([
    [spans[0], { ...spans[1], text: ' bb' }],
  ])
})

test('a text too wide is cut at its end, or before the characters that must stay', () => {
  const size = { face: 'sans', size: 10 } as const
  expect(shorten('abcdefghij', 50, size, halfWide)).toBe('abcdefghij')
  expect(shorten('abcdefghij', 30, size, halfWide)).toBe('abcde…')
  expect(shorten('layer.name:17', 30, { ...size, keep: 3 }, halfWide)).toBe('la…:17')
})

test('controls and marks that turn the direction are replaced, white space becomes one space', () => {
  expect(oneLine(' a\n\tb\u202ec\u0000\ud800 ')).toBe('a b\ufffdc\ufffd\ufffd')
  expect(oneLine('59\u00a0px')).toBe('59\u00a0px')
})

test('markup in a text is shown, not obeyed', () => {
  expect(escapeMarkup('<b a="1">&')).toBe('&lt;b a=&quot;1&quot;&gt;&amp;')
  expect(textLine([span('</text><script>')], { x: 0, y: 0, size: 9 }, halfWide)).not.toContain('<script>')
})

test('any text on one line holds nothing that XML forbids', () => {
  const character = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom('\u0000', '\ud800', '\udc00', '\uffff', '\u2067'),
  )
  const text = fc.array(character, { maxLength: 8 }).map(parts => parts.join(''))
  fc.assert(
    fc.property(text, given => {
      expect(oneLine(given)).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u)
    }),
    { seed: 1, numRuns: 100 },
  )
})
