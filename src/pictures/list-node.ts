import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { errorCode } from './file-node.ts'
import type { Entry } from './walk-node.ts'

const SLASH: Buffer = Buffer.from('/')
const PIECE_BYTES = 1 << 16

/**
 * The pictures of a text file of paths, one a line, in its own order: a list may be sorted by something that matters.
 * Paths start at the list's folder; a path below it that is given in full is shortened. Empty lines are nothing. A line that
 * names no file is an entry with a reason. Names with a newline cannot be listed.
 */
export function* listed(list: Buffer): Generator<Entry> {
  const folder = Buffer.concat([Buffer.from(dirname(list.toString())), SLASH])
  for (const line of lines(list)) {
    const name = relative(line, folder)
    const path = name[0] === 0x2f ? name : Buffer.concat([folder, name])
    yield { name, path, reason: unfit(path) }
  }
}

function relative(line: Buffer, folder: Buffer): Buffer {
  if (line.length > folder.length && line.subarray(0, folder.length).equals(folder))
    return line.subarray(folder.length)
  return line.subarray(0, 2).equals(Buffer.from('./')) ? line.subarray(2) : line
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
function* lines(path: Buffer): Generator<Buffer> {
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
