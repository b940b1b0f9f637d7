import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInBrowser, stage } from './browser.ts'

const hashIs = (page: Page, hash: string) => page.waitForFunction(wanted => location.hash === wanted, hash)

/** Opens the find box and types. */
async function find(page: Page, text: string) {
  await page.keyboard.press('/')
  await page.locator('dialog[open] input').fill(text)
  return page.locator('dialog[open]').getByRole('option')
}

describeInBrowser('find', () => {
  const at = stage()

  it('opens a unit by its number, by a note, and the pictures of a label', async () => {
    const { page, go, faults } = await at().shared()
    await go('#/')
    await (await find(page, 'conv3:17')).first().waitFor()
    await page.keyboard.press('Enter')
    await hashIs(page, '#/u/conv3:17')

    await (await find(page, 'orange above')).filter({ hasText: 'orange above blue' }).first().waitFor()
    await page.keyboard.press('Enter')
    await hashIs(page, '#/u/conv1:10')
    await page.getByText('orange above blue').first().waitFor()

    const label = (await find(page, 'wheel')).filter({ hasText: /pictures/ }).first()
    await label.click()
    await page.waitForFunction(() => location.hash.startsWith('#/p?label='))
    expect(faults).toEqual([])
  })

  it('moves by the arrow keys, and says so where nothing is found', async () => {
    const { page, go, faults } = await at().shared()
    await go('#/l/conv2')
    const rows = await find(page, 'conv')
    await rows.nth(1).waitFor()
    await page.keyboard.press('ArrowDown')
    expect(await rows.nth(1).getAttribute('aria-selected')).toBe('true')
    await page.locator('dialog[open] input').fill('zzzzzz')
    await page.getByText('Nothing here is called “zzzzzz”').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('dialog[open]').waitFor({ state: 'detached' })
    expect(faults).toEqual([])
  })
})
