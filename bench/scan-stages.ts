import { type ScanOptions, type ScanSummary, scan } from '../src/index.ts'
import { cpuMs } from './process-tree.ts'

/** CPU and wall time in ms. */
export interface Took {
  readonly cpu: number
  readonly wall: number
}

/** What the halves of a scan took, all its processes together. */
export interface Stages {
  /** From the moment when the workers are open until all pictures are folded. */
  readonly pass: Took
  /** From there to the end of the scan. */
  readonly finish: Took
  readonly summary: ScanSummary
}

/** Runs a scan and says what its halves took. */
export async function scanStages(options: ScanOptions): Promise<Stages> {
  const marks: Took[] = []
  const progress = ({ stage, done, total }: { stage: string; done: number; total: number }) => {
    if (stage === 'pass' && (done === 0 || done === total)) marks.push(now())
  }
  const summary = await scan({ ...options, fresh: true, progress })
  const [start, middle] = marks
  return { pass: between(start, middle), finish: between(middle, now()), summary }
}

/**
 * CPU and wall time per picture of the pass alone, its start left out: what more pictures take more. The scans end
 * behind their passes.
 */
export async function passPerPicture(options: ScanOptions, few: number, many: number): Promise<Took> {
  const less = await passAlone({ ...options, limit: few })
  const more = await passAlone({ ...options, limit: many })
  const count = many - few
  return { cpu: (more.cpu - less.cpu) / count, wall: (more.wall - less.wall) / count }
}

async function passAlone(options: ScanOptions): Promise<Took> {
  const marks: Took[] = []
  const ending = new AbortController()
  const progress = ({ stage, done, total }: { stage: string; done: number; total: number }) => {
    if (stage !== 'pass' || (done > 0 && done < total)) return
    marks.push(now())
    if (done === total) ending.abort()
  }
  await scan({ ...options, fresh: true, progress, signal: ending.signal }).catch(error => {
    if (!ending.signal.aborted) throw error
  })
  return between(marks[0], marks[1])
}

function now(): Took {
  return { cpu: cpuMs(), wall: performance.now() }
}

function between(start: Took, end: Took): Took {
  return { cpu: end.cpu - start.cpu, wall: end.wall - start.wall }
}
