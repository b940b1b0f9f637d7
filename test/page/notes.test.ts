import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInBrowser, stage } from './browser.ts'

async function write(page: Page, text: string) {
  await page.keyboard.press('n')
  await page.locator('textarea').fill(text)
}

const saved = (page: Page) => page.getByText('Note saved.').waitFor({ state: 'attached' })

describeInBrowser('notes and lists', () => {
  const at = stage()
  const notesFile = () => JSON.parse(readFileSync(join(at().atlas, 'notes.json'), 'utf8'))
  const noteOf = (unit: string): unknown => notesFile().units[unit].text ?? notesFile().units[unit]

  it('a note is written by keys alone, kept in the atlas, and there when the page is opened again', async () => {
    const { page, go, open, faults } = await at().page()
    await go('#/u/conv3:7')
    await write(page, 'round, with a rim')
    await page.keyboard.press('Enter')
    await saved(page)
    expect(noteOf('conv3:7')).toBe('round, with a rim')
    await open('#/l/conv3?q=with+a+rim'.replaceAll('+', '%20'))
    await page.getByText('round, with a rim').first().waitFor()
    expect(faults).toEqual([])
    await page.context().close()
  })

  it('of two who write at once, the second gets the newer text above its own, and nothing is lost', async () => {
    const [one, two] = [await at().page(), await at().page()]
    await one.go('#/u/conv3:8')
    await two.go('#/u/conv3:8')
    await write(one.page, 'the first')
    await write(two.page, 'the second')
    await one.page.keyboard.press('Enter')
    await saved(one.page)
    await two.page.keyboard.press('Enter')
    const newer = two.page.getByRole('alert').filter({ hasText: 'Somebody else changed this note' })
    await newer.getByText('the first').waitFor()
    expect(await two.page.locator('textarea').inputValue()).toBe('the second')
    expect(noteOf('conv3:8')).toBe('the first')
    await two.page.locator('textarea').fill('the first, and the second')
    await two.page.keyboard.press('Enter')
    await saved(two.page)
    expect(noteOf('conv3:8')).toBe('the first, and the second')
    expect(noteOf('conv3:7')).toBe('round, with a rim')
    expect(one.faults).toEqual([])
    // The browser itself writes the refusal into its console.
    expect(two.faults.filter(fault => !fault.includes('409'))).toEqual([])
    await one.page.context().close()
    await two.page.context().close()
  })

  it('a list is made, a unit added, and the list shown, with its files', async () => {
    const { page, go, settled, faults } = await at().page()
    for (const unit of ['conv3:7', 'conv4:2']) {
      await go(`#/u/${unit}`)
      await page.locator('.us-hits').first().waitFor()
      await page.keyboard.press('l')
      const listed = page.locator('dialog[open]').getByRole('checkbox', { name: /round things/ })
      if (unit === 'conv3:7') {
        await page.getByLabel('Name of the first list').fill('round things')
        await page.keyboard.press('Enter')
      } else await listed.check()
      await page.waitForFunction(
        () => document.querySelector<HTMLInputElement>('dialog input[type=checkbox]')?.checked,
      )
      await settled()
      await page.keyboard.press('Escape')
    }
    await go('#/n')
    await page.getByRole('link', { name: /round things/ }).click()
    await page.getByRole('heading', { name: 'round things' }).waitFor()
    await page.getByText('a list of 2 units').waitFor()
    expect(await page.locator('.us-list-grid a').count()).toBe(2)
    for (const [button, ending] of [
      ['As JSON', 'json'],
      ['As CSV', 'csv'],
    ]) {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: button }).click(),
      ])
      expect(file.suggestedFilename()).toMatch(new RegExp(`\\.${ending}$`))
      expect(readFileSync(await file.path(), 'utf8')).toContain('round, with a rim')
    }
    expect(faults).toEqual([])
    await page.context().close()
  })
})
