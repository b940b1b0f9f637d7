import type { FileHandle } from 'node:fs/promises'
import { CallError, MachineError } from '../base/error.ts'
import { errorCode } from '../base/system-error.ts'

const fullCodes = ['ENOSPC', 'EDQUOT', 'EFBIG']

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

/** Writes all bytes at the file's position, or throws. */
export async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let start = 0; start < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, start, bytes.length - start)
    start += bytesWritten
  }
}

function diskError(path: string, error: unknown): unknown {
  const code = errorCode(error)
  if (fullCodes.includes(code))
    return new MachineError(
      `The disk is full (${code} while writing ${path}). What was kept before is not lost: make room and give the same command again`,
      { facts: { path, code }, cause: error },
    )
  if (code === 'ENAMETOOLONG')
    return new CallError(`${path} is too long a name: name another folder with -o`, { cause: error })
  if (/^E[A-Z0-9]+$/.test(code))
    return new MachineError(`Cannot write ${path} (${code}): check the disk and its permissions`, {
      facts: { path, code },
      cause: error,
    })
  return error
}
