import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { builtPage } from '../built-page.ts'
import type { SiteFolder } from './site-folder.ts'
import { sitePage } from './site-page.ts'

/** What runs the network in a page: needed only beside a model. */
const live = /^live/

/**
 * Copies the built page, which then takes its documents from the files beside it.
 * @param withLive  what runs the network too
 */
export async function writePage(site: SiteFolder, withLive: boolean): Promise<void> {
  const folder = builtPage()
  for (const found of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!found.isFile()) continue
    const file = join(found.parentPath, found.name)
    const name = file.slice(folder.length).replaceAll('\\', '/').replace(/^\//, '')
    if (!withLive && live.test(name)) continue
    if (name === 'index.html') await site.write(name, sitePage(await readFile(file, 'utf8')))
    else await site.write(name, await readFile(file))
  }
}
