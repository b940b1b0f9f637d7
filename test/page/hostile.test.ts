import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { folderStorage } from '../../src/atlas/folder-node.ts'
import { openAtlasFolder } from '../../src/atlas/open-node.ts'
import { type PictureRow, picturesTable } from '../../src/atlas/tables/pictures.ts'
import { writeTable } from '../../src/atlas/tables/write-table.ts'
import { type PictureAtlas, pictureAtlas } from '../studies/picture-atlas.ts'
import { describeInBrowser, stage } from './browser.ts'

/** Names that want to be more than names. */
const names = [
  '<img src=x onerror="window.hurt=1">.png',
  '"><script>window.hurt=1</script>',
  "'; DROP TABLE units; --",
  '../../../../../../etc/passwd',
  '/etc/passwd',
  'line\nbreak\r\n\u0000\u001b[31m.png',
  '\u202egnp.\u2067שלום',
  '%2e%2e%2f%00',
  '__proto__',
]

const note = '<b onclick="window.hurt=1">bold</b> <img src=x onerror="window.hurt=1"> \u202eיש'
const list = '<i>"list"</i> ../../x'

async function hostileAtlas(): Promise<PictureAtlas> {
  const made = await pictureAtlas()
  const { atlas } = made
  const rows: PictureRow[] = []
  for await (const row of (await openAtlasFolder(atlas)).pictures())
    rows.push({ ...row, key: names[row.picture], label: names[row.picture] })
  const sink = await folderStorage(atlas).create('pictures.parquet')
  await writeTable(picturesTable, rows, sink)
  await sink.close()
  const date = '2026-01-01T00:00:00.000Z'
  const units = { 'conv2:3': { text: note, date } }
  const lists = { [list]: { units: ['conv2:3', '<u>x</u>:1'], date } }
  writeFileSync(join(atlas, 'notes.json'), JSON.stringify({ units, layers: { conv2: note }, lists }))
  return made
}

describeInBrowser('an atlas of hostile names', () => {
  let made: PictureAtlas | null = null
  const at = stage({
    atlases: async () => {
      made = await hostileAtlas()
      return [made.atlas]
    },
  })
  afterAll(() => made?.remove())

  it('shows every name as text on every page, and nothing of it becomes an element', async () => {
    const { page, go, faults } = await at().shared()
    const pages = [
      '#/',
      '#/l/conv2',
      '#/u/conv2:3',
      '#/u/conv2:3?hit=2',
      '#/p',
      ...names.map((_, picture) => `#/p/${picture}`),
      `#/p?label=${encodeURIComponent(names[0])}`,
      '#/n',
      `#/n/${encodeURIComponent(list)}`,
      '#/lesson/4',
      `#/u/${encodeURIComponent(names[0])}:1`,
      `#/l/${encodeURIComponent(names[1])}`,
      `#/${names[1]}`,
    ]
    for (const hash of pages) {
      await go(hash)
      await page.locator('h1').first().waitFor()
      const found = await page.evaluate(() => ({
        hurt: 'hurt' in window,
        elements: document.querySelectorAll('img[src="x"], main script, main b[onclick], [onerror]').length,
        title: document.title,
      }))
      expect([hash, found.hurt, found.elements]).toEqual([hash, false, 0])
    }
    expect(faults.filter(fault => !fault.includes('404'))).toEqual([])
  })

  it('shows them as they are written', async () => {
    const { page, go } = await at().shared()
    await go('#/u/conv2:3')
    await page.getByText('<b onclick="window.hurt=1">bold</b>').first().waitFor()
    await page.getByText(names[1]).first().waitFor()
    await go('#/n')
    await page.getByText(list).first().waitFor()
    await page.keyboard.press('/')
    await page.locator('dialog[open] input').fill('<img')
    await page.locator('dialog[open]').getByText(names[0]).first().waitFor()
  })

  it('says of a damaged atlas what is wrong, and names the way out', async () => {
    const { page, go } = await at().page()
    const path = join(at().atlas, 'atlas.json')
    const sound = readFileSync(path, 'utf8')
    writeFileSync(path, sound.replaceAll('"conv1"', JSON.stringify('<b>bold</b>')))
    await go('#/')
    await page.getByRole('heading', { name: 'This atlas cannot be shown' }).waitFor()
    expect(await page.locator('main b').count()).toBe(0)
    writeFileSync(path, sound)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { name: /looks for/ }).waitFor()
    await page.context().close()
  })
})
