import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { describeInBrowser, stage } from './browser.ts'
import { smallAtlasIn, smallDemo } from './demo-atlas.ts'

describeInBrowser('two atlases of one server', () => {
  const at = stage({
    atlases: async folder => {
      const fewer = join(folder, 'fewer.atlas')
      cpSync((await smallDemo(72)).atlas, fewer, { recursive: true })
      return [await smallAtlasIn(folder), fewer]
    },
  })

  it('are compared unit by unit, and each is opened by its own address', async () => {
    const { page, go, faults } = await at().page()
    await go('#/c/fewer/conv3')
    await page.getByText('The same network, two sets of pictures').waitFor()
    await page.getByRole('heading', { name: /All units/ }).waitFor()
    await page.getByRole('button', { name: 'number' }).click()
    await page.waitForFunction(() => location.hash === '#/c/fewer/conv3?sort=number')
    await page.getByRole('link', { name: 'conv4', exact: true }).click()
    await page.getByRole('heading', { name: /^conv4, beside/ }).waitFor()
    await go('#/a/fewer/u/conv3:7')
    await page.locator('.us-hits').first().waitFor()
    await page.getByRole('link', { name: 'unitscope' }).click()
    await page.waitForFunction(() => location.hash === '#/a/fewer/')
    expect(faults).toEqual([])
    await page.context().close()
  })
})
