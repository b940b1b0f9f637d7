import { expect, it } from 'vitest'
import { describeInBrowser, stage } from './browser.ts'

const steps = 10

describeInBrowser('the lesson', () => {
  const at = stage()

  it('is read from start to end by the Next button: each step has one title, a figure and no fault', async () => {
    const { page, go, settled, faults } = await at().shared()
    await go('#/lesson/1')
    const titles: string[] = []
    for (let step = 1; step <= steps; step++) {
      await page.getByText(`Step ${step} of ${steps}`, { exact: true }).waitFor()
      expect(await page.locator('h1').count()).toBe(1)
      titles.push(await page.locator('h1').innerText())
      await page.locator('article img, article canvas, article svg').first().waitFor()
      await settled()
      expect([step, await page.getByText(/image missing|cannot be shown/).count()]).toEqual([step, 0])
      expect([step, faults]).toEqual([step, []])
      if (step < steps) await page.locator('.us-lesson-next').click()
    }
    expect(new Set(titles).size).toBe(steps)
    await page.getByRole('link', { name: 'Open the whole network' }).click()
    await page.waitForFunction(() => location.hash === '#/')
  })

  it('is read by the arrow keys, there and back', async () => {
    const { page, go, faults } = await at().shared()
    await go('#/lesson/1')
    for (let step = 2; step <= steps; step++) {
      await page.keyboard.press('ArrowRight')
      await page.getByText(`Step ${step} of ${steps}`, { exact: true }).waitFor()
    }
    await page.keyboard.press('ArrowRight')
    for (let step = steps - 1; step >= 1; step--) {
      await page.keyboard.press('ArrowLeft')
      await page.getByText(`Step ${step} of ${steps}`, { exact: true }).waitFor()
    }
    expect(faults).toEqual([])
  })

  it('one link leads to it from the network', async () => {
    const { page, go, faults } = await at().shared()
    await go('#/')
    await page.getByRole('link', { name: /Fifteen minutes/ }).click()
    await page.waitForFunction(() => location.hash === '#/lesson/1')
    await page.locator('h1').waitFor()
    expect(faults).toEqual([])
  })
})
