import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Zippable, zipSync } from 'fflate'
import { makeReadyAtlas } from '../demo/command/ready-atlas.ts'
import { demoAtlas, demoNetwork } from '../demo/index.ts'
import { exportSite } from '../src/index.ts'
import { inTemporaryFolder } from './step.ts'

/** `npm run site`: the demo's atlas with its lesson as a static site, and the same as lesson.zip, to be opened from the disk. */
const out = fileURLToPath(new URL('../../site', import.meta.url))
const zip = 'lesson.zip'

// Opened from the disk, a person looks for a file with the name of what they want.
const start =
  '<!doctype html>\n<meta http-equiv="refresh" content="0; url=index.html#/lesson/1">\n<title>The lesson</title>\n'

if (!existsSync(join(demoAtlas, 'atlas.json'))) await makeReadyAtlas()
const { files, bytes, views, missingHistory } = await exportSite(demoAtlas, {
  out,
  network: true,
  model: demoNetwork,
})
if (missingHistory) throw new Error(`the lesson has no history: ${missingHistory}`)
// Opened from the disk a page cannot run a network: the one to take home has none.
const packed = await inTemporaryFolder(async folder => {
  const home = join(folder, 'unitscope-lesson')
  await exportSite(demoAtlas, { out: home })
  for (const site of [out, home]) writeFileSync(join(site, 'lesson.html'), start)
  return zipped(home)
})
writeFileSync(join(out, zip), packed)
process.stdout.write(
  `site: ${files + 2} files, ${(bytes / 1e6).toFixed(1)} MB, ${views} views; lesson.zip: ${(packed.length / 1e6).toFixed(1)} MB\n`,
)

/** All files of a folder; images are as small as they get. */
function zipped(folder: string): Uint8Array {
  const entries: Zippable = {}
  for (const found of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!found.isFile()) continue
    const path = join(found.parentPath, found.name)
    const name = path.slice(folder.length + 1).replaceAll('\\', '/')
    entries[`unitscope-lesson/${name}`] = [readFileSync(path), { level: name.endsWith('.webp') ? 0 : 6 }]
  }
  return zipSync(entries)
}
