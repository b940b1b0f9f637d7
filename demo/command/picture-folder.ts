import { mkdir, rename, stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { type JobOptions, MachineError } from '../../src/index.ts'
import { drawPictureSet } from '../pictures/index.ts'

/** Grows whenever the same seed gives other pixels: older sets in caches are then left alone. */
const GENERATOR = 1

/** Which pictures. */
export interface Pictures {
  readonly count: number
  readonly seed: number
}

/** Name of a set in the cache. */
export function setName({ count, seed }: Pictures): string {
  return `pictures-v${GENERATOR}-seed${seed}-${count}`
}

/**
 * A set of drawn pictures in the cache, drawn now as far as it is not there. It has its name when it is whole: an
 * interrupted one is gone on with.
 * @param workers  threads that draw; 0 draws in this one
 * @returns its folder
 * @throws MachineError where the cache cannot be written, the signal's reason when it was aborted
 */
export async function pictureFolder(
  cache: string,
  pictures: Pictures,
  { workers = availableParallelism(), ...job }: JobOptions & { readonly workers?: number } = {},
): Promise<string> {
  const whole = join(cache, setName(pictures))
  const before = await isFolder(whole)
  const folder = before ? whole : `${whole}.part`
  try {
    await mkdir(folder, { recursive: true })
    await drawPictureSet({ ...job, ...pictures, folder, workers })
    if (!before) await rename(folder, whole)
  } catch (cause) {
    job.signal?.throwIfAborted()
    // Another process that drew the same set was faster.
    if (!before && (await isFolder(whole))) return whole
    throw cacheError(folder, cause)
  }
  return whole
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false
}

function cacheError(folder: string, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new MachineError(
    `Pictures cannot be drawn into ${folder}: ${reason}. Make room there, or set XDG_CACHE_HOME to another folder.`,
    { cause },
  )
}
