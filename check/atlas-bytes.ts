import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** sha256 by name of every file of an atlas; of atlas.json without `timing`, which no two runs share. */
export function atlasHashes(atlas: string): Map<string, string> {
  const names = readdirSync(atlas, { recursive: true, encoding: 'utf8' }).sort()
  const files = names.filter(name => statSync(join(atlas, name)).isFile())
  return new Map(files.map(name => [name, createHash('sha256').update(content(atlas, name)).digest('hex')]))
}

/** Names of the files that are not the same in both. */
export function differingFiles(
  wanted: ReadonlyMap<string, string>,
  found: ReadonlyMap<string, string>,
): string[] {
  return [...new Set([...wanted.keys(), ...found.keys()])].filter(
    name => wanted.get(name) !== found.get(name),
  )
}

function content(atlas: string, name: string): Uint8Array {
  const bytes = readFileSync(join(atlas, name))
  if (name !== 'atlas.json') return bytes
  const { timing: _, ...lasting } = JSON.parse(bytes.toString('utf8')) as { timing: unknown }
  return Buffer.from(JSON.stringify(lasting))
}
