import { expect, it } from 'vitest'
import { type StandingScan, standingScan } from '../server/unfinished-scan.ts'
import { describeInBrowser, stage } from './browser.ts'
import { smallAtlasIn } from './demo-atlas.ts'

let scan: StandingScan

describeInBrowser('a scan that goes on', () => {
  const at = stage({
    atlases: async () => {
      scan = await standingScan()
      await scan.go(12)
      return [scan.atlas]
    },
  })

  it('is said to be unfinished; that there is more is told, and comes when one asks for it, never by itself', async () => {
    const { page, go, faults } = await at().page()
    await go('#/l/conv2')
    await page.getByText('12 of 40 pictures so far. The nines will still change.').waitFor()
    await scan.go(10)
    await page.getByText('By now it has read 10 pictures more.').waitFor()
    await page.getByText('12 of 40 pictures so far').waitFor()
    await page.getByRole('button', { name: 'Load what is new' }).click()
    await page.getByText('22 of 40 pictures so far').waitFor()
    await go('#/u/conv2:3')
    await page.getByText('This scan is not finished.').waitFor()
    // There are no patches yet: their images are refused, and the browser writes that into its console.
    expect(faults.filter(fault => !/40[49] \(.*\/api\/(nine|random|wide|view|entry)\//.test(fault))).toEqual(
      [],
    )
    await page.context().close()
    scan.remove()
  })
})

describeInBrowser('a server that has gone', () => {
  const at = stage({ atlases: async folder => [await smallAtlasIn(folder)] })

  it('is said to be gone, with the command that starts it; what was loaded stays', async () => {
    const { page, go } = await at().page()
    await go('#/l/conv3')
    await page.locator('[role=grid] img').first().waitFor()
    await at().stop()
    await page.evaluate(() => {
      location.hash = '#/u/conv5:9'
    })
    await page.getByText('The viewer’s server has stopped.').waitFor()
    await page.getByText('unitscope serve ATLAS').waitFor()
    await page.goBack()
    await page.locator('[role=grid] img').first().waitFor()
    expect(await page.locator('h1').innerText()).toBe('conv3')
    await page.context().close()
  })
})
