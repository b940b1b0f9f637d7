/** What a running job tells about itself. `done` of `total` in `unit`; `skipped` are among the done ones. */
export interface Progress {
  readonly stage: string
  readonly done: number
  readonly total: number
  readonly unit: string
  readonly skipped?: number
  /** Items of `unit` a second, and seconds until all are done, once there is something to judge by. */
  readonly perSecond?: number
  readonly secondsLeft?: number
}

/** The options of everything that takes time. */
export interface JobOptions {
  readonly signal?: AbortSignal
  readonly progress?: (progress: Progress) => void
}
