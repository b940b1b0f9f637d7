import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Browser } from 'playwright-core'
import { demoAtlas, demoNetwork } from '../demo/index.ts'
import { openBrowser } from './browser.ts'
import { serveAtlas } from './served.ts'
import { readCall } from './step.ts'

/** `npm run screenshots -- OUT`: every page of the viewer over the demo's atlas, light and dark, at each width. */
const { rest, options } = readCall(
  'npm run screenshots -- OUT [--atlas ATLAS] [--only PAGE,PAGE]',
  ['atlas', 'only'],
  1,
)
const atlas = options.get('atlas') ?? demoAtlas
/** The demo's own network is at hand, so that maps are drawn. */
const network = atlas === demoAtlas ? ['--model', demoNetwork] : []
const only = options.get('only')?.split(',') ?? []

const themes = ['light', 'dark'] as const
const widths = [390, 1024, 1440]
const height = 900
/** Images fade in. */
const fadeMs = 400

/** Addresses of the demo's atlas; another one has the first few. */
const pages: readonly {
  readonly name: string
  readonly hash: string
  readonly widths?: readonly number[]
  readonly whole?: boolean
  readonly key?: string
}[] = [
  { name: 'network', hash: '#/', widths: [...widths, 2560] },
  { name: 'layer', hash: '#/l/conv3' },
  { name: 'layer-first', hash: '#/l/conv1' },
  { name: 'layer-like', hash: '#/l/conv3?sort=like&u=conv3%3A76' },
  { name: 'layer-pictures', hash: '#/l/conv4?lens=pictures&size=264' },
  { name: 'unit', hash: '#/u/conv3:76', whole: true },
  { name: 'unit-first', hash: '#/u/conv1:10', whole: true },
  { name: 'unit-spotlight', hash: '#/u/conv5:76?lens=spotlight' },
  { name: 'unit-projections', hash: '#/u/conv4:7?lens=projections' },
  { name: 'hit', hash: '#/u/conv3:76?hit=3' },
  { name: 'picture', hash: '#/p/2', whole: true },
  { name: 'pictures', hash: '#/p' },
  { name: 'notes', hash: '#/n' },
  { name: 'unknown', hash: '#/u/conv9:4' },
  { name: 'find', hash: '#/', key: '/' },
  { name: 'keys', hash: '#/l/conv3', key: '?' },
  ...Array.from({ length: 10 }, (_, i) => ({
    name: `lesson-${i + 1}`,
    hash: `#/lesson/${i + 1}`,
    whole: true,
  })),
]

const folder = resolve(rest[0]!)
mkdirSync(folder, { recursive: true })
const served = await serveAtlas(['serve', atlas, '--port', '0', ...network])
const browser = await openBrowser()
try {
  for (const theme of themes) for (const width of [...widths, 2560]) await shoot(browser, theme, width)
} finally {
  await browser.close()
  await served.close()
}
console.log(`screenshots are in ${folder}`)

async function shoot(from: Browser, colorScheme: (typeof themes)[number], width: number) {
  const context = await from.newContext({ colorScheme, viewport: { width, height }, hasTouch: width < 600 })
  const page = await context.newPage()
  const wanted = pages.filter(
    ({ name, widths: own = widths }) => own.includes(width) && (only.length === 0 || only.includes(name)),
  )
  for (const { name, hash, whole = false, key } of wanted) {
    await page.goto(`${served.url}${hash}`)
    await page.reload()
    await page.waitForLoadState('networkidle')
    // What has come is painted too, on a busy machine later than it has come.
    await page.evaluate(
      'Promise.allSettled([...document.images].filter(i => i.complete).map(i => i.decode()))',
    )
    await page.waitForTimeout(fadeMs)
    if (key) await page.keyboard.press(key)
    await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: whole })
  }
  await context.close()
}
