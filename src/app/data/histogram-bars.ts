import type { UnitDocument } from '../../server/api/document.ts'

/** A bar of a chart with a straight axis: from and to as shares of the axis, height as a share of the tallest. */
export interface Bar {
  readonly from: number
  readonly to: number
  readonly height: number
}

/** Counts in equal steps of the value. */
export interface Chart {
  readonly low: number
  readonly high: number
  readonly bars: readonly Bar[]
}

const steps = 40

/**
 * The stored bins, of which there are four to an octave, spread over equal steps: the area of a bar is its pictures.
 * @param low   lowest value of the axis
 * @param high  highest
 */
export function chartOf({ start, end, count }: UnitDocument['histogram'], low: number, high: number): Chart {
  const width = (high - low) / steps
  const heights = new Float64Array(steps)
  if (!(width > 0)) return { low, high, bars: [] }
  for (const [i, from] of start.entries()) spread(heights, from, end[i], count[i], low, width)
  const most = Math.max(...heights)
  const bars = Array.from(heights, (height, i) => ({
    from: i / steps,
    to: (i + 1) / steps,
    height: most > 0 ? height / most : 0,
  }))
  return { low, high, bars: bars.filter(({ height }) => height > 0) }
}

function spread(heights: Float64Array, from: number, to: number, count: number, low: number, width: number) {
  const stepOf = (value: number) =>
    Math.min(heights.length - 1, Math.max(0, Math.floor((value - low) / width)))
  const first = stepOf(from)
  const last =
    to > from ? Math.max(first, Math.min(heights.length - 1, Math.ceil((to - low) / width) - 1)) : first
  if (first === last) {
    heights[first] += count
    return
  }
  const end = low + heights.length * width
  const [inFrom, inTo] = [Math.max(from, low), Math.min(to, end)]
  for (let step = first; step <= last; step++) {
    const left = Math.max(inFrom, low + step * width)
    const right = Math.min(inTo, low + (step + 1) * width)
    heights[step] += (count * Math.max(0, right - left)) / (inTo - inFrom)
  }
}
