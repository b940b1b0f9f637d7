export interface Maximum {
  /** NaN: nothing but NaN. No -0. */
  readonly value: number
  /** Index within the map of the first maximum in row-major order, -1: none. */
  readonly at: number
  /** Whether a NaN was met. */
  readonly nan: boolean
}

/**
 * The maximum of one unit's map. NaN is skipped, the first of equal values wins.
 * @param maps  one layer's maps [channels, places]
 */
export function maximum(maps: Float32Array, channel: number, places: number): Maximum {
  const start = channel * places
  let best = Number.NaN
  let at = -1
  let nan = false
  for (let i = 0; i < places; i++) {
    const value = maps[start + i]
    if (Number.isNaN(value)) nan = true
    else if (at < 0 || value > best) {
      best = value
      at = i
    }
  }
  return { value: best === 0 ? 0 : best, at, nan }
}
