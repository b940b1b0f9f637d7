/** A half-open range of whole numbers. */
export interface Interval {
  readonly start: number
  readonly end: number
}

/** A half-open rectangle of pixels, x with columns: [x0, x1) x [y0, y1). */
export interface Box {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}
