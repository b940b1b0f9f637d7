import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInBrowser, stage } from './browser.ts'

/** The `data-focus` of what has the focus. */
const focusOf = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-focus]')?.dataset.focus ?? null)

const hashOf = (page: Page) => page.evaluate(() => location.hash)

/** Presses Tab until something has the focus, as a reader does. */
async function tabTo(page: Page, focus: string, most = 60) {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab')
    if ((await focusOf(page)) === focus) return
  }
  throw new Error(`${focus} has no tab stop among the first ${most}`)
}

const focused = (page: Page, focus: string) =>
  page.waitForFunction(
    wanted => document.activeElement?.closest<HTMLElement>('[data-focus]')?.dataset.focus === wanted,
    focus,
  )

describeInBrowser('walking by keys', () => {
  const at = stage()

  it('the keyboard alone leads from the network to one hit, and back to the same focus', async () => {
    const { page, go, faults } = await at().page()
    await go('#/')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('To the pictures')
    await tabTo(page, 'layer conv3')
    await page.keyboard.press('Enter')
    await page.waitForSelector('[role=grid] [tabindex="0"]')
    await page.keyboard.press('Tab')
    for (let i = 0; i < 40 && !(await focusOf(page))?.startsWith('unit '); i++)
      await page.keyboard.press('Tab')
    const first = await focusOf(page)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    await page.waitForFunction(
      before =>
        document.activeElement?.closest<HTMLElement>('[role=grid] [data-focus]')?.dataset.focus !== before,
      first,
    )
    const unit = await focusOf(page)
    await page.keyboard.press(' ')
    await page.waitForSelector('dialog[open]')
    await page.keyboard.press('Escape')
    await focused(page, String(unit))
    await page.keyboard.press('Enter')
    await page.waitForSelector('.us-hits [data-focus="top 1"]')
    await tabTo(page, 'top 1')
    await page.keyboard.press('ArrowRight')
    await focused(page, 'top 2')
    await page.keyboard.press('Enter')
    await page.waitForSelector('section[aria-label="Hit 2"]')
    expect(await hashOf(page)).toBe(`#/u/conv3:${unit?.slice(5)}?hit=2`)

    await page.goBack()
    await focused(page, 'top 2')
    await page.goBack()
    await focused(page, String(unit))
    await page.goBack()
    await focused(page, 'layer conv3')
    expect(await hashOf(page)).toBe('#/')
    expect(faults).toEqual([])
    await page.context().close()
  })

  it('digits open a hit, Escape leads out, arrows to the neighbours, G to the network', async () => {
    const { page, go, settled, faults } = await at().shared()
    await go('#/u/conv3:7')
    await page.keyboard.press('3')
    await page.waitForSelector('section[aria-label="Hit 3"]')
    await page.keyboard.press('Escape')
    await focused(page, 'top 3')
    await page.keyboard.press('Escape')
    await page.waitForFunction(() => location.hash === '#/l/conv3')
    await settled()
    await page.goBack()
    await page.waitForFunction(() => location.hash === '#/u/conv3:7')
    await page.evaluate(() => document.getElementById('main')?.focus())
    await page.keyboard.press('ArrowRight')
    await page.waitForFunction(() => location.hash === '#/u/conv3:8')
    await settled()
    await page.keyboard.press('ArrowDown')
    await page.waitForFunction(() => location.hash === '#/u/conv4:8')
    await settled()
    await page.keyboard.press('g')
    await page.waitForFunction(() => location.hash === '#/')
    await page.keyboard.press('?')
    await page.waitForSelector('dialog[open]')
    await page.keyboard.press('Escape')
    expect(faults).toEqual([])
  })
})
