import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runChild } from '../../check/child.ts'
import { describeInBrowser, stage, type Visit, visit } from './browser.ts'
import { program, smallAtlasIn, smallDemo } from './demo-atlas.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

/** A web server that gives files of a folder under `/some/where/`, and nothing else. */
async function fileServer(folder: string): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer((request, answer) => {
    const path = new URL(request.url ?? '', 'http://localhost').pathname.replace(/^\/some\/where\//, '')
    try {
      const bytes = readFileSync(join(folder, decodeURIComponent(path) || 'index.html'))
      answer.writeHead(200, { 'content-type': types[extname(path) || '.html'] ?? 'application/octet-stream' })
      answer.end(bytes)
    } catch {
      answer.writeHead(404).end()
    }
  })
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/some/where/` }
}

/** From the network to a unit, a hit, and into the lesson. */
async function walk({ page, go, faults }: Visit) {
  await go('#/')
  await page.getByRole('heading', { name: /looks for/ }).waitFor()
  await page.locator('.us-column a.us-unit img').first().waitFor()
  await page.locator('.us-column a.us-unit').nth(4).click()
  await page.locator('.us-hits a').first().click()
  await page.getByRole('heading', { name: /^Hit 1 of/ }).waitFor()
  await go('#/l/conv3?t=30')
  await page.locator('.us-nine-then canvas').first().waitFor()
  await go('#/lesson/3')
  await page.locator('article img, article canvas, article svg').first().waitFor()
  await page.locator('.us-lesson-next').click()
  await page.getByText('Step 4 of 10', { exact: true }).waitFor()
  expect(await page.getByText(/image missing|cannot be shown/).count()).toBe(0)
  // This atlas was made without stored projections: the image of a hit's is not there.
  expect(faults).toEqual([])
}

describeInBrowser('a static site', () => {
  const at = stage({ atlases: async folder => [await smallAtlasIn(folder)] })
  let site: string
  let web: Awaited<ReturnType<typeof fileServer>>
  beforeAll(async () => {
    site = join(at().folder, 'site')
    const { atlas, model } = await smallDemo()
    const args = [program, 'export', atlas, '-o', site, '--model', model, '--quiet']
    const ended = await runChild(process.execPath, args, { timeoutMs: 200_000 })
    if (ended.code !== 0) throw new Error(ended.stderr)
    web = await fileServer(site)
  }, 240_000)
  afterAll(() => {
    web?.server.close()
  })

  it('is walked through where it lies in a folder', async () => {
    const visited = await visit(at().browser, pathToFileURL(join(site, 'index.html')).href)
    await walk(visited)
    await visited.page.context().close()
  })

  it('says in a folder, in one line, why the network does not run', async () => {
    const { page, go, faults } = await visit(at().browser, pathToFileURL(join(site, 'index.html')).href)
    await go('#/p')
    await page.getByText(/Opened from a folder, this page cannot run the network/).waitFor()
    expect(faults).toEqual([])
    await page.context().close()
  })

  it('is walked through on any web server, below any address', async () => {
    const visited = await visit(at().browser, web.url)
    await walk(visited)
    await visited.page.context().close()
  })

  it('runs the network in the page: units, map and projection of a picture that one drops', async () => {
    const { page, go, faults } = await visit(at().browser, web.url)
    const { pictures } = await smallDemo()
    const files = readdirSync(pictures, { recursive: true, encoding: 'utf8' })
    const file = files.find(name => /\.(png|jpe?g|webp)$/.test(name)) ?? ''
    await go('#/p')
    await page.locator('.us-drop input[type=file]').setInputFiles(join(pictures, file))
    await page.getByRole('heading', { name: 'Who fires at your picture?' }).waitFor({ timeout: 50_000 })
    expect(await page.locator('.us-strip-unit').count()).toBeGreaterThan(10)
    await page.getByRole('button', { name: 'Spotlight' }).click()
    await page.locator('.us-map-layer').waitFor()
    await page.getByRole('button', { name: 'Projection' }).click()
    await page.locator('img[alt^="What of it carried"]').waitFor({ timeout: 50_000 })
    expect(faults).toEqual([])
    await page.context().close()
  }, 120_000)
})
