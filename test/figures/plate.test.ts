import { describe, expect, test } from 'vitest'
import { CallError } from '../../src/base/error.ts'
import type { Block, PlateContent, Shape } from '../../src/figures/content.ts'
import { arrange, patchGrid } from '../../src/figures/grid.ts'
import { patchSide, plate, unitsPerPlate } from '../../src/figures/plate.ts'
import { halfWide } from './fonts.ts'
import { striped, stripes } from './patches.ts'

const nine = await striped('pw6:349')
const contentOf = (blocks: readonly Block[], top = 9): PlateContent => ({
  title: 'pw6',
  meta: 'SomeNet, layer 7 of 14',
  top,
  blocks,
  caption: { lead: 'Nine units.', text: 'Each block is one unit.', methods: 'One hit per picture.' },
})
const options = { shape: 'page', theme: 'light', fonts: halfWide } as const
const countOf = (svg: string, part: string): number => svg.split(part).length - 1

describe('sizes', () => {
  test('nine units fill a page of 1200 x 1400, ten a slide of 1920 x 1080, three a column of 85 mm', () => {
    const full = (shape: Shape) =>
      plate(contentOf(Array(unitsPerPlate[shape]).fill(nine)), { ...options, shape })
    expect(full('page')).toMatchObject({ width: 1200, height: 1400 })
    expect(full('slide')).toMatchObject({ width: 1920, height: 1080 })
    expect(full('column').svg).toContain('width="85mm"')
  })

  test('no number of units makes a page higher than 1400 or a slide other than 1080', () => {
    for (let units = 1; units <= 30; units += units < 12 ? 1 : 6) {
      const content = contentOf(Array(units).fill(nine))
      expect(plate(content, options).height).toBeLessThanOrEqual(1400)
      expect(plate(content, { ...options, shape: 'slide' }).height).toBe(1080)
    }
  })

  test('bare leaves pictures alone, to the edges of the page', () => {
    const bare = plate(contentOf([nine]), { ...options, bare: true })
    expect(bare.svg).not.toContain('<text')
    expect(bare.height).toBe(3 * patchSide(contentOf([nine]), { ...options, bare: true }) + 2 * 4)
  })

  test('patches lie nearly square: 2 x 2 for 4, 4 x 3 for 10, 5 x 5 for 25', () => {
    expect(patchGrid(4)).toEqual({ columns: 2, rows: 2 })
    expect(patchGrid(10)).toEqual({ columns: 4, rows: 3 })
    expect(patchGrid(25)).toEqual({ columns: 5, rows: 5 })
  })

  test('six blocks on a page lie in two rows of three: no part of its width stays empty', () => {
    const room = { width: 1072, height: 1180, gapX: 34, gapY: 22, label: 29, seam: 4 }
    expect(arrange(6, patchGrid(9), room)).toMatchObject({ columns: 3, rows: 2 })
  })

  test('ten blocks on a wide sheet lie in two rows of five', () => {
    const room = { width: 1776, height: 800, gapX: 38, gapY: 22, label: 36, seam: 4 }
    expect(arrange(10, patchGrid(9), room)).toMatchObject({ columns: 5, rows: 2 })
  })
})

describe('cells', () => {
  test('fewer hits than cells leave empty cells with a line, and a missing image says so', async () => {
    const svg = plate(contentOf([{ name: 'a:0', patches: [await stripes(0), null] }]), options).svg
    expect(countOf(svg, '<image')).toBe(1)
    expect(countOf(svg, 'fill="none" stroke')).toBe(7)
    expect(svg).toContain('image missing')
  })

  test('a dead unit is one empty square with the word', () => {
    const svg = plate(contentOf([{ name: 'a:0', patches: [], blank: 'dead' }]), options).svg
    expect(countOf(svg, 'fill="none" stroke')).toBe(1)
    expect(svg).toContain('>dead<')
  })

  test('what lies inside the picture keeps its place in the patch, the rest is hatched', async () => {
    const inside = { x0: 0.5, y0: 0, x1: 1, y1: 1 }
    const content = contentOf([{ name: 'a:0', patches: [{ ...(await stripes(0)), inside }] }], 1)
    const side = patchSide(content, options)
    const svg = plate(content, options).svg
    expect(svg).toContain(`<image x="${64 + Math.round(side / 2)}"`)
    expect(svg).toContain(`width="${side}" height="${side}" fill="url(#hatch)"`)
  })

  test('notes are in italics, facts are shown where there is no note, and both are escaped', () => {
    const noted = plate(contentOf([{ ...nine, note: 'eyes & <noses>', fact: '7 of 9 dog' }]), options).svg
    expect(noted).toContain('font-style="italic"')
    expect(noted).toContain('eyes &amp; &lt;noses&gt;')
    expect(noted).not.toContain('7 of 9 dog')
    expect(plate(contentOf([{ ...nine, fact: '7 of 9 dog' }]), options).svg).toContain('7 of 9 dog')
  })
})

describe('refusals', () => {
  test('no unit, too many units, and files that are neither PNG nor JPEG are refused', () => {
    expect(() => plate(contentOf([]), options)).toThrow(CallError)
    expect(() => plate(contentOf(Array(900).fill(nine)), options)).toThrow(/900 units do not fit/)
    const webp = { bytes: Uint8Array.from([0x52, 0x49, 0x46, 0x46]) }
    expect(() => plate(contentOf([{ name: 'a:0', patches: [webp] }]), options)).toThrow('52 49 46 46')
  })
})
