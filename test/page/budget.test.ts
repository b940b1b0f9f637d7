import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { describeInBrowser, stage } from './browser.ts'

const built = (file: string) =>
  readFileSync(fileURLToPath(new URL(`../../dist/app/${file}`, import.meta.url)))

it('the script weighs at most 200 kB and the style sheet 12 kB, compressed', () => {
  expect(gzipSync(built('app.js')).length).toBeLessThanOrEqual(200_000)
  expect(gzipSync(built('app.css')).length).toBeLessThanOrEqual(12_000)
})

describeInBrowser('budgets', () => {
  const at = stage()

  it('the first view of Network brings at most 800 kB, of which fonts at most 160 kB', async () => {
    const { page, go } = await at().page()
    const bytes = new Map<string, number>()
    page.on('response', async response => {
      const body = await response.body().catch(() => null)
      const length = Number(response.headers()['content-length'] ?? body?.length ?? 0)
      bytes.set(response.url(), length)
    })
    await go('#/')
    const total = [...bytes.values()].reduce((sum, size) => sum + size, 0)
    const fonts = [...bytes].filter(([url]) => url.includes('woff2')).reduce((sum, [, size]) => sum + size, 0)
    expect(total).toBeLessThanOrEqual(800_000)
    expect(fonts).toBeLessThanOrEqual(160_000)
    await page.context().close()
  })

  for (const hash of ['#/', '#/l/conv5', '#/u/conv3:7', '#/p/1', '#/p', '#/n', '#/lesson/7']) {
    it(`${hash} has at most 2,500 nodes, a grid at most 600`, async () => {
      const { page, go } = await at().shared()
      await go(hash)
      const [all, grid] = await page.evaluate(() => [
        document.querySelectorAll('*').length,
        Math.max(
          0,
          ...[...document.querySelectorAll('[role=grid]')].map(node => node.querySelectorAll('*').length),
        ),
      ])
      expect(all).toBeLessThanOrEqual(2500)
      expect(grid).toBeLessThanOrEqual(600)
    })
  }
})
