import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { pngBomb } from '../server/png-bomb.ts'
import { describeInBrowser, stage } from './browser.ts'
import { smallAtlasIn, smallDemo } from './demo-atlas.ts'

const chooser = (page: Page) => page.locator('.us-drop input[type=file]')

describeInBrowser('what is computed live', () => {
  const at = stage({
    atlases: async folder => [await smallAtlasIn(folder)],
    args: async () => {
      const { model, pictures } = await smallDemo()
      return ['--model', model, '--pictures', pictures]
    },
  })

  it('a hit has its map, its spotlight and the projection of any place', async () => {
    const { page, go, faults } = await at().page()
    await go('#/u/conv3:7?hit=1&lens=spotlight')
    const map = page.locator('.us-places')
    await map.waitFor()
    await page.locator('.us-map-layer').first().waitFor()
    const before = await map.getAttribute('aria-label')
    await map.focus()
    await page.keyboard.press(/Row 0,/.test(before ?? '') ? 'ArrowDown' : 'ArrowUp')
    await page.getByAltText('The projection of this place').waitFor()
    expect(await map.getAttribute('aria-label')).not.toBe(before)
    await page.keyboard.press('Home')
    await page.getByText('its strongest place in this picture').waitFor()
    expect(faults).toEqual([])
    await page.context().close()
  })

  it('a picture that one drops has its units, maps and projections, and leaves nothing behind', async () => {
    const { page, go, faults } = await at().page()
    const { pictures } = await smallDemo()
    const files = readdirSync(pictures, { recursive: true, encoding: 'utf8' })
    const file = join(pictures, files.find(name => name.endsWith('.png') || name.endsWith('.jpg')) ?? '')
    await go('#/p')
    await chooser(page).setInputFiles(file)
    await page.getByRole('heading', { name: 'Who fires at your picture?' }).waitFor()
    expect(await page.locator('.us-strip-unit').count()).toBeGreaterThan(10)
    await page.getByRole('button', { name: 'Spotlight' }).click()
    await page.locator('.us-map-layer').waitFor()
    await page.getByRole('button', { name: 'Projection' }).click()
    await page.locator('img[alt^="What of it carried"]').waitFor()
    await page.getByRole('button', { name: 'Back to the pictures of the atlas' }).click()
    await page.getByRole('heading', { name: 'Pictures' }).waitFor()
    expect(faults).toEqual([])
    await page.context().close()
  })

  it('says where a unit fires more than at any picture of the atlas', async () => {
    const { page, go, faults } = await at().page()
    await go('#/p')
    const png = await page.evaluate(noise)
    await chooser(page).setInputFiles({
      name: 'noise.png',
      mimeType: 'image/png',
      buffer: Buffer.from(png.slice(png.indexOf(',') + 1), 'base64'),
    })
    await page.getByText(/stronger than in any of \d+ pictures/).waitFor()
    await page.getByText(/Stronger than in any of \d+ pictures\./).waitFor()
    expect(faults).toEqual([])
    await page.context().close()
  })

  for (const [what, name, buffer] of [
    ['what is no picture', 'words.png', Buffer.from('these are words')],
    ['a small file that would be a huge picture', 'bomb.png', Buffer.from(pngBomb(30_000))],
  ] as const) {
    it(`${what} is refused with a line on the page, which stays`, async () => {
      const { page, go, faults } = await at().page()
      await go('#/p/1')
      await chooser(page).setInputFiles({ name, mimeType: 'image/png', buffer })
      await page.getByText('This picture could not be shown to the network.').waitFor()
      await page.getByRole('heading', { name: 'Who fires at this picture?' }).waitFor()
      expect(faults.filter(fault => !/status of 4\d\d/.test(fault))).toEqual([])
      await page.context().close()
    })
  }
})

/** A picture of coloured stripes and noise, as a data URL: nothing like it is in the atlas. */
function noise(): string {
  const canvas = document.createElement('canvas')
  canvas.width = 96
  canvas.height = 96
  const context = canvas.getContext('2d')
  for (let y = 0; y < 96; y++)
    for (let x = 0; x < 96; x++) {
      if (!context) continue
      context.fillStyle = `hsl(${(x * 37 + y * 101) % 360} 100% ${x % 6 < 3 ? 20 : 80}%)`
      context.fillRect(x, y, 1, 1)
    }
  return canvas.toDataURL('image/png')
}
