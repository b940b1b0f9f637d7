import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInBrowser, stage } from './browser.ts'

/** What of a page does not fit its width: the page itself, or text that nothing scrolls to. */
const outside = (page: Page) =>
  page.evaluate(() => {
    const told = (element: Element) =>
      `${element.tagName}.${element.className}: ${element.textContent?.trim().slice(0, 60)}`
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      element !== document.body &&
      (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement))
    const cut = [...document.body.querySelectorAll('h1, h2, h3, p, a, button, label, dt, dd, li')].filter(
      element => {
        const { left, right, width, height } = element.getBoundingClientRect()
        return (
          width > 1 &&
          height > 1 &&
          (left < -1 || right > innerWidth + 1) &&
          !element.matches('.us-skip') &&
          !scrolls(element)
        )
      },
    )
    const { scrollWidth } = document.documentElement
    return [...(scrollWidth > innerWidth ? [`the page is ${scrollWidth} px wide`] : []), ...cut.map(told)]
  })

/** What has the focus, and whether it or what it leads with has a ring that is seen. */
const focusRing = (page: Page) =>
  page.evaluate(() => {
    const focused = document.activeElement
    if (!focused || focused === document.body) return null
    const ringed = (element: Element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element)
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
    }
    const what = `${focused.tagName}.${focused.className} ${focused.textContent?.trim().slice(0, 30)}`
    return { what, seen: [focused, ...focused.children].some(ringed) }
  })

describeInBrowser('a reader who needs it large, or in colours of their own', () => {
  const at = stage()

  it('at 400 % nothing scrolls in two directions, and no text is cut off', async () => {
    const { page, go, faults } = await at().page({ viewport: { width: 320, height: 256 } })
    const pages = [
      '#/',
      '#/l/conv3',
      '#/u/conv3:7',
      '#/u/conv3:7?hit=2',
      '#/p/1',
      '#/p',
      '#/n',
      '#/u/conv9:3',
    ]
    const steps = Array.from({ length: 10 }, (_, i) => `#/lesson/${i + 1}`)
    const found: Record<string, readonly string[]> = {}
    for (const hash of [...pages, ...steps]) {
      await go(hash)
      const faulty = await outside(page)
      if (faulty.length > 0) found[hash] = faulty
    }
    expect(found).toEqual({})
    expect(faults).toEqual([])
    await page.context().close()
  })

  it('in forced colours every stop of the focus is seen, and the grid is walked in', async () => {
    const { page, go, faults } = await at().page({ forcedColors: 'active' })
    for (const hash of ['#/', '#/l/conv3', '#/u/conv3:7']) {
      await go(hash)
      await page.locator('.us-skip').evaluate(skip => skip.focus())
      for (let i = 0; i < 25; i++) {
        const ring = await focusRing(page)
        if (ring) expect([hash, ring.what, ring.seen]).toEqual([hash, ring.what, true])
        await page.keyboard.press('Tab')
      }
    }
    await go('#/l/conv3')
    const current = page.locator('[role=grid] [tabindex="0"]')
    const before = await current.getAttribute('data-focus')
    await current.focus()
    await page.keyboard.press('ArrowRight')
    await page.waitForFunction(
      was => document.activeElement?.matches(`[role=grid] [data-focus]:not([data-focus="${was}"])`),
      before,
    )
    expect(await focusRing(page)).toMatchObject({ seen: true })
    await page.keyboard.press('Enter')
    await page.locator('.us-hits a').first().click()
    await page.getByRole('heading', { name: /^Hit 1 of/ }).waitFor()
    await page.locator('.us-frame').first().waitFor()
    expect(faults).toEqual([])
    await page.context().close()
  })
})
