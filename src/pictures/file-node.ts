import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { errorCode } from '../base/system-error.ts'
import { SNIFFED_BYTES } from './sniff.ts'

/** A file that does not become a picture of the set, and why, in one line for people. */
export interface Unreadable {
  readonly reason: string
}

const MEGA = 2 ** 20
const LIMIT_BYTES = 512 * MEGA

/** A name that has become a pipe since it was listed must not hang the open. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/** All bytes of a regular file of up to 512 MB, or why not. */
export async function fileBytes(path: string | Buffer): Promise<Uint8Array | Unreadable> {
  let file: FileHandle | null = null
  try {
    file = await open(path, READ)
    const stat = await file.stat()
    if (!stat.isFile()) return { reason: 'not a file' }
    if (stat.size > LIMIT_BYTES) {
      return {
        reason: `file of ${Math.round(stat.size / MEGA)} MB is over the limit of ${LIMIT_BYTES / MEGA}`,
      }
    }
    return await file.readFile()
  } catch (error) {
    return { reason: `cannot be read (${errorCode(error)})` }
  } finally {
    await file?.close()
  }
}

/** As many bytes from the start of a regular file as `sniff` looks at, or why not. */
export function firstBytes(path: string | Buffer): Uint8Array | Unreadable {
  let file: number | null = null
  try {
    file = openSync(path, READ)
    if (!fstatSync(file).isFile()) return { reason: 'not a file' }
    const bytes = new Uint8Array(SNIFFED_BYTES)
    return bytes.subarray(0, readSync(file, bytes, 0, SNIFFED_BYTES, 0))
  } catch (error) {
    return { reason: `cannot be read (${errorCode(error)})` }
  } finally {
    if (file !== null) closeSync(file)
  }
}
