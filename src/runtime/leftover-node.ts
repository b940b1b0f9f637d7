import { rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Takes away the empty log that the native runtime leaves behind for each process that loads it (seen in 1.30). */
export async function removeLeftover(pid: number): Promise<void> {
  const log = join(tmpdir(), `mat-debug-${pid}.log`)
  const size = await stat(log).then(
    found => found.size,
    () => -1,
  )
  if (size === 0) await rm(log, { force: true })
}
