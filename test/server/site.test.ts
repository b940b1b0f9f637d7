import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folderStorage } from '../../src/atlas/folder-node.ts'
import { siteFile, siteKey } from '../../src/server/api/site-file.ts'
import { serve, type Viewer } from '../../src/server/serve.ts'
import { dataFile } from '../../src/server/site/data-file.ts'
import { exportSite } from '../../src/server/site/site.ts'
import { isSitePage, sitePage } from '../../src/server/site/site-page.ts'
import { writeMadeAtlas } from '../atlas/made-atlas.ts'

const folder = mkdtempSync(join(tmpdir(), 'unitscope-site-'))
const atlas = join(folder, 'made.atlas')
const out = join(folder, 'site')
let viewer: Viewer

beforeAll(async () => {
  await writeMadeAtlas(folderStorage(atlas))
  writeFileSync(
    join(atlas, 'notes.json'),
    '{"units": {"conv1:0": "<b>red</b>"}, "lists": {"__proto__": {"units": [], "date": null}}}',
  )
  await exportSite(atlas, { out })
  viewer = await serve([atlas], { port: 0 })
})
afterAll(async () => {
  await viewer.close()
  rmSync(folder, { recursive: true })
})

/** What a data file puts, as a page has it. */
function put(path: string, site = out): Map<string, unknown> {
  const found = new Map<string, unknown>()
  const unitscope = { put: (key: string, value: unknown) => found.set(key, value) }
  new Function('unitscope', readFileSync(join(site, path), 'utf8'))(unitscope)
  return found
}

const answer = async (path: string) => (await fetch(new URL(`api/${path}`, viewer.url))).json()

describe('a static site', () => {
  it.each([
    ['layer/conv1', siteFile.layer(1), siteKey.layer('conv1')],
    ['layer/A_b', siteFile.layer(7), siteKey.layer('A_b')],
    ['unit/conv1/2', siteFile.unit(1, 2), siteKey.unit('conv1', 2)],
    ['unit/A_b/0', siteFile.unit(7, 0), siteKey.unit('A_b', 0)],
    ['entries/A_b', siteFile.entries(7), siteKey.entries('A_b')],
    ['picture/3', siteFile.picture(3), siteKey.picture(3)],
    ['notes', siteFile.notes, siteKey.notes],
    ['lesson', siteFile.lesson, siteKey.lesson],
  ])('has the document %s as a server answers it', async (route, file, key) => {
    expect(put(file).get(key)).toEqual(await answer(route))
  })

  it('says of the atlas what a server says, but for what can be computed and written', async () => {
    const { can, methods, ...site } = put(siteFile.atlas).get(siteKey.atlas) as Record<string, unknown>
    const { can: _, methods: __, ...server } = await answer('atlas')
    expect(site).toEqual({ ...server, site: { maps: false, patches: 'webp' } })
    expect(can).toMatchObject({ run: false, drop: false, write: false })
    expect(methods).toEqual([])
  })

  it('lists the pictures as a server does, and tells all of those that are no hit', async () => {
    const { plain, ...list } = put(siteFile.pictures(0)).get(siteKey.pictures(0)) as Record<string, unknown>
    const { total, ...server } = await answer('pictures?n=500')
    expect(list).toEqual(server)
    expect(plain).toHaveLength(total)
    const { frame, reason, duplicate_of } = await answer('picture/4')
    expect((plain as unknown[])[4]).toEqual([frame, reason, duplicate_of])
    expect(existsSync(join(out, siteFile.picture(4)))).toBe(false)
  })

  it('holds the images of the packs, byte for byte, and the views', () => {
    expect(readFileSync(join(out, siteFile.nine(1, 0, 'top', 'webp')), 'utf8')).toBe('top conv1:0')
    expect(existsSync(join(out, siteFile.nine(1, 1, 'top', 'webp')))).toBe(false)
    expect(readdirSync(join(out, 'view')).length).toBeGreaterThan(0)
  })

  it('holds no whole picture where none are wanted', async () => {
    const lite = join(folder, 'lite')
    const { views } = await exportSite(atlas, { out: lite, lite: true })
    expect(views).toBe(0)
    expect(existsSync(join(lite, 'view'))).toBe(false)
    const unit = put(siteFile.unit(1, 0), lite).get(siteKey.unit('conv1', 0)) as { hits: { view: boolean }[] }
    expect(unit.hits.some(({ view }) => view)).toBe(false)
  })

  it('refuses originals that are not here', async () => {
    const wanted = exportSite(atlas, { out: join(folder, 'whole'), originals: true })
    await expect(wanted).rejects.toThrow(
      'are not here, and --originals copies them. --pictures FOLDER says where',
    )
  })

  it('refuses to take a network along where the network is nowhere, and leaves nothing behind', async () => {
    await expect(exportSite(atlas, { out: join(folder, 'live'), network: true })).rejects.toThrow(
      'is not here. --model FILE says where it is.',
    )
    expect(readdirSync(folder).filter(name => name.includes('live'))).toEqual([])
  })

  it('names no path of this machine', () => {
    const names = readdirSync(out, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
    for (const { parentPath, name } of names)
      if (/\.(js|html)$/.test(name) && name !== 'app.js')
        expect(readFileSync(join(parentPath, name), 'utf8')).not.toContain(folder)
  })

  it('takes the place of an older one, and of nothing else', async () => {
    writeFileSync(join(out, 'old.txt'), 'old')
    await exportSite(atlas, { out })
    expect(existsSync(join(out, 'old.txt'))).toBe(false)
    expect(readdirSync(folder).filter(name => name.startsWith('.'))).toEqual([])
    const other = join(folder, 'other')
    mkdirSync(other)
    writeFileSync(join(other, 'index.html'), '<title>mine</title>')
    await expect(exportSite(atlas, { out: other })).rejects.toThrow(
      'holds other things than an exported site',
    )
  })
})

describe('a data file', () => {
  it('puts names of any kind as members of their own', () => {
    const found = new Map<string, object>()
    const text = dataFile('notes', { lists: JSON.parse('{"__proto__": 1, "\\u2028</script>": 2}') })
    new Function('unitscope', text)({ put: (key: string, value: object) => found.set(key, value) })
    const { lists } = found.get('notes') as { lists: object }
    expect(Object.keys(lists)).toEqual(['__proto__', '\u2028</script>'])
  })
})

describe('the page of a site', () => {
  const built = '<head><meta charset="utf-8" /><meta name="us-source" content="server" /></head>'

  it('may load its own files alone', () => {
    const page = sitePage(built)
    expect(isSitePage(page)).toBe(true)
    expect(isSitePage(built)).toBe(false)
    expect(page).toMatch(/content-security-policy" content="default-src 'none';/)
    expect(page).not.toMatch(/unsafe-inline|https?:/)
  })
})
