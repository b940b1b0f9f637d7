import { mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/**
 * A folder of links to `count` files of a folder, evenly spaced by order of path: the same keys, fewer pictures.
 * @returns the folder itself where it has no more
 */
export function sampleOf(folder: string, count: number, into: string): string {
  const files = filesBelow(folder).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  if (files.length <= count) return folder
  for (let i = 0; i < count; i++) {
    const file = files[Math.floor((i * files.length) / count)]!
    const link = join(into, relative(folder, file))
    mkdirSync(dirname(link), { recursive: true })
    symlinkSync(file, link)
  }
  return into
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name))
    .filter(path => statSync(path).isFile())
}
