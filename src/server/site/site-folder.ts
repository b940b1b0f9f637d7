import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { CallError, MachineError } from '../../base/error.ts'
import { makeFolder } from '../../base/folder-node.ts'
import { errorCode } from '../../base/system-error.ts'
import { isSitePage } from './site-page.ts'

/** A static site that is being written: it appears under its name when it is whole. */
export interface SiteFolder {
  /** Writes a file by its path in the site, with `/`. */
  write(path: string, content: string | Uint8Array): Promise<void>
  readonly files: number
  readonly bytes: number
  /** The site is complete: it takes the place of an older one. */
  close(): Promise<void>
  /** Leaves nothing behind. */
  abort(): Promise<void>
}

/**
 * Begins a site in a new or empty folder, or over an older site.
 * @throws CallError for a file, and for a folder that holds other things; MachineError where the disk refuses
 */
export async function beginSite(folder: string): Promise<SiteFolder> {
  await checkFree(folder)
  const path = resolve(folder)
  const beside = (kind: string) =>
    join(dirname(path), `.${basename(path)}.${kind}-${randomUUID().slice(0, 8)}`)
  const [part, old] = [beside('part'), beside('old')]
  const made = new Set<string>()
  let [files, bytes] = [0, 0]
  await onDisk(folder, () => makeFolder(part))
  return {
    write: (name, content) =>
      onDisk(folder, async () => {
        const file = join(part, ...name.split('/'))
        if (!made.has(dirname(file))) await mkdir(dirname(file), { recursive: true })
        made.add(dirname(file))
        await writeFile(file, content)
        files++
        bytes += typeof content === 'string' ? Buffer.byteLength(content) : content.length
      }),
    get files() {
      return files
    },
    get bytes() {
      return bytes
    },
    close: () =>
      onDisk(folder, async () => {
        const before = (await stat(path).catch(() => null)) !== null
        if (before) await rename(path, old)
        await rename(part, path)
        if (before) await rm(old, { recursive: true, force: true })
      }),
    abort: () => rm(part, { recursive: true, force: true }),
  }
}

async function checkFree(folder: string): Promise<void> {
  const present = await stat(folder).catch(() => null)
  if (present === null) return
  if (!present.isDirectory()) throw new CallError(`${folder} is a file. Name a folder with -o.`)
  const names = await onDisk(folder, () => readdir(folder))
  if (names.length === 0) return
  const page = await readFile(join(folder, 'index.html'), 'utf8').catch(() => '')
  if (!isSitePage(page))
    throw new CallError(`${folder} holds other things than an exported site. Name another folder with -o.`)
}

async function onDisk<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    throw new MachineError(
      `${folder} cannot be written (${errorCode(cause)}). Is there room, and may you write there? -o names another place.`,
      { cause },
    )
  }
}
