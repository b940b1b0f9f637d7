import { join } from 'node:path'
import { atlasHashes, differingFiles } from './atlas-bytes.ts'
import { type Ended, unitscope } from './child.ts'

/** What came of scanning the same in several ways. */
export interface Ways {
  /** How many of the kills met a scan that was not done yet. */
  readonly struck: number
  /** One line for each fault; none: every file of every atlas is the same. */
  readonly faults: readonly string[]
}

/** Shares of an undisturbed run's time after which a scan is killed, with all its processes. */
const moments = [0.3, 0.4, 0.5]

/**
 * Scans with one worker, with three, and killed three times on the way, the last into `out`, and compares every file.
 * @param args  of `unitscope scan`, without `-o` and `--workers`
 */
export async function scanWays(args: readonly string[], work: string, out: string): Promise<Ways> {
  const into = (atlas: string, workers: number) => [...args, '-o', atlas, '--workers', String(workers)]
  const faults: string[] = []
  const begun = performance.now()
  const one = await unitscope(into('one.atlas', 1), { cwd: work })
  const took = performance.now() - begun
  const three = await unitscope(into('three.atlas', 3), { cwd: work })
  const { struck, last } = await killed(into(out, 2), work, took)
  for (const [way, ended] of [
    ['one worker', one],
    ['three workers', three],
    ['killed', last],
  ] as const)
    if (!isDone(ended)) faults.push(`${way}: exit ${ended.code}: ${ended.stderr.trim()}`)
  if (faults.length > 0) return { struck, faults }
  const wanted = atlasHashes(join(work, 'one.atlas'))
  for (const name of ['three.atlas', out])
    for (const file of differingFiles(wanted, atlasHashes(join(work, name))))
      faults.push(`${name}: ${file} differs from that of one worker`)
  return { struck, faults }
}

async function killed(args: readonly string[], work: string, took: number) {
  let struck = 0
  for (const moment of moments) {
    const ended = await unitscope(args, { cwd: work, timeoutMs: moment * took })
    if (ended.timedOut) struck++
  }
  return { struck, last: await unitscope(args, { cwd: work }) }
}

function isDone({ code, stderr }: Ended): boolean {
  return code === 0 || (code === 2 && stderr.includes('is finished'))
}
