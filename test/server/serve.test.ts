import { renameSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { hitsTable } from '../../src/atlas/tables/hits.ts'
import { builtPage } from '../../src/server/built-page.ts'
import { serve } from '../../src/server/serve.ts'
import { type PictureAtlas, pictureAtlas } from '../studies/picture-atlas.ts'

const isBuilt = (() => {
  try {
    return builtPage() !== ''
  } catch {
    return false
  }
})()

let made: PictureAtlas
beforeAll(async () => {
  made = await pictureAtlas()
})
afterAll(() => made.remove())

it.skipIf(!isBuilt)(
  'serves the built page and an atlas on this machine, until it is closed (needs a build)',
  async () => {
    const viewer = await serve([made.atlas], { port: 0 })
    const page = await fetch(viewer.url)
    const html = await page.text()
    expect(html).toContain('us-token')
    const early = [...html.matchAll(/rel="preload".*? href="([^"]+)"/g)].map(([, path]) => path)
    expect(early).toContain('api/atlas')
    for (const path of early) expect((await fetch(viewer.url + path)).status).toBe(200)
    const script = await fetch(`${viewer.url}app.js`)
    expect(script.headers.get('content-type')).toContain('javascript')
    expect(script.headers.get('content-encoding')).toBe('gzip')
    expect((await fetch(`${viewer.url}api/atlas`)).status).toBe(200)
    await viewer.close()
    await expect(fetch(viewer.url)).rejects.toThrow()
  },
)

it.skipIf(!isBuilt)(
  'begins with a damaged atlas too: the page says what is wrong (needs a build)',
  async () => {
    const hurt = await pictureAtlas()
    renameSync(join(hurt.atlas, `${hitsTable.name}.parquet`), join(hurt.atlas, 'away'))
    const viewer = await serve([hurt.atlas], { port: 0 })
    const answer = await fetch(`${viewer.url}api/layer/conv1`)
    expect((await answer.json()).error.what).toContain('hits.parquet')
    await viewer.close()
    hurt.remove()
  },
)

it('refuses to serve nothing', async () => {
  await expect(serve([])).rejects.toThrow('There is no atlas to serve. Name one.')
})

it.skipIf(!isBuilt)('refuses a port that was told and is taken (needs a build)', async () => {
  const other = createServer()
  await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  await expect(serve([made.atlas], { port })).rejects.toThrow(`Port ${port} is taken`)
  other.close()
})

it('refuses to serve nothing', async () => {
  await expect(serve([])).rejects.toThrow('no atlas')
})
