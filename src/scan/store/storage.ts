import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { onDisk, writeAll } from '../../atlas/disk-node.ts'

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
