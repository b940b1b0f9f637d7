import { readdir, readFile, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { onDisk } from '../../atlas/disk-node.ts'
import { CallError } from '../../base/error.ts'
import { makeFolder } from '../../base/folder-node.ts'
import { hasCode } from '../../base/system-error.ts'
import { holdLock } from './lock.ts'

/** What an atlas consists of, apart from notes.json (people's) and .scan (ours while we work). */
const parts =
  /^((atlas|\.local)\.json(\.\d+)?|((units|hits|pictures|entries|labels)\.parquet|(filters|sketch|label-means)\.npy|views\.pack)(\.part)?|patches|projections-.+)$/
const unfinishedFile = /^(atlas|\.local)\.json\.\d+$/
const notes = 'notes.json'

/** The folder of an atlas, held by us. */
export interface Target {
  readonly folder: string
  /** `.scan` within it. */
  readonly work: string
  /** Lets go; what was made for a scan that never began is taken away again. */
  readonly release: () => Promise<void>
}

/**
 * Holds the folder that an atlas is to be written to.
 * @throws CallError if it is something else than an atlas, a finished one without `fresh`, or held by another scan
 */
export async function holdTarget(folder: string, fresh: boolean): Promise<Target> {
  const before = await names(folder)
  const work = join(folder, '.scan')
  if (before?.includes('atlas.json') && before.includes('.scan') && !fresh) await sweep(work)
  await checkTarget(folder, before, fresh)
  await onDisk(folder, () => makeFolder(work))
  const lock = await onDisk(join(work, 'lock'), () => holdLock(work))
  return {
    folder,
    work,
    release: async () => {
      await lock.release()
      await removeIfEmpty(work)
      if (before === null) await removeIfEmpty(folder)
    },
  }
}

/** Takes away what a scan that was killed behind its last step left beside its finished atlas. */
async function sweep(work: string): Promise<void> {
  if (!(await isOurWork(work))) return
  await onDisk(work, async () => {
    await holdLock(work)
    await rm(work, { recursive: true, force: true })
  })
}

/** What a kill within the last step may have left: atlas.json or .local.json under another name. */
export async function removeParts(folder: string): Promise<void> {
  for (const name of (await names(folder)) ?? [])
    if (unfinishedFile.test(name)) await remove(join(folder, name))
}

/** The same checks, nothing held or written. */
export async function checkFolder(folder: string, fresh: boolean): Promise<void> {
  await checkTarget(folder, await names(folder), fresh)
}

async function checkTarget(folder: string, present: readonly string[] | null, fresh: boolean): Promise<void> {
  if (present === null || present.length === 0) return
  if (present.includes('atlas.json')) {
    if (!fresh)
      throw new CallError(
        `${folder} is finished. Look at it with "unitscope top ${folder}", scan into another folder with -o, or begin again with --fresh`,
      )
    if (!(await isOurManifest(folder, present)))
      throw new CallError(
        `${join(folder, 'atlas.json')} is no file of unitscope, and --fresh would delete it: name another folder with -o`,
      )
  }
  if (present.includes('.scan') ? await isOurWork(join(folder, '.scan')) : isOurs(present)) return
  throw new CallError(`${folder} is no atlas and holds other things: name another folder with -o`)
}

/** Of a folder without .scan: notes stay alone when all else of an atlas was deleted. */
function isOurs(present: readonly string[]): boolean {
  return present.includes('atlas.json') || present.every(name => name === notes)
}

/** Whether atlas.json was written by us; a damaged one is ours by the tables beside it. */
async function isOurManifest(folder: string, present: readonly string[]): Promise<boolean> {
  if (present.includes('units.parquet') && present.includes('hits.parquet')) return true
  const value = await readJson(join(folder, 'atlas.json'))
  return typeof value === 'object' && value !== null && 'schema' in value
}

/** Whether .scan is of a scan: it is empty, or holds a lock or a plan. */
async function isOurWork(work: string): Promise<boolean> {
  const present = (await names(work)) ?? []
  return present.length === 0 || present.some(name => /^(lock(\..+)?|plan\.json)$/.test(name))
}

/**
 * Makes room for a new scan: takes away what an older one left, the file first that makes it an atlas.
 * People's notes stay where the network is the same, or where nobody knows which it was.
 */
export async function clearTarget({ folder, work }: Target, networkSha256: string): Promise<void> {
  const old = await oldNetwork(folder)
  if (old !== null && old !== networkSha256) await remove(join(folder, notes))
  await remove(join(folder, 'atlas.json'))
  for (const name of (await names(folder)) ?? []) if (parts.test(name)) await remove(join(folder, name))
  for (const name of (await names(work)) ?? []) if (name !== 'lock') await remove(join(work, name))
}

function remove(path: string): Promise<void> {
  return onDisk(path, () => rm(path, { recursive: true, force: true }))
}

/** sha256 of the network of the atlas that is here, finished or not. */
async function oldNetwork(folder: string): Promise<string | null> {
  for (const path of [join(folder, 'atlas.json'), join(folder, '.scan', 'plan.json')]) {
    const value = (await readJson(path)) as { network?: { sha256?: unknown } } | null
    if (typeof value?.network?.sha256 === 'string') return value.network.sha256
  }
  return null
}

/** null: it is not there, or no JSON. */
async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return null
  }
}

async function names(folder: string): Promise<string[] | null> {
  return onDisk(folder, async () => {
    try {
      return await readdir(folder)
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return null
      if (hasCode(error, 'ENOTDIR'))
        throw new CallError(`${folder} is a file: name another folder for the atlas with -o`)
      throw error
    }
  })
}

async function removeIfEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch(() => undefined)
}
