import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInBrowser, stage } from './browser.ts'
import { demoAtlasIn } from './demo-atlas.ts'

/** An atlas that has neither its network nor its pictures at hand. */
async function loneAtlasIn(folder: string): Promise<string> {
  const atlas = await demoAtlasIn(folder)
  rmSync(join(atlas, '.local.json'), { force: true })
  return atlas
}

/** Holds every answer to an address until it is let go. */
async function held(page: Page, address: RegExp): Promise<() => void> {
  let letGo = () => {}
  const gate = new Promise<void>(open => {
    letGo = open
  })
  await page.route(address, async route => {
    await gate
    await route.continue()
  })
  return letGo
}

describeInBrowser('a page of which something is not there', () => {
  const at = stage({ atlases: async folder => [await loneAtlasIn(folder)] })

  it('while a layer is loaded its head and tools stand, and nothing is said to be missing', async () => {
    const { page, settled, faults } = await at().page()
    const go = await held(page, /\/api\/layer\/conv3$/)
    await page.goto(`${at().url}#/l/conv3`)
    await page.getByRole('heading', { name: 'conv3' }).waitFor()
    await page.getByRole('button', { name: 'Random' }).waitFor()
    expect(await page.locator('[role=grid], .us-message-error, .us-message-empty').count()).toBe(0)
    go()
    await settled()
    expect(await page.locator('[role=grid] .us-nine-here').count()).toBeGreaterThan(0)
    expect(faults).toEqual([])
    await page.context().close()
  })

  it('while nines are loaded they are plain squares of their final size', async () => {
    const { page, settled, faults } = await at().page()
    const go = await held(page, /\/api\/nine\//)
    await page.goto(`${at().url}#/l/conv3`)
    const nine = page.locator('[role=grid] .us-nine').first()
    await nine.waitFor()
    const before = await nine.boundingBox()
    expect(before?.width).toBeGreaterThan(100)
    expect(before?.height).toBeCloseTo(before?.width ?? 0, 0)
    expect(await page.getByText('image missing').count()).toBe(0)
    go()
    await settled()
    expect(await nine.getAttribute('class')).toContain('us-nine-here')
    const { width, height } = (await nine.boundingBox()) ?? {}
    expect({ width, height }).toEqual({ width: before?.width, height: before?.height })
    expect(faults).toEqual([])
    await page.context().close()
  })

  it('an image that is missing is said to be, in its place, and the unit keeps its number', async () => {
    const { page, go } = await at().page()
    await page.route(/\/api\/nine\/conv3\/7\.webp/, route => route.fulfill({ status: 404 }))
    await go('#/l/conv3?sort=number')
    const unit = page.locator('[data-focus="unit 7"]')
    await unit.getByText('image missing').waitFor()
    expect(await unit.innerText()).toMatch(/^image missing\s7/)
    expect(await page.getByText('image missing').count()).toBe(1)
    await page.context().close()
  })

  it('a table that cannot be read: what, that the rest is right, and another try', async () => {
    const { page, go, settled } = await at().page()
    const error = {
      code: 'damaged',
      what: 'units.parquet is damaged.',
      where: 'units.parquet',
      way_out: 'Scan.',
    }
    await page.route(/\/api\/layer\/conv3$/, route => route.fulfill({ status: 500, json: { error } }))
    await go('#/l/conv3')
    const message = page.getByRole('alert').filter({ hasText: 'units.parquet is damaged.' })
    expect(await message.innerText()).toContain('The other layers are still right.')
    await page.unroute(/\/api\/layer\/conv3$/)
    await message.getByRole('button', { name: 'Try again' }).click()
    await settled()
    expect(await page.locator('[role=grid] .us-nine-here').count()).toBeGreaterThan(0)
    expect(await message.count()).toBe(0)
    await page.context().close()
  })

  it('what is sought and not found is named, with ways out', async () => {
    const { page, go, faults } = await at().shared()
    for (const [hash, title] of [
      ['#/l/conv3?q=zzzz', 'No unit matches.'],
      ['#/p?q=zzzz', 'No picture matches.'],
      ['#/n?q=zzzz', /No note matches\.|Nobody has written a note yet\./],
    ] as const) {
      await go(hash)
      const message = page.getByRole('status').filter({ hasText: title })
      await message.waitFor()
      if (hash !== '#/n?q=zzzz') expect(await message.innerText()).toContain('zzzz')
      expect(await message.locator('a, button').count()).toBeGreaterThan(0)
    }
    await go('#/l/conv3?q=zzzz')
    await page.getByRole('button', { name: 'clear the search' }).click()
    await page.locator('[role=grid] .us-nine').first().waitFor()
    expect(faults).toEqual([])
  })

  it('without its network a hit has its picture and its patch; the page says what to start with', async () => {
    const { page, go, faults } = await at().shared()
    await go('#/u/conv3:7?hit=2')
    await page.locator('.us-hit-nomap').getByText('Start with --model FILE.').waitFor()
    await page.locator('.us-frame').first().waitFor()
    await go('#/p')
    await page.locator('.us-drop').getByText('Start with --model FILE.').waitFor()
    expect(await page.locator('.us-pictures img').count()).toBeGreaterThan(0)
    expect(faults).toEqual([])
  })

  it('an atlas of a later version: the page says which, and what to do', async () => {
    const { page, go } = await at().page()
    const path = join(at().atlas, 'atlas.json')
    const sound = readFileSync(path, 'utf8')
    writeFileSync(path, JSON.stringify({ ...JSON.parse(sound), schema: 99 }))
    await go('#/')
    await page.getByRole('heading', { name: 'This atlas cannot be shown' }).waitFor()
    expect(await page.getByRole('alert').innerText()).toMatch(/newer unitscope.*99.*Update unitscope/s)
    writeFileSync(path, sound)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { name: /looks for/ }).waitFor()
    await page.context().close()
  })
})
