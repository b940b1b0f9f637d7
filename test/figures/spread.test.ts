import { describe, expect, test } from 'vitest'
import { CallError } from '../../src/base/error.ts'
import type { Block, SpreadContent } from '../../src/figures/content.ts'
import { spread, spreadSides, unitsPerSpread } from '../../src/figures/spread.ts'
import { halfWide } from './fonts.ts'
import { striped, stripes } from './patches.ts'

const nine = await striped('pw6:349')
const contentOf = (blocks: readonly Block[], left = blocks, leftTop = 9): SpreadContent => ({
  title: 'pw6',
  meta: 'SomeNet, layer 7 of 14',
  left: { heading: 'Projections', aside: 'guided', top: leftTop, blocks: left },
  right: { heading: 'Patches', aside: 'what the unit sees', top: 9, blocks },
  caption: { lead: 'Nine units.', text: 'Each block is one unit.', methods: 'One hit per picture.' },
})
const options = { shape: 'page', theme: 'light', fonts: halfWide } as const
const full = (count: number) => contentOf(Array(count).fill(nine))
const imagesOf = (svg: string) =>
  [...svg.matchAll(/<image x="([\d.]+)" y="([\d.]+)" width="(\d+)" height="(\d+)"/g)].map(found =>
    found.slice(1).map(Number),
  )

describe('a spread', () => {
  test('is 1600 wide and no higher than a page that lies across, or a slide, or a column of 85 mm', () => {
    const page = spread(full(unitsPerSpread.page), options)
    expect(page.width).toBe(1600)
    expect(page.height).toBeLessThanOrEqual(1132)
    expect(spread(full(unitsPerSpread.slide), { ...options, shape: 'slide' })).toMatchObject({
      width: 1920,
      height: 1080,
    })
    expect(spread(full(unitsPerSpread.column), { ...options, shape: 'column' }).svg).toContain('width="85mm"')
  })

  test('has the same cells in both halves, in the same order', () => {
    for (const shape of ['page', 'slide', 'column'] as const) {
      const images = imagesOf(spread(full(3), { ...options, shape }).svg)
      expect(images).toHaveLength(54)
      const [left, right] = [images.slice(0, 27), images.slice(27)]
      const shift = right[0]![0]! - left[0]![0]!
      expect(right).toEqual(left.map(([x, ...rest]) => [x! + shift, ...rest]))
      expect(shift).toBeGreaterThan(left.at(-1)![0]! - left[0]![0]! + left[0]![2]!)
    }
  })

  test('draws one filter as large as nine patches, and says the unit’s number under both', () => {
    const filters = [{ name: '12', fact: 'dead', patches: nine.patches.slice(0, 1) }]
    const content = contentOf([{ ...nine, name: 'conv1:12' }], filters, 1)
    const { left, right } = spreadSides(content, options)
    expect(Math.abs(left - (3 * right + 2 * 3))).toBeLessThanOrEqual(1)
    const { svg } = spread(content, options)
    expect(imagesOf(svg)[0]!.slice(2)).toEqual([left, left])
    expect(svg.match(/>12</g)).toHaveLength(2)
    expect(svg).toContain('>dead<')
    expect(svg).not.toContain('conv1:12')
  })

  test('holds 128 units: blocks, seams and numbers become smaller', () => {
    const many = spread(full(128), options)
    expect(many.height).toBeLessThanOrEqual(1132)
    expect(spreadSides(full(128), options).right).toBeGreaterThanOrEqual(12)
  })

  test('bare is pictures alone', () => {
    expect(spread(full(4), { ...options, bare: true }).svg).not.toContain('<text')
  })

  test('no unit and too many are refused', () => {
    expect(() => spread(full(0), options)).toThrow(CallError)
    expect(() => spread(full(3000), options)).toThrow('3000 units do not fit on one figure "pw6"')
  })
})

test('a frame stays inside its patch: white over black', async () => {
  const frame = { x0: 0.25, y0: 0.25, x1: 1, y1: 0.75 }
  const patches = [{ ...(await stripes(1)), frame }]
  const { svg } = spread(contentOf([{ name: 'a:0', patches }], [], 9), options)
  const [x, y, width] = imagesOf(svg)[0]!
  const [black, white] = [
    ...svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" [^>]*stroke="#(000|FFF)"/g),
  ]
  expect([black![4], white![4]]).toEqual(['000', 'FFF'])
  expect(Number(white![1])).toBeGreaterThan(x! + width! / 4)
  expect(Number(white![1]) + Number(white![3])).toBeLessThan(x! + width!)
  expect(Number(white![2])).toBeGreaterThan(y! + width! / 4)
})
