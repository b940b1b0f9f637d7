import axe, { type AxeResults, type RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { Stage, Visit } from './browser.ts'

declare global {
  interface Window {
    readonly axe: { run(of: Document, options: RunOptions): Promise<AxeResults> }
  }
}

/** What a theme can change. */
const colourRules = ['color-contrast', 'link-in-text-block']

/** One test for each of the pages, all in one loaded page: axe in both themes, the console, other hosts. */
export function itIsAccessible(at: () => Stage, pages: readonly (readonly [name: string, hash: string])[]) {
  let shown: Visit | null = null
  for (const [name, hash] of pages) {
    it(`${name}, light and dark: axe finds nothing serious, the console no error, no other host is asked`, async () => {
      shown ??= await at().page({ reducedMotion: 'reduce' })
      const { page, go, faults } = shown
      await inTheme(page, 'light')
      await go(hash)
      expect(await seriousFindings(page)).toEqual([])
      await inTheme(page, 'dark')
      expect(await seriousFindings(page, colourRules)).toEqual([])
      expect(faults).toEqual([])
    })
  }
}

async function inTheme(page: Page, colorScheme: 'light' | 'dark') {
  await page.emulateMedia({ colorScheme })
  if (page.url() === 'about:blank') return
  await page.waitForFunction(theme => document.documentElement.dataset.theme === theme, colorScheme)
}

/**
 * What axe finds of weight on a page, one line for each rule.
 * @param rules  all unless told
 */
export async function seriousFindings(page: Page, rules: readonly string[] | null = null): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const options: RunOptions = { resultTypes: ['violations'], ...(rules && { runOnly: [...rules] }) }
  return page.evaluate(async wanted => {
    const { violations } = await window.axe.run(document, wanted)
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html.slice(0, 120)).join(' | ')}`)
  }, options)
}
