import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe } from 'vitest'
import { chromiumPath, openBrowser } from '../../check/browser.ts'
import { serveAtlas } from '../../check/served.ts'
import { demoAtlasIn, program } from './demo-atlas.ts'
import { settling } from './settled.ts'

const missing =
  chromiumPath() === null ? 'no Chromium found: install it, or say in CHROMIUM where it is' : null

let opened: Promise<Browser> | null = null

/** The one browser of all files that a process runs; it ends with that process. */
function sharedBrowser(): Promise<Browser> {
  opened ??= openBrowser()
  return opened
}

/**
 * Tests in a real browser; where there is none, their name says so.
 * @param lacks  what else they would need and is not there
 */
export function describeInBrowser(name: string, tests: () => void, lacks: string | null = null): void {
  const why = missing ?? lacks
  describe.skipIf(why !== null)(why === null ? name : `${name} (${why})`, tests)
}

/** An atlas with a viewer on it and a browser before it, for all tests of a file. */
export interface Stage {
  /** A folder of the tests' own, and the first atlas in it, which may be written to. */
  readonly folder: string
  readonly atlas: string
  readonly url: string
  readonly browser: Browser
  /** A new page, in a context of its own. */
  page(options?: BrowserContextOptions): Promise<Visit>
  /** The one page that tests share which neither need one fresh nor leave anything in it: it is loaded once. */
  shared(): Promise<Visit>
  /** Stops the viewer's server. */
  stop(): Promise<void>
}

/** A page, and what it must not do. */
export interface Visit {
  readonly page: Page
  /** Leads to an address of the viewer, within the page once it is loaded, and waits until nothing is on its way. */
  go(hash: string): Promise<void>
  /** Loads the page anew at an address, and waits likewise. */
  open(hash: string): Promise<void>
  /** Waits until nothing is on its way. */
  settled(): Promise<void>
  /** Errors of the console, and requests to another host: none should be there. */
  readonly faults: readonly string[]
}

interface StageOptions {
  /** What is served, made in the stage's folder; unless told the demo's atlas. */
  readonly atlases?: (folder: string) => Promise<readonly string[]>
  /** Further arguments of `serve`. */
  readonly args?: () => Promise<readonly string[]>
}

/** The stage of a file of tests: call it once, at its top. */
export function stage(options: StageOptions = {}): () => Stage {
  let folder: string
  let ready: Stage | null = null
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'unitscope-page-'))
    ready = await stageIn(folder, options)
  }, 400_000)
  afterAll(async () => {
    await Promise.all(ready?.browser.contexts().map(context => context.close()) ?? [])
    await ready?.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  return () => {
    if (!ready) throw new Error('the stage is not there yet')
    return ready
  }
}

async function stageIn(folder: string, options: StageOptions): Promise<Stage> {
  const { atlases = async () => [await demoAtlasIn(folder)], args = async () => [] } = options
  const shown = await atlases(folder)
  const [served, browser] = await Promise.all([
    serveAtlas(['serve', ...shown, '--port', '0', ...(await args())], program),
    sharedBrowser(),
  ])
  let shared: Promise<Visit> | null = null
  return {
    folder,
    atlas: shown[0],
    url: served.url,
    browser,
    page: options => visit(browser, served.url, options),
    shared: () => {
      shared ??= visit(browser, served.url)
      return shared
    },
    stop: () => served.close(),
  }
}

/** A page at an address, in a context of its own. */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(50_000)
  const faults: string[] = []
  page.on('console', message => {
    if (message.type() === 'error') faults.push(`${message.text()} ${message.location().url}`)
  })
  page.on('pageerror', error => faults.push(String(error)))
  page.on('request', request => {
    const { protocol, origin } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== new URL(url).origin) faults.push(`asks ${request.url()}`)
  })
  const settled = settling(page)
  const go = async (hash: string) => {
    await page.goto(`${url}${hash}`)
    await settled()
  }
  const open = async (hash: string) => {
    // An address of which only the fragment differs would load nothing.
    await page.goto('about:blank')
    await go(hash)
  }
  return { page, go, open, settled, faults }
}
