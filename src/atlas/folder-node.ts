import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { CallError, InputError } from '../base/error.ts'
import { makeFolder } from '../base/folder-node.ts'
import { hasCode } from '../base/system-error.ts'
import { onDisk, writeAll } from './disk-node.ts'
import type { Sink, WritableStorage } from './storage.ts'

/**
 * A folder on this machine as storage. Files that lead out of it by a symbolic link are refused: an atlas may come
 * from anywhere.
 * @throws InputError where a file leads out of the folder, MachineError where the disk refuses
 */
export function folderStorage(path: string): WritableStorage {
  return {
    name: path,
    size: name => sizeOf(path, name),
    read: (name, start, end) => readRange(path, name, start, end),
    write: (name, bytes) => writeSmall(path, name, bytes),
    create: name => createSink(path, name),
  }
}

async function sizeOf(folder: string, name: string): Promise<number | null> {
  try {
    const found = await stat(await inside(folder, name))
    return found.isFile() ? found.size : null
  } catch (cause) {
    if (hasCode(cause, 'ENOENT') || hasCode(cause, 'ENOTDIR')) return null
    throw readError(folder, name, cause)
  }
}

async function readRange(folder: string, name: string, start?: number, end?: number): Promise<Uint8Array> {
  try {
    const path = await inside(folder, name)
    if (start === undefined && end === undefined) return plain(await readFile(path))
    return await readSlice(path, start ?? 0, end)
  } catch (cause) {
    throw readError(folder, name, cause)
  }
}

async function readSlice(path: string, start: number, end?: number): Promise<Uint8Array> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const bytes = new Uint8Array(Math.max(0, Math.min(end ?? size, size) - start))
    let filled = 0
    while (filled < bytes.length) {
      const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, start + filled)
      if (bytesRead === 0) return bytes.subarray(0, filled)
      filled += bytesRead
    }
    return bytes
  } finally {
    await file.close()
  }
}

async function writeSmall(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const path = pathOf(folder, name)
  await onDisk(path, async () => {
    await makeFolder(dirname(path))
    await writeFileAtomic(path, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  })
}

async function createSink(folder: string, name: string): Promise<Sink> {
  const path = pathOf(folder, name)
  const temporary = `${path}.part`
  const file = await onDisk(path, async () => {
    await makeFolder(dirname(path))
    return open(temporary, 'w')
  })
  return {
    write: bytes => onDisk(path, () => writeAll(file, bytes)),
    close: () =>
      onDisk(path, async () => {
        await file.sync()
        await file.close()
        await rename(temporary, path)
      }),
    abort: async () => {
      await file.close().catch(() => {})
      await rm(temporary, { force: true })
    },
  }
}

/** The real path of a file, which lies in the folder. */
async function inside(folder: string, name: string): Promise<string> {
  const root = await realpath(folder)
  const path = await realpath(pathOf(folder, name))
  if (!path.startsWith(root.endsWith(sep) ? root : root + sep)) {
    throw new InputError(
      `${join(folder, name)} is a link to ${path}, outside the atlas, and is not read. Put the file itself there.`,
    )
  }
  return path
}

function pathOf(folder: string, name: string): string {
  const parts = name.split('/')
  if (parts.some(part => !/^[A-Za-z0-9._-]+$/.test(part) || part === '..')) {
    throw new CallError(
      `"${name}" is no name of a file in an atlas. Use letters, digits, ".", "_", "-" and "/".`,
    )
  }
  return join(folder, ...parts)
}

function readError(folder: string, name: string, cause: unknown): Error {
  if (cause instanceof InputError || cause instanceof CallError) return cause
  const reason = hasCode(cause, 'ENOENT') ? 'it does not exist' : messageOf(cause)
  return new InputError(`${join(folder, name)} cannot be read: ${reason}. Is the atlas complete?`, { cause })
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}

function plain(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
