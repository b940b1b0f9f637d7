import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { CallError, MachineError } from '../../base/error.ts'

const fullCodes = ['ENOSPC', 'EDQUOT', 'EFBIG']
const brokenCodes = ['EIO', 'EROFS', 'EACCES', 'EPERM', 'EMFILE', 'ENFILE']

/** Whether an error is the system's with this code. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

/**
 * Writes a file so that at any moment it is absent, the old one, or the whole new one, and stays so after a
 * power cut: another name first, synced, renamed.
 * @throws MachineError when the disk is full or refuses
 */
export async function writeWhole(path: string, chunks: Chunks): Promise<void> {
  const temporary = `${path}.part`
  await onDisk(path, async () => {
    const file = await open(temporary, 'w')
    try {
      for await (const chunk of chunks) await writeAll(file, chunk)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
    await syncFolder(dirname(path))
  }).catch(async error => {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw error
  })
}

export type Chunks = Iterable<Uint8Array> | AsyncIterable<Uint8Array>

/** Writes all bytes at the file's position, or throws. */
export async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let start = 0; start < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, start, bytes.length - start)
    start += bytesWritten
  }
}

/**
 * What `work` returns; the system's errors become one line that names the file and the way out.
 * @throws MachineError when the disk is full or refuses, CallError where the path is too long
 */
export async function onDisk<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw diskError(path, error)
  }
}

function diskError(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (fullCodes.includes(code))
    return new MachineError(
      `The disk is full (${code} while writing ${path}). The last checkpoint is kept: make room and give the same command again`,
      { facts: { path, code }, cause: error },
    )
  if (code === 'ENAMETOOLONG')
    return new CallError(`${path} is too long a name: name another folder with -o`, { cause: error })
  if (brokenCodes.includes(code))
    return new MachineError(`Cannot write ${path} (${code}): check the disk and its permissions`, {
      facts: { path, code },
      cause: error,
    })
  return error
}

/** Renames last only when the folder is synced; some file systems refuse to sync folders, and need no help. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null)
  if (!folder) return
  try {
    await folder.sync()
  } catch {
    return
  } finally {
    await folder.close()
  }
}
