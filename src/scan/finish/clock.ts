import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeWhole } from '../store/storage.ts'

/** How long a finish took, over all the runs that it needed. What a killed run did since it last kept the time is lost. */
export interface FinishClock {
  /** Milliseconds up to now, earlier runs included. */
  readonly ms: () => number
  /** Keeps the time for a later run. Where the disk refuses it is lost: a time is no result. */
  readonly keep: () => Promise<void>
}

/** Goes on from what an earlier run kept in `.scan`. @param now  the clock, in milliseconds */
export async function finishClock(
  work: string,
  now: () => number = () => performance.now(),
): Promise<FinishClock> {
  const path = join(work, 'finish-ms')
  const earlier = await keptMs(path)
  const begun = now()
  const ms = () => earlier + now() - begun
  return { ms, keep: () => writeWhole(path, [Buffer.from(String(ms()))]).catch(() => undefined) }
}

/** What cannot be read counts as none. */
async function keptMs(path: string): Promise<number> {
  const kept = Number(await readFile(path, 'utf8').catch(() => ''))
  return Number.isFinite(kept) && kept > 0 ? kept : 0
}
