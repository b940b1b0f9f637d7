import type { Manifest, ManifestLayer } from '../atlas/manifest.ts'

/**
 * The layers that tell a network's story: the first, the last, and between them those that cut the logarithm of what
 * a unit sees (limited to the view) most evenly; of layers that see equally much, the one with the most units.
 * @param count  how many; fewer where there are fewer layers
 * @returns in flow order
 */
export function storyLayers({ layers, network }: Manifest, count: number): ManifestLayer[] {
  if (layers.length <= count) return [...layers]
  const sights = layers.map(layer => sight(layer, network.size))
  const first = sights[0]
  const last = sights[layers.length - 1]
  const chosen = new Set(count === 1 ? [layers.length - 1] : [0, layers.length - 1])
  for (let i = 1; i < count - 1; i++) {
    const wanted = first + ((last - first) * i) / (count - 1)
    chosen.add(nearest(wanted, i, { layers, sights, chosen, count }))
  }
  return layers.filter((_, i) => chosen.has(i))
}

/** Logarithm of the mean side of what a unit sees. */
function sight({ receptive_fields }: ManifestLayer, [height, width]: readonly [number, number]): number {
  const areas = receptive_fields.map(({ path }) =>
    path ? Math.min(path.size[0], height) * Math.min(path.size[1], width) : height * width,
  )
  return Math.log(Math.max(...areas)) / 2
}

interface Choosing {
  readonly layers: readonly ManifestLayer[]
  readonly sights: readonly number[]
  readonly chosen: ReadonlySet<number>
  readonly count: number
}

/** Of equally near ones with equally many units, the one nearest to an even cut of the layers' number. */
function nearest(wanted: number, i: number, { layers, sights, chosen, count }: Choosing): number {
  const even = (i * (layers.length - 1)) / (count - 1)
  const order = (index: number) => [
    Math.abs(sights[index] - wanted),
    -layers[index].units,
    Math.abs(index - even),
  ]
  const free = layers.map((_, index) => index).filter(index => !chosen.has(index))
  return free.reduce((best, index) => (isLess(order(index), order(best)) ? index : best))
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, i) => Math.abs(value - b[i]) > 1e-9)
  return at >= 0 && a[at] < b[at]
}
