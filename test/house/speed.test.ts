import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from './source.ts'

const trainingPictures = 1_281_167

/** Rows of a table whose last cells are numbers: name, then numbers. */
function rows(page: string, cells: number): [string, ...number[]][] {
  const lines = readFileSync(join(ROOT, page), 'utf8').split('\n')
  return lines
    .filter(line => line.startsWith('| '))
    .map(line => line.split('|').slice(1, -1))
    .filter(row => row.length === cells && row.slice(1).every(cell => /^\s*[\d.]+\s*$/.test(cell)))
    .map(([name = '', ...numbers]) => [name.trim(), ...numbers.map(Number)])
}

const measured = rows('docs/SPEED.md', 4)

test('pictures a second and core-hours follow from the ms that were measured', () => {
  expect(measured.length).toBeGreaterThan(0)
  for (const [name, ms, perSecond, hours] of measured) {
    expect(perSecond, name).toBe(Math.round(1000 / ms!))
    expect(hours, name).toBeCloseTo((ms! * trainingPictures) / 3.6e6, 1)
  }
})

test('the README gives the same figures', () => {
  expect(rows('README.md', 3)).toEqual(measured.map(([name, , perSecond, hours]) => [name, perSecond, hours]))
})
