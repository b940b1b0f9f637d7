import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { hasCode } from './system-error.ts'

/**
 * Makes a folder and those above it that are missing. One step at a time: where a system says of a folder in which nothing can be made
 * that it is not there (/proc does), Node's own recursive way never ends.
 * @param mode  permissions of the folders that are made
 * @throws what the system says
 */
export async function makeFolder(path: string, mode?: number): Promise<void> {
  try {
    await mkdir(path, mode === undefined ? {} : { mode })
  } catch (error) {
    if (hasCode(error, 'EEXIST') && (await isFolder(path))) return
    const above = dirname(path)
    if (!hasCode(error, 'ENOENT') || above === path || (await isFolder(above))) throw error
    await makeFolder(above, mode)
    await makeFolder(path, mode)
  }
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false
}
