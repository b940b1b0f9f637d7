/** Measures of one first-layer filter: weights [3, side, side], row-major. */
export interface Filter {
  readonly weights: Float32Array
  readonly side: number
}

const SPECTRUM = 16

/**
 * How much of the filter's spectrum lies along one direction, 0 to 1: |sum P e^2it| / sum P over the power P of its
 * strongest colour component at direction t.
 */
export function orientation(filter: Filter): number {
  const component = strongestComponent(filter)
  let [real, imaginary, sum] = [0, 0, 0]
  for (let fy = -SPECTRUM / 2; fy < SPECTRUM / 2; fy++) {
    for (let fx = -SPECTRUM / 2; fx < SPECTRUM / 2; fx++) {
      if (fx === 0 && fy === 0) continue
      const power = powerAt(component, filter.side, fx, fy)
      const angle = Math.atan2(fy, fx)
      real += power * Math.cos(2 * angle)
      imaginary += power * Math.sin(2 * angle)
      sum += power
    }
  }
  return Math.hypot(real, imaginary) / sum
}

/** Correlation of weights with their neighbours to the right and below, all colours together. */
export function neighbourCorrelation({ weights, side }: Filter): number {
  const pairs: [number, number][] = []
  weights.forEach((value, i) => {
    const [x, y] = [i % side, Math.floor(i / side) % side]
    if (x + 1 < side) pairs.push([value, weights[i + 1]])
    if (y + 1 < side) pairs.push([value, weights[i + side]])
  })
  const mean = (k: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[k], 0) / pairs.length
  const [a, b] = [mean(0), mean(1)]
  const moment = (p: 0 | 1, q: 0 | 1) =>
    pairs.reduce((sum, pair) => sum + (pair[p] - (p ? b : a)) * (pair[q] - (q ? b : a)), 0)
  return moment(0, 1) / Math.sqrt(moment(0, 0) * moment(1, 1))
}

/** Share of the filter's energy that is colour: what differs from the mean of red, green and blue. */
export function chroma({ weights, side }: Filter): number {
  const plane = side * side
  let [colour, all] = [0, 0]
  for (let i = 0; i < plane; i++) {
    const grey = (weights[i] + weights[plane + i] + weights[2 * plane + i]) / 3
    for (let c = 0; c < 3; c++) {
      colour += (weights[c * plane + i] - grey) ** 2
      all += weights[c * plane + i] ** 2
    }
  }
  return colour / all
}

/** The filter seen along its strongest direction in colour: [side, side]. */
function strongestComponent({ weights, side }: Filter): Float64Array {
  const plane = side * side
  const channel = (c: number) => weights.subarray(c * plane, (c + 1) * plane)
  const gram = [0, 1, 2].map(p =>
    [0, 1, 2].map(q => channel(p).reduce((sum, value, i) => sum + value * channel(q)[i], 0)),
  )
  let colour = [1, 0.9, 0.8]
  for (let step = 0; step < 100; step++) {
    const next = gram.map(row => row.reduce((sum, value, k) => sum + value * colour[k], 0))
    const length = Math.hypot(...next)
    colour = next.map(value => value / length)
  }
  return Float64Array.from({ length: plane }, (_, i) =>
    colour.reduce((sum, value, c) => sum + value * channel(c)[i], 0),
  )
}

function powerAt(component: Float64Array, side: number, fx: number, fy: number): number {
  let [real, imaginary] = [0, 0]
  component.forEach((value, i) => {
    const phase = (2 * Math.PI * (fx * (i % side) + fy * Math.floor(i / side))) / SPECTRUM
    real += value * Math.cos(phase)
    imaginary += value * Math.sin(phase)
  })
  return real * real + imaginary * imaginary
}
