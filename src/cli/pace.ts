import type { Progress } from '../base/progress.ts'

/** How far a stage is, and how fast it goes. */
export interface Pace extends Progress {
  /** 0 to 1. */
  readonly share: number
  /** Since the stage was first heard of; 0 until a second moment is known. */
  readonly perSecond: number
  /** null: not known yet. */
  readonly leftMs: number | null
  /** true when this is the first word of a stage. */
  readonly first: boolean
}

/**
 * Adds the pace to what a job tells about itself. A stage that was resumed counts from where it began this time.
 * @param now  the clock, in milliseconds
 */
export function paceOf(now: () => number): (progress: Progress) => Pace {
  let stage: string | null = null
  let startMs = 0
  let startDone = 0
  return progress => {
    const first = stage !== progress.stage
    if (first) {
      stage = progress.stage
      startMs = now()
      startDone = progress.done
    }
    const seconds = (now() - startMs) / 1000
    const perSecond = seconds > 0 ? (progress.done - startDone) / seconds : 0
    const leftMs = perSecond > 0 ? ((progress.total - progress.done) / perSecond) * 1000 : null
    return {
      ...progress,
      share: progress.total > 0 ? progress.done / progress.total : 1,
      perSecond,
      leftMs,
      first,
    }
  }
}
