import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe } from 'vitest'
import { chromiumPath, openBrowser } from '../../check/browser.ts'
import { type Served, serveAtlas } from '../../check/served.ts'
import { demoAtlasIn, program } from './demo-atlas.ts'

const missing =
  chromiumPath() === null ? 'no Chromium found: install it, or say in CHROMIUM where it is' : null

/** Tests in a real browser; where there is none, their name says so. */
export function describeInBrowser(name: string, tests: () => void): void {
  describe.skipIf(missing !== null)(missing === null ? name : `${name} (${missing})`, tests)
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
  /** Stops the viewer's server. */
  stop(): Promise<void>
}

/** A page, and what it must not do. */
export interface Visit {
  readonly page: Page
  /** Opens an address of the viewer and waits until nothing is loading. */
  go(hash: string): Promise<void>
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
  const { atlases = async folder => [await demoAtlasIn(folder)], args = async () => [] } = options
  let ready: Stage | null = null
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'unitscope-page-'))
    const shown = await atlases(folder)
    const served: Served = await serveAtlas(['serve', ...shown, '--port', '0', ...(await args())], program)
    const browser = await openBrowser()
    ready = {
      folder,
      atlas: shown[0],
      url: served.url,
      browser,
      page: options => visit(browser, served.url, options),
      stop: () => served.close(),
    }
  }, 240_000)
  afterAll(async () => {
    await ready?.browser.close()
    await ready?.stop()
    if (ready) rmSync(ready.folder, { recursive: true, force: true })
  })
  return () => {
    if (!ready) throw new Error('the stage is not there yet')
    return ready
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
  page.setDefaultTimeout(20_000)
  const faults: string[] = []
  page.on('console', message => {
    if (message.type() === 'error') faults.push(`${message.text()} ${message.location().url}`)
  })
  page.on('pageerror', error => faults.push(String(error)))
  page.on('request', request => {
    const { protocol, origin } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== new URL(url).origin) faults.push(`asks ${request.url()}`)
  })
  const go = async (hash: string) => {
    // An address of which only the fragment differs would load nothing that one could wait for.
    if (page.url() !== 'about:blank') await page.goto('about:blank')
    await page.goto(`${url}${hash}`)
    await page.waitForLoadState('networkidle')
  }
  return { page, go, faults }
}
