import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runChild } from '../../check/child.ts'
import { sharedFolder } from '../shared.ts'
import { seriousFindings } from './axe.ts'
import { describeInBrowser, stage } from './browser.ts'
import { program } from './demo-atlas.ts'

const shared = sharedFolder()

/** AlexNet over a few photographs. */
async function alexNetIn(folder: string): Promise<string> {
  const model = join(shared ?? '', 'models/imagenet/alexnet-imagenet-features.onnx')
  const pictures = join(shared ?? '', 'photos/imagenet')
  const atlas = join(folder, 'alexnet.atlas')
  const args = [model, pictures, '--preprocess', 'caffe', '--sample', '30', '-o', atlas, '--quiet']
  const ended = await runChild(process.execPath, [program, 'scan', ...args], { timeoutMs: 230_000 })
  if (ended.code !== 0) throw new Error(ended.stderr)
  return atlas
}

describeInBrowser(
  'AlexNet and photographs',
  () => {
    const at = stage({ atlases: async folder => [await alexNetIn(folder)] })

    it('are walked through from the network to one place of one photograph, live, and back', async () => {
      const { page, go, settled, faults } = await at().shared()
      const hashIs = (wanted: string) => page.waitForFunction(hash => location.hash === hash, wanted)
      await go('#/')
      await page.getByRole('heading', { name: /looks for/ }).waitFor()
      await page.locator('a.us-column-name').filter({ hasText: 'conv5' }).click()
      await hashIs('#/l/conv5')
      await page.locator('[role=grid] .us-nine-here').first().waitFor()
      await page.locator('[role=grid] a.us-unit').first().click()
      await page.locator('.us-hits a').nth(2).click()
      await page.getByRole('heading', { name: /^Hit 3 of 9/ }).waitFor()
      const unit = await page.evaluate(() => location.hash)
      expect(unit).toMatch(/^#\/u\/conv5:\d+\?hit=3$/)

      await page.getByText('its strongest place in this picture').waitFor()
      const map = page.locator('.us-places')
      const strongest = await map.getAttribute('aria-label')
      await map.focus()
      await page.keyboard.press(/Row 0,/.test(strongest ?? '') ? 'ArrowDown' : 'ArrowUp')
      await page.getByAltText('The projection of this place').waitFor()
      expect(await map.getAttribute('aria-label')).not.toBe(strongest)
      await settled()
      expect(await seriousFindings(page)).toEqual([])

      await page
        .getByRole('heading', { name: /^Hit 3 of 9/ })
        .getByRole('link')
        .click()
      await page.getByRole('heading', { name: 'Who fires at this picture?' }).waitFor()
      await page.locator('.us-strip-unit').first().waitFor()
      await settled()
      expect(await seriousFindings(page)).toEqual([])

      for (const hash of [unit, unit.replace('?hit=3', ''), '#/l/conv5', '#/']) {
        await settled()
        await page.goBack()
        await hashIs(hash)
      }
      expect(faults).toEqual([])
    }, 180_000)

    it('are found by the label of a photograph', async () => {
      const { page, go, faults } = await at().shared()
      await go('#/p')
      const name = await page.locator('.us-pictures a').first().innerText()
      const label = name.split('\n').at(-1) ?? ''
      await page.keyboard.press('/')
      await page.locator('dialog[open] input').fill(label)
      await page.locator('dialog[open]').getByRole('option').filter({ hasText: label }).first().click()
      await page.waitForFunction(() => location.hash.startsWith('#/p?label='))
      expect(await page.locator('.us-pictures a').count()).toBeGreaterThan(0)
      expect(faults).toEqual([])
    })
  },
  shared === null ? 'needs ../shared' : null,
)
