import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe } from 'vitest'
import { chromiumPath, openBrowser } from '../../check/browser.ts'
import { runChild } from '../../check/child.ts'
import { type Served, serveAtlas } from '../../check/served.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** The command line as built: a viewer is tried as people start it. */
export const program: string = join(root, 'dist/src/cli/main.js')

const missing =
  chromiumPath() === null ? 'no Chromium found: install it, or say in CHROMIUM where it is' : null

/** Tests in a real browser; where there is none, their name says so. */
export function describeInBrowser(name: string, tests: () => void): void {
  describe.skipIf(missing !== null)(missing === null ? name : `${name} (${missing})`, tests)
}

/** An atlas with a viewer on it and a browser before it, for all tests of a file. */
export interface Stage {
  /** A folder of the tests' own, and the atlas in it, which may be written to. */
  readonly folder: string
  readonly atlas: string
  readonly url: string
  readonly browser: Browser
  /** A new page, in a context of its own. */
  page(options?: BrowserContextOptions): Promise<Visit>
}

/** A page, and what it must not do. */
export interface Visit {
  readonly page: Page
  /** Opens an address of the viewer and waits until nothing is loading. */
  go(hash: string): Promise<void>
  /** Errors of the console, and requests to another host: none should be there. */
  readonly faults: readonly string[]
}

/** The stage of a file of tests: call it once, at its top. */
export function stage(serveArgs: readonly string[] = []): () => Stage {
  let ready: Stage | null = null
  let served: Served | null = null
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'unitscope-page-'))
    const atlas = await demoAtlasIn(folder)
    const running = await serveAtlas(['serve', atlas, '--port', '0', ...serveArgs], program)
    const browser = await openBrowser()
    served = running
    ready = {
      folder,
      atlas,
      url: running.url,
      browser,
      page: options => visit(browser, running.url, options),
    }
  }, 240_000)
  afterAll(async () => {
    await ready?.browser.close()
    await served?.close()
    if (ready) rmSync(ready.folder, { recursive: true, force: true })
  })
  return () => {
    if (!ready) throw new Error('the stage is not there yet')
    return ready
  }
}

/** The demo's finished atlas where it was made, else a small one with the same network. */
async function demoAtlasIn(folder: string): Promise<string> {
  const ready = join(root, 'demo/picture-book.atlas')
  const atlas = join(folder, 'picture-book.atlas')
  if (existsSync(join(ready, 'atlas.json'))) {
    cpSync(ready, atlas, { recursive: true })
    return atlas
  }
  const args = [program, 'demo', '-o', join(folder, 'demo'), '--pictures', '108']
  const ended = await runChild(process.execPath, args, {
    timeoutMs: 200_000,
    env: { XDG_CACHE_HOME: join(folder, 'cache') },
  })
  if (ended.code !== 0) throw new Error(ended.stderr)
  return join(folder, 'demo', 'picture-book.atlas')
}

async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('console', message => {
    if (message.type() === 'error') faults.push(message.text())
  })
  page.on('pageerror', error => faults.push(String(error)))
  page.on('request', request => {
    const { protocol, origin } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== new URL(url).origin) faults.push(`asks ${request.url()}`)
  })
  const go = async (hash: string) => {
    await page.goto(`${url}${hash}`)
    await page.waitForLoadState('networkidle')
  }
  return { page, go, faults }
}
