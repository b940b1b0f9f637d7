import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { posix } from 'node:path'
import { errorCode } from '../base/system-error.ts'
import type { Entry } from './walk-node.ts'

const { dirname, normalize } = posix
const PIECE_BYTES = 1 << 16

/** A folder that names of listed pictures start in, and what stands before them. */
export interface ListRoot {
  /** A character a byte. */
  readonly folder: string
  readonly prefix: string
}

/**
 * The pictures of a text file of paths, one a line, in its own order: a list may be sorted by something that matters.
 * Paths start at the list's folder. Empty lines are nothing. A line that names no file is an entry with a reason. Names
 * with a newline cannot be listed.
 * @param roots  where names start: `listRoots` of the list
 */
export function* listed(list: Buffer, roots: readonly ListRoot[]): Generator<Entry> {
  for (const { path, place } of lines(list)) yield { name: nameOf(place, roots), path, reason: unfit(path) }
}

/**
 * Where the names of listed pictures start, so that they hold no more of this machine than they must: in the list's
 * own folder where all lie in it, else in the folder that has them all. Where that is the root of all, each folder below it
 * starts at what has all that is listed there, and names begin with that folder's own.
 */
export function listRoots(list: Buffer): ListRoot[] {
  const own = folderOf(list)
  const tops = new Map<string, string>()
  let isOwn = true
  for (const { place } of lines(list)) {
    isOwn &&= place === own || isBelow(place, own)
    const [, top, ...rest] = place.split('/')
    const key = rest.length > 0 ? top : ''
    tops.set(key, common(tops.get(key) ?? dirname(place), place))
  }
  if (isOwn) return [{ folder: own, prefix: '' }]
  if (tops.size === 1) return [...tops.values()].map(folder => ({ folder, prefix: '' }))
  const names = new Set<string>()
  const root = { folder: '/', prefix: '' }
  return [
    ...[...tops.values()]
      .filter(folder => folder !== '/')
      .map(folder => ({ folder, prefix: `${unusedName(posix.basename(folder), names)}/` })),
    root,
  ]
}

/** What opens the first listed picture of this name; null: none is called so. */
export function listedPath(list: Buffer, roots: readonly ListRoot[], name: Buffer): Buffer | null {
  for (const { path, place } of lines(list)) if (nameOf(place, roots).equals(name)) return path
  return null
}

/** A name as it is, or with `-2`, `-3` where it was given before. */
export function unusedName(name: string, names: Set<string>): string {
  let free = name
  for (let i = 2; names.has(free); i++) free = `${name}-${i}`
  names.add(free)
  return free
}

/** A listed path as it is opened, and where it leads by its text, a character a byte: `..` taken out, links not followed. */
interface Line {
  readonly path: Buffer
  readonly place: string
}

function* lines(list: Buffer): Generator<Line> {
  const folder = folderOf(list)
  for (const line of texts(list)) {
    const text = line.toString('latin1')
    const path = text.startsWith('/') ? text : `${folder}/${text.replace(/^\.\//, '')}`
    yield { path: Buffer.from(path, 'latin1'), place: normalize(path).replace(/(?<=.)\/$/, '') }
  }
}

function folderOf(list: Buffer): string {
  return dirname(list.toString('latin1'))
}

function isBelow(place: string, folder: string): boolean {
  return place.startsWith(folder === '/' ? folder : `${folder}/`)
}

/** The deepest folder that has both a folder and a place. */
function common(folder: string, place: string): string {
  let shared = folder
  while (place !== shared && !isBelow(place, shared)) shared = dirname(shared)
  return shared
}

function nameOf(place: string, roots: readonly ListRoot[]): Buffer {
  const root = roots.find(({ folder }) => place === folder || isBelow(place, folder))
  const { folder, prefix } = root ?? { folder: '/', prefix: '' }
  const rest = place === folder ? '.' : place.slice(folder === '/' ? 1 : folder.length + 1)
  return Buffer.from(prefix + rest, 'latin1')
}

function unfit(path: Buffer): string | null {
  try {
    const stat = statSync(path)
    if (stat.isFile()) return null
    return stat.isDirectory() ? 'folder, not a file' : 'named pipe or device, not a file'
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? 'no such file' : `cannot be read (${errorCode(error)})`
  }
}

/** Lines that are not empty, without their ends, a piece of the file in memory at a time. */
function* texts(path: Buffer): Generator<Buffer> {
  const file = openSync(path, 'r')
  try {
    let rest = Buffer.alloc(0)
    for (;;) {
      const piece = Buffer.alloc(PIECE_BYTES)
      const count = readSync(file, piece, 0, PIECE_BYTES, null)
      if (count === 0) break
      rest = Buffer.concat([rest, piece.subarray(0, count)])
      for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
        yield* full(rest.subarray(0, end))
        rest = rest.subarray(end + 1)
      }
    }
    yield* full(rest)
  } finally {
    closeSync(file)
  }
}

function full(line: Buffer): Buffer[] {
  const end = line.at(-1) === 13 ? line.length - 1 : line.length
  return end > 0 ? [line.subarray(0, end)] : []
}
