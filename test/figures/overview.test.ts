import { expect, test } from 'vitest'
import { CallError } from '../../src/base/error.ts'
import type { OverviewContent } from '../../src/figures/content.ts'
import { overview, overviewPatchSide } from '../../src/figures/overview.ts'
import { halfWide } from './fonts.ts'
import { striped } from './patches.ts'

const block = await striped('conv1:17')
const content: OverviewContent = {
  title: 'What SomeNet looks for',
  meta: '2 of 5 layers',
  top: 9,
  columns: [
    { name: 'conv1', detail: 'sees 7 px', sees: { width: 0.1, height: 0.1 }, blocks: [block, block] },
    { name: 'conv5', detail: 'sees all', sees: { width: 1.4, height: 1.4 }, blocks: [block] },
  ],
  caption: { lead: 'Lead.', text: 'Text.', methods: '' },
}
const options = { shape: 'page', theme: 'dark', fonts: halfWide } as const

test('each column is headed by its layer, and its blocks bear the number of the unit alone', () => {
  const { svg, width } = overview(content, options)
  expect(width).toBe(1200)
  for (const text of ['>conv1<', '>sees 7 px<', '>conv5<', '>17<']) expect(svg).toContain(text)
  expect(svg).not.toContain('conv1:17')
  expect(svg.split('<image').length - 1).toBe(27)
})

test('a slide is 1920 x 1080, and its cells are those that were announced', () => {
  const slide = { ...options, shape: 'slide' } as const
  const side = overviewPatchSide(content, slide)
  const { svg, height } = overview(content, slide)
  expect(height).toBe(1080)
  expect(svg).toContain(`width="${side}" height="${side}"`)
})

test('an overview without a unit is refused', () => {
  expect(() => overview({ ...content, columns: [] }, options)).toThrow(CallError)
})
