import { binOfBits, HISTOGRAM_BINS } from './histogram.ts'
import { enterNine, enterRandom } from './nine.ts'
import { sketchPlace } from './sketch.ts'
import type { Block, Entry, State } from './state.ts'

/**
 * Adds a block of pictures to the state. Blocks come in the order of their pictures.
 * Hits, statistics and histograms: the unit is the outer loop, so that what a unit has stays in the cache for the whole
 * block. Sketches and label sums: the picture is, since each picture adds one row over all units.
 * @param onEntry  is told of each picture that enters a nine, in the order of pictures, then of units
 */
export function foldBlock(state: State, block: Block, onEntry: (entry: Entry) => void): void {
  const { units } = state
  const { maxima } = block
  const bits = new Uint32Array(maxima.buffer, maxima.byteOffset, maxima.length)
  const entered: number[] = []
  for (const at of block.nan) state.nanCount[at % units]++
  for (let unit = 0; unit < units; unit++) foldUnit(state, block, bits, unit, entered)
  for (let p = 0; p < block.pictures.length; p++) {
    foldSketch(state, block, p)
    if (state.labels > 0 && block.labels[p] >= 0) foldLabel(state, block, p)
  }
  tellEntries(block, units, entered, onEntry)
}

/**
 * Hits, statistics and histogram of one unit, in one loop: four short ones cost a third more.
 * @param bits     the maxima as bits
 * @param entered  takes the positions in `maxima` of what entered the nine
 */
function foldUnit(state: State, block: Block, bits: Uint32Array, unit: number, entered: number[]): void {
  const { units, top, value, randomHash, histogram } = state
  const { maxima, pictures, hashes } = block
  const last = unit * top + top - 1
  const firstBin = unit * HISTOGRAM_BINS
  let voids = 0
  let active = 0
  let min = state.min[unit]
  let max = state.max[unit]
  let sum = state.sum[unit]
  let sumOfSquares = state.sumOfSquares[unit]
  let activeSum = state.activeSum[unit]
  let activeSumOfSquares = state.activeSumOfSquares[unit]
  for (let p = 0, at = unit; p < pictures.length; p++, at += units) {
    const v = maxima[at]
    if (Number.isNaN(v)) {
      voids++
      continue
    }
    if (v > value[last] && enterNine(state, unit, pictures[p], v, hashes[p])) entered.push(at)
    if (hashes[p] < randomHash[last]) enterRandom(state, unit, pictures[p], v, hashes[p])
    if (v < min) min = v
    if (v > max) max = v
    sum += v
    sumOfSquares += v * v
    if (v > 0) {
      active++
      activeSum += v
      activeSumOfSquares += v * v
    }
    histogram[firstBin + binOfBits(bits[at])]++
  }
  state.pictureCount[unit] += pictures.length - voids
  state.voidCount[unit] += voids
  state.activeCount[unit] += active
  state.min[unit] = min
  state.max[unit] = max
  state.sum[unit] = sum
  state.sumOfSquares[unit] = sumOfSquares
  state.activeSum[unit] = activeSum
  state.activeSumOfSquares[unit] = activeSumOfSquares
}

function foldSketch({ units, pictures, sketch, onesSketch }: State, block: Block, p: number): void {
  const { column, sign } = sketchPlace(pictures, block.pictures[p], block.keyHashes[p])
  const { maxima } = block
  const first = column * units
  const from = p * units
  onesSketch[column] += sign
  for (let unit = 0; unit < units; unit++) {
    const v = maxima[from + unit]
    if (!Number.isNaN(v)) sketch[first + unit] += sign * v
  }
}

function foldLabel(state: State, block: Block, p: number): void {
  const { units, labelSum, labelCount } = state
  const { maxima } = block
  const label = block.labels[p]
  const first = label * units
  const from = p * units
  labelCount[label]++
  for (let unit = 0; unit < units; unit++) {
    const v = maxima[from + unit]
    if (Number.isNaN(v)) voidsOf(state, unit)[label]++
    else labelSum[first + unit] += v
  }
}

/** Pictures per label without a value, for a unit that has some. */
export function voidsOf({ labels, labelVoid }: State, unit: number): Uint32Array {
  const known = labelVoid.get(unit)
  if (known) return known
  const fresh = new Uint32Array(labels)
  labelVoid.set(unit, fresh)
  return fresh
}

function tellEntries(block: Block, units: number, entered: number[], onEntry: (entry: Entry) => void): void {
  for (const at of Float64Array.from(entered).sort()) {
    const p = Math.floor(at / units)
    onEntry({ unit: at % units, picture: block.pictures[p], value: block.maxima[at], hash: block.hashes[p] })
  }
}
