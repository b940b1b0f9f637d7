import { type BigIntStats, type Dirent, readdirSync, statSync } from 'node:fs'
import { errorCode } from '../base/system-error.ts'
import { candidate } from './candidate.ts'
import { firstBytes } from './file-node.ts'
import { sniff } from './sniff.ts'

/** A file below a folder that was found, or what was left out of it and why. */
export interface Entry {
  /** Relative to the folder, with `/`; a folder that could not be read ends in one. */
  readonly name: Buffer
  readonly path: Buffer
  /** null: to be read. */
  readonly reason: string | null
}

interface Frame {
  readonly path: Buffer
  readonly name: Buffer
  readonly identity: string
  /** Links among this folder and those above. */
  readonly links: number
  readonly children: readonly Child[]
  next: number
}

interface Child {
  readonly name: Buffer
  /** A folder sorts as its name with the slash that its paths have there. */
  readonly order: Buffer
  readonly kind: 'folder' | 'file'
  readonly reason: string | null
  readonly link: boolean
}

const SLASH: Buffer = Buffer.from('/')
/** Folders of links to each other have endless many paths even when no path is endless. */
const MOST_LINKS = 8

/**
 * All candidates for pictures below a folder, in the byte order of their whole relative paths. Holds one folder's names for
 * each level. Links are followed; a link to a folder above itself, a dangling link, a pipe, a device and a folder that cannot
 * be read are entries with a reason. Hidden files and folders, and files that are plainly no pictures, are passed over:
 * see `candidate`. Nothing but files without an ending is opened.
 */
export function* walk(root: Buffer): Generator<Entry> {
  const stack: Frame[] = []
  const enter = (path: Buffer, name: Buffer, links: number): string | null => {
    const frame = opened(path, name, links, stack)
    if (typeof frame === 'string') return frame
    stack.push(frame)
    return null
  }
  const failure = enter(root, Buffer.alloc(0), 0)
  if (failure !== null) yield { name: Buffer.from('./'), path: root, reason: failure }
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const child = frame.children[frame.next++]
    if (!child) {
      stack.pop()
      continue
    }
    const name = Buffer.concat([frame.name, child.name])
    const path = Buffer.concat([frame.path, SLASH, child.name])
    if (child.kind === 'folder') {
      const reason = enter(path, Buffer.concat([name, SLASH]), frame.links + (child.link ? 1 : 0))
      if (reason !== null) yield { name: Buffer.concat([name, SLASH]), path, reason }
    } else if (child.reason !== null) yield { name, path, reason: child.reason }
    else if (taken(child, path)) yield { name, path, reason: null }
  }
}

/** A folder with its children in order, or why it is not entered. */
function opened(path: Buffer, name: Buffer, links: number, above: readonly Frame[]): Frame | string {
  try {
    const stat = statSync(path, { bigint: true })
    const identity = `${stat.dev}:${stat.ino}`
    if (above.some(frame => frame.identity === identity)) return 'link to a folder above it'
    if (links > MOST_LINKS) return `more than ${MOST_LINKS} links to folders inside each other`
    const dirents = readdirSync(path, { encoding: 'buffer', withFileTypes: true })
    const children = dirents
      .flatMap(dirent => childOf(path, dirent))
      .sort((a, b) => Buffer.compare(a.order, b.order))
    return { path, name, identity, links, children, next: 0 }
  } catch (error) {
    return `folder cannot be read (${errorCode(error)})`
  }
}

/** None for what is passed over. */
function childOf(folder: Buffer, dirent: Dirent<Buffer>): Child[] {
  const name = dirent.name
  if (name[0] === 0x2e) return []
  if (dirent.isDirectory()) return [folderChild(name, false)]
  if (dirent.isFile()) return isNamedLikePicture(name) ? [fileChild(name, null)] : []
  const link = dirent.isSymbolicLink()
  try {
    const stat = statSync(Buffer.concat([folder, SLASH, name]), { bigint: true })
    if (stat.isDirectory()) return [folderChild(name, link)]
    if (!isNamedLikePicture(name)) return []
    return [fileChild(name, stat.isFile() ? null : `${kindOf(stat)}, not a file`)]
  } catch (error) {
    if (!isNamedLikePicture(name)) return []
    return [fileChild(name, link ? brokenLink(error) : `cannot be read (${errorCode(error)})`)]
  }
}

function folderChild(name: Buffer, link: boolean): Child {
  return { name, order: Buffer.concat([name, SLASH]), kind: 'folder', reason: null, link }
}

function fileChild(name: Buffer, reason: string | null): Child {
  return { name, order: name, kind: 'file', reason, link: false }
}

function isNamedLikePicture(name: Buffer): boolean {
  return candidate(name.toString('latin1')) !== 'no'
}

function taken(child: Child, path: Buffer): boolean {
  if (candidate(child.name.toString('latin1')) === 'yes') return true
  const bytes = firstBytes(path)
  return 'reason' in bytes || 'format' in sniff(bytes)
}

function kindOf(stat: BigIntStats): string {
  if (stat.isFIFO()) return 'named pipe'
  return stat.isSocket() ? 'socket' : 'device'
}

function brokenLink(error: unknown): string {
  const code = errorCode(error)
  if (code === 'ENOENT') return 'dangling link'
  return code === 'ELOOP' ? 'links that lead to each other' : `link that cannot be followed (${code})`
}
