import { AxeBuilder } from '@axe-core/playwright'
import { expect, it } from 'vitest'
import { describeInBrowser, stage, type Visit } from './browser.ts'

const pages = [
  ['Network', '#/'],
  ['Layer', '#/l/conv3'],
  ['Layer, whole pictures', '#/l/conv3?lens=pictures&size=264'],
  ['Layer, first', '#/l/conv1'],
  ['Unit', '#/u/conv3:7'],
  ['Unit, a hit', '#/u/conv3:7?hit=2'],
  ['Unit, first layer', '#/u/conv1:3'],
  ['Picture', '#/p/1'],
  ['Pictures', '#/p'],
  ['Notes', '#/n'],
  ['Not here', '#/u/conv9:3'],
  ...Array.from({ length: 10 }, (_, i) => [`Lesson ${i + 1}`, `#/lesson/${i + 1}`] as const),
] as const

describeInBrowser('every page', () => {
  const at = stage()
  for (const colorScheme of ['light', 'dark'] as const) {
    let shown: Visit | null = null
    for (const [name, hash] of pages) {
      it(`${name}, ${colorScheme}: axe finds nothing serious, the console no error, no other host is asked`, async () => {
        shown ??= await at().page({ colorScheme })
        const { page, go, faults } = shown
        await go(hash)
        const { violations } = await new AxeBuilder({ page }).analyze()
        const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
        expect(
          serious.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html.slice(0, 120)).join(' | ')}`),
        ).toEqual([])
        expect(faults).toEqual([])
      })
    }
  }
})
