/** y = gain * x + bias */
export interface LinearFit {
  readonly gain: number
  readonly bias: number
}

interface Point {
  readonly x: number
  readonly y: number
}

/** Points that are needed before a line is believed, and the share of the spread that it must explain. */
const fewest = 4
const explained = 0.9

/**
 * The line through points by least squares; null where they lie on none, or are too few.
 * @param nearOne  a gain this near to 1 is 1
 */
export function lineThrough(points: readonly Point[], nearOne: number): LinearFit | null {
  if (points.length < fewest) return null
  const [x, y] = [mean(points.map(point => point.x)), mean(points.map(point => point.y))]
  let [xx, xy, yy] = [0, 0, 0]
  for (const point of points) {
    xx += (point.x - x) ** 2
    xy += (point.x - x) * (point.y - y)
    yy += (point.y - y) ** 2
  }
  if (xx === 0 || yy === 0 || (xy * xy) / (xx * yy) < explained) return null
  const gain = Math.abs(xy / xx - 1) < nearOne ? 1 : xy / xx
  return { gain, bias: y - gain * x }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
