import type { Box } from '../../base/interval.ts'

/** Share of a projection's energy that its effective receptive field holds. */
const effectiveShare = 0.9

/**
 * The smallest box that holds at least `share` of the energy of a map; of boxes of one size the first from the top, then from the left.
 * Source of the idea: Luo et al. 2016 (the effective receptive field is far smaller than the theoretical one).
 * @param energy  [rows, cols], none below 0
 * @returns null where there is no energy
 */
export function effectiveBox(
  energy: Float64Array,
  rows: number,
  cols: number,
  share: number = effectiveShare,
): Box | null {
  const rowSums = sums(rows, cols, (row, col) => energy[row * cols + col])
  const total = rowSums.reduce((sum, value) => sum + value, 0)
  if (!(total > 0)) return null
  const least = share * total * (1 - 1e-12)
  let best: Box | null = null
  let bestArea = Number.POSITIVE_INFINITY
  let below = total
  for (let top = 0; top < rows && below >= least; below -= rowSums[top++]) {
    const columns = new Float64Array(cols)
    let band = 0
    for (let bottom = top + 1; bottom <= rows; bottom++) {
      const row = bottom - 1
      for (let col = 0; col < cols; col++) columns[col] += energy[row * cols + col]
      band += rowSums[row]
      if (band < least) continue
      const height = bottom - top
      const span = shortestSpan(columns, least, Math.ceil(bestArea / height))
      if (span && span.width * height < bestArea) {
        bestArea = span.width * height
        best = { x0: span.start, y0: top, x1: span.start + span.width, y1: bottom }
      }
      if (height >= bestArea) break
    }
  }
  return best
}

function sums(count: number, length: number, at: (i: number, j: number) => number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => {
    let sum = 0
    for (let j = 0; j < length; j++) sum += at(i, j)
    return sum
  })
}

/** The first of the shortest runs of columns that sum to `least`, if shorter than `below`. */
function shortestSpan(
  columns: Float64Array,
  least: number,
  below: number,
): { readonly start: number; readonly width: number } | null {
  let found: { start: number; width: number } | null = null
  let width = below
  let sum = 0
  let start = 0
  for (let end = 0; end < columns.length; end++) {
    sum += columns[end]
    while (start <= end && sum - columns[start] >= least) sum -= columns[start++]
    if (sum >= least && end + 1 - start < width) {
      width = end + 1 - start
      found = { start, width }
    }
  }
  return found
}
