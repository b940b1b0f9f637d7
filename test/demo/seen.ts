import { fileURLToPath } from 'node:url'
import { drawPicture, LABELS } from '../../demo/pictures/index.ts'
import { findLayers } from '../../src/network/layers.ts'
import { planMaps } from '../../src/network/probes.ts'
import { selectLayers } from '../../src/network/select.ts'
import { inputSize, sizeNetwork } from '../../src/network/size.ts'
import { openModelFile } from '../../src/runtime/model-file-node.ts'
import { openMaps } from '../../src/runtime/node.ts'

/** What one layer answered to all pictures: each unit's maximum and where it was. */
export interface Answers {
  readonly name: string
  readonly units: number
  /** [pictures, units] */
  readonly maxima: Float32Array
  /** Row and column of each maximum in the layer's map, row * 256 + column. [pictures, units] */
  readonly places: Uint16Array
}

/** Pictures and what the demo's network makes of them. */
export interface Seen {
  readonly labels: readonly string[]
  readonly kinds: readonly string[]
  /** For each picture the kind of part that each pixel shows: 1 + index of `kinds`, or 0. */
  readonly masks: readonly Uint8Array[]
  readonly layers: readonly Answers[]
}

/** The network's input, as demo/network/preprocess.json says: (byte / 255 - 0.5) / 0.25, [3, 128, 128]. */
export function inputOf(data: Uint8Array): Float32Array {
  const plane = data.length / 3
  return Float32Array.from(
    { length: data.length },
    (_, i) => (data[3 * (i % plane) + Math.floor(i / plane)] / 255 - 0.5) / 0.25,
  )
}

/** Draws `each` pictures of each class and runs them through the committed network. */
export async function see(seed: number, each: number): Promise<Seen> {
  const path = fileURLToPath(new URL('../../demo/network/network.onnx', import.meta.url))
  const file = await openModelFile(path)
  const sized = sizeNetwork(file.network, inputSize(file.network, null, null))
  const layers = selectLayers(sized, findLayers(sized), []).filter(({ kind }) => kind === 'convolution')
  const running = await openMaps(planMaps(sized, layers, file.weights))
  const count = LABELS.length * each
  const answers = layers.map(({ name, units }) => ({
    name,
    units,
    maxima: new Float32Array(count * units),
    places: new Uint16Array(count * units),
  }))
  const kinds: string[] = []
  const masks: Uint8Array[] = []
  for (let picture = 0; picture < count; picture++) {
    const { data, parts, mask } = drawPicture(seed, picture)
    const numbers = parts.map(({ name }) => kinds.indexOf(name) + 1 || kinds.push(name))
    masks.push(Uint8Array.from(mask, part => (part ? numbers[part - 1] : 0)))
    const maps = await running.maps(
      inputOf(data),
      layers.map((_, i) => i),
    )
    for (const [i, { rows, cols }] of layers.entries()) note(answers[i], picture, maps[i], rows, cols)
  }
  await running.close()
  const labels = Array.from({ length: count }, (_, picture) => LABELS[picture % LABELS.length])
  return { labels, kinds, masks, layers: answers }
}

function note(
  { units, maxima, places }: Answers,
  picture: number,
  map: Float32Array,
  rows: number,
  cols: number,
) {
  for (let unit = 0; unit < units; unit++) {
    let best = 0
    const start = unit * rows * cols
    for (let i = 1; i < rows * cols; i++) if (map[start + i] > map[start + best]) best = i
    maxima[picture * units + unit] = map[start + best]
    places[picture * units + unit] = Math.floor(best / cols) * 256 + (best % cols)
  }
}

/** The pictures that a unit answers to most, strongest first. */
export function strongest({ units, maxima }: Answers, unit: number, count: number): number[] {
  const pictures = Array.from({ length: maxima.length / units }, (_, picture) => picture)
  return pictures.sort((a, b) => maxima[b * units + unit] - maxima[a * units + unit] || a - b).slice(0, count)
}

/** How many of these pictures the most frequent label has. */
export function agreeing(pictures: readonly number[], labels: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const picture of pictures) counts.set(labels[picture], (counts.get(labels[picture]) ?? 0) + 1)
  return Math.max(...counts.values())
}
