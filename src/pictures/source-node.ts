import { realpathSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { InputError } from '../base/error.ts'
import { errorCode } from '../base/system-error.ts'
import { candidate } from './candidate.ts'
import { firstBytes } from './file-node.ts'
import { keyPath } from './key.ts'
import { type ListRoot, listed, listedPath, listRoots, unusedName } from './list-node.ts'
import { looksLikeText } from './sniff.ts'
import { type Entry, walk } from './walk-node.ts'

/** Where pictures come from. */
export interface Source {
  /** `list`: a text file of paths, one a line. */
  readonly kind: 'folder' | 'list' | 'file'
  /** Absolute. */
  readonly path: string
  /** Of a list: where the names of its pictures start. */
  readonly roots: readonly ListRoot[]
  /** What the keys of its pictures begin with: nothing for the only source, else its name and `/` (a file's name alone). */
  readonly prefix: string
}

const SLASH: Buffer = Buffer.from('/')

/**
 * The sources of a scan in the order of their keys, so that the order of the arguments doesn't matter.
 * Equal names get `-2`, `-3` in the order given. A file is a picture where it is named
 * or looks like one, a list where its bytes are text.
 * @throws InputError for a path that is not there or is neither a folder nor a file
 */
export function readSources(paths: readonly string[]): readonly Source[] {
  const names = new Set<string>()
  const sources = paths.map(path => {
    const kind = sourceKind(path)
    const name = unusedName(basename(resolve(path)) || 'root', names)
    const prefix = paths.length === 1 ? '' : kind === 'file' ? name : `${name}/`
    return {
      kind,
      path: resolve(path),
      roots: kind === 'list' ? listRoots(Buffer.from(resolve(path))) : [],
      prefix,
    }
  })
  return sources.sort((a, b) => Buffer.compare(Buffer.from(a.prefix), Buffer.from(b.prefix)))
}

/** Everything that a source holds, in order; paths are absolute, names are keys without their prefix. */
export function sourceEntries({ kind, path, roots }: Source): Iterable<Entry> {
  const bytes = Buffer.from(path)
  if (kind === 'folder') return walk(bytes)
  return kind === 'list'
    ? listed(bytes, roots)
    : [{ name: Buffer.from(basename(path)), path: bytes, reason: null }]
}

/** The file that a key of this source stands for, whether or not it is there; null: a list has no such line. */
export function picturePath({ kind, path, roots, prefix }: Source, key: string): Buffer | null {
  if (kind === 'file') return Buffer.from(path)
  const name = Buffer.from(keyPath(key.slice(prefix.length)))
  if (kind === 'list') return listedPath(Buffer.from(path), roots, name)
  return Buffer.concat([Buffer.from(path), SLASH, name])
}

/**
 * The same for keys of unknown origin, such as an atlas from elsewhere: null unless the real file lies in the source's real
 * folder, or the list has it on a line.
 */
export function trustedPath(source: Source, key: string): Buffer | null {
  if (!key.startsWith(source.prefix)) return null
  try {
    const path = picturePath(source, key)
    if (path === null) return null
    const real = realpathSync(path, { encoding: 'buffer' })
    if (source.kind !== 'folder') return path
    const root = Buffer.concat([Buffer.from(realpathSync(source.path)), SLASH])
    return real.subarray(0, root.length).equals(root) ? path : null
  } catch {
    return null
  }
}

function sourceKind(path: string): Source['kind'] {
  try {
    const stat = statSync(path)
    if (stat.isDirectory()) return 'folder'
    if (!stat.isFile()) throw new InputError(`${path} is neither a folder nor a file of pictures.`)
  } catch (error) {
    if (error instanceof InputError) throw error
    const missing = errorCode(error) === 'ENOENT'
    const what = missing ? `There is no ${path}` : `${path} cannot be read (${errorCode(error)})`
    throw new InputError(`${what}. Give a folder of pictures, a picture, or a text file of paths.`, {
      cause: error,
    })
  }
  if (candidate(basename(path)) === 'yes') return 'file'
  const bytes = firstBytes(path)
  return 'reason' in bytes || bytes.length === 0 || !looksLikeText(bytes) ? 'file' : 'list'
}
