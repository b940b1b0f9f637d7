import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInBrowser, stage } from './browser.ts'

const hashOf = (page: Page) => page.evaluate(() => location.hash)

describeInBrowser('walking through an atlas', () => {
  const at = stage()

  it('an address opened anew shows the same', async () => {
    const { page, go, faults } = await at().shared()
    const again = await at().page()
    for (const hash of [
      '#/l/conv3?hits=random&sort=strongest&size=216',
      '#/l/conv4?lens=pictures&q=wheel',
      '#/u/conv3:7?lens=pictures',
      '#/u/conv3:7?hit=4',
      '#/p?q=a',
    ]) {
      await go(hash)
      const shown = await page.locator('main').innerText()
      await again.open(hash)
      expect(await again.page.locator('main').innerText()).toBe(shown)
      expect(await hashOf(again.page)).toBe(hash)
    }
    expect([...faults, ...again.faults]).toEqual([])
    await again.page.context().close()
  }, 120_000)

  it('back and forward take every choice back and bring it again', async () => {
    const { page, go, settled, faults } = await at().shared()
    await go('#/l/conv3')
    await page.getByRole('button', { name: 'Random' }).click()
    await page.getByRole('button', { name: 'Whole pictures' }).click()
    await page.waitForFunction(() => location.hash === '#/l/conv3?lens=pictures&hits=random')
    await settled()
    await page.goBack()
    await page.waitForFunction(() => location.hash === '#/l/conv3?hits=random')
    expect(await page.getByRole('button', { name: 'Patches' }).getAttribute('aria-pressed')).toBe('true')
    await settled()
    await page.goBack()
    await page.waitForFunction(() => location.hash === '#/l/conv3')
    expect(await page.getByRole('button', { name: 'Top nine' }).getAttribute('aria-pressed')).toBe('true')
    await settled()
    await page.goForward()
    await settled()
    await page.goForward()
    await page.waitForFunction(() => location.hash === '#/l/conv3?lens=pictures&hits=random')
    expect(await page.getByRole('button', { name: 'Random' }).getAttribute('aria-pressed')).toBe('true')
    expect(faults).toEqual([])
  })

  it('what is not in the atlas is named, with the nearest names', async () => {
    const { page, go, faults } = await at().shared()
    const said = async (hash: string) => {
      await go(hash)
      return page.locator('main').innerText()
    }
    expect(await said('#/l/conv33')).toMatch(/Layer conv33 is not in this atlas[\s\S]*Nearest:.*conv3/)
    expect(await said('#/u/conv9:3')).toMatch(/Layer conv9 is not in this atlas[\s\S]*Nearest:.*conv\d:3/)
    expect(await said('#/u/conv3:99999')).toMatch(/Unit conv3:99999 is not in this atlas[\s\S]*its last/)
    expect(await said('#/p/999999999')).toContain('Picture 999999999 is not in this atlas')
    expect(await said('#/c/nowhere')).toContain('Atlas nowhere is not in this atlas')
    expect(await said('#/nonsense/1')).toContain('is not in this atlas')
    await page.getByRole('link', { name: /All layers of/ }).click()
    await page.waitForFunction(() => location.hash === '#/')
    expect(faults).toEqual([])
  })

  it('light or dark follows the system until one is chosen, and is remembered', async () => {
    const { page, go, faults } = await at().page({ colorScheme: 'light' })
    const themeOf = () => page.evaluate(() => document.documentElement.dataset.theme)
    await go('#/')
    expect(await themeOf()).toBe('light')
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark')
    await page.keyboard.press('t')
    await page.waitForFunction(() => document.documentElement.dataset.theme === 'light')
    await page.reload()
    await page.waitForFunction(() => document.documentElement.dataset.theme === 'light')
    expect(faults).toEqual([])
    await page.context().close()
  })
})
