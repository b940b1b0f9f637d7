import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Resvg } from '@resvg/resvg-js'
import { expect, test } from 'vitest'
import { fontsFrom, readAdvances } from '../../src/figures/typeface.ts'

const path = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')
const advance = readAdvances(readFileSync(path))
const list = [{ family: 'DejaVu Sans', advance }]
const some = [
  { family: 'Digits', advance: (code: number): number | null => (code < 58 ? 0.5 : null) },
  ...list,
]
const fonts = fontsFrom({
  serif: list,
  'serif-medium': list,
  'serif-italic': list,
  sans: list,
  'sans-medium': some,
})

test('a character that the font lacks has no width of its own', () => {
  expect(advance('a'.codePointAt(0)!)).toBeGreaterThan(0.4)
  expect(advance('犬'.codePointAt(0)!)).toBeNull()
  expect(fonts.width('犬', 'sans', 10)).toBeCloseTo(6)
})

test('a line is as wide as the renderer draws it, within 2 percent', () => {
  // Bars before and after: the box that is drawn then ends within a stroke of the text.
  const text = '|Nine units of layer pw6: the patches of nine different pictures → λ|'
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="60"><text y="40" font-family="DejaVu Sans" font-size="20">${text}</text></svg>`
  const drawn = new Resvg(svg, { font: { loadSystemFonts: false, fontFiles: [path] } }).innerBBox()!
  const width = fonts.width(text, 'sans', 20)
  expect(Math.abs(drawn.width - width) / width).toBeLessThan(0.02)
})

test('a text is cut where the font changes; what no font has stays with the font before', () => {
  expect(fonts.runs('12ab犬3', 'sans-medium')).toEqual([
    { text: '12', family: 'Digits' },
    { text: 'ab犬', family: 'DejaVu Sans' },
    { text: '3', family: 'Digits' },
  ])
})
