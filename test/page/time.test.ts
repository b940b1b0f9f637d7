import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInBrowser, stage } from './browser.ts'

const slider = (page: Page) => page.getByRole('slider', { name: 'Time' })
const wordsOf = (page: Page) => slider(page).getAttribute('aria-valuetext')

/** The pixels of the first nine that is drawn. */
const drawnOf = (page: Page) =>
  page
    .locator('.us-nine-then canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL())

describeInBrowser('the time slider', () => {
  const at = stage()

  for (const hash of ['#/u/conv3:7', '#/l/conv3']) {
    it(`${hash}: at the end all is as it stands; before it, words and nines are those of that time`, async () => {
      const { page, go, faults } = await at().shared()
      await go(hash)
      await slider(page).waitFor()
      const pictures = Number(await slider(page).getAttribute('max'))
      expect(await wordsOf(page)).toMatch(/^after all [\d,]+ pictures/)
      expect(await page.locator('.us-nine-then').count()).toBe(0)

      await go(`${hash}?t=20`)
      await page.locator('.us-nine-then canvas').first().waitFor()
      expect(await wordsOf(page)).toMatch(/^after 20 of [\d,]+ pictures/)
      const early = await drawnOf(page)
      await slider(page).focus()
      await page.keyboard.press('Shift+ArrowRight')
      await page.waitForFunction(() => location.hash.endsWith('t=21'))
      expect(await wordsOf(page)).toMatch(/^after 21 of/)
      for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight')
      const then = 21 + 5 * Math.ceil(pictures / 100)
      await page.waitForFunction(wanted => location.hash.endsWith(`t=${wanted}`), then)
      expect(await drawnOf(page)).not.toBe(early)

      await page.keyboard.press('End')
      await page.waitForFunction(wanted => location.hash === wanted, hash)
      expect(await page.locator('.us-nine-then').count()).toBe(0)
      expect(await wordsOf(page)).toMatch(/^after all/)
      // Of a time before, some images may not be had: the cell keeps its number.
      expect(faults.filter(fault => !fault.includes('404'))).toEqual([])
    })
  }
})
