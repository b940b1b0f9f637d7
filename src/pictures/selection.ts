/** Which pictures of a set of `found` are scanned, by their place in the listing. */
export interface Selection {
  readonly count: number
  /** Places in ascending order; null: the first `count`. [count] */
  readonly places: Int32Array | null
}

interface SelectionOptions {
  readonly limit?: number | undefined
  readonly sample?: number | undefined
  readonly seed?: number | undefined
}

/**
 * The first `limit` pictures; of these (or of all) `sample` drawn at random, in path order. Every set of that size is equally
 * likely; the same seed draws the same.
 * Source: selection sampling (Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S).
 */
export function selection(found: number, { limit, sample, seed = 0 }: SelectionOptions = {}): Selection {
  const first = Math.min(found, limit ?? found)
  if (sample === undefined || sample >= first) return { count: first, places: null }
  const places = new Int32Array(sample)
  const random = randomNumbers(seed)
  for (let place = 0, drawn = 0; drawn < sample; place++) {
    if (random() * (first - place) < sample - drawn) places[drawn++] = place
  }
  return { count: sample, places }
}

/** Up to `count` pictures spread evenly over the set. */
export function spread(found: number, count: number): Selection {
  if (count >= found) return { count: found, places: null }
  return {
    count,
    places: Int32Array.from({ length: count }, (_, i) => Math.floor(((i + 0.5) * found) / count)),
  }
}

/** Of the pictures of a selection, some: again places in the whole set. */
export function within(selected: Selection, part: Selection): Selection {
  const { places } = selected
  if (places === null) return part
  if (part.places === null) return { count: part.count, places: places.subarray(0, part.count) }
  return { count: part.count, places: part.places.map(place => places[place]) }
}

/** Uniform in [0, 1), the same for the same seed. Source: the splitmix32 generator, 32 bits of state. */
export function randomNumbers(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x9e3779b9) | 0
    let z = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return ((z ^ (z >>> 15)) >>> 0) / 2 ** 32
  }
}
