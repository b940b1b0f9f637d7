/** Bins of a unit's histogram: zero, 128 for positive and 128 for negative values. */
export const HISTOGRAM_BINS = 257

const SIDE = 128
/** Exponent and two bits of mantissa of 2^-20, where the first bin of each sign begins. */
const FIRST = (127 - 20) << 2

const float = new Float32Array(1)
const bits = new Uint32Array(float.buffer)

/**
 * The bin of a value: 0 for zero, 1..128 for positive values, 129..256 for negative ones, by growing magnitude.
 * Four bins to the octave, equally wide within it, from 2^-20 to 2^12; what lies beyond counts in the outermost bin.
 * @param value  rounded to float32, not NaN
 */
export function histogramBin(value: number): number {
  float[0] = value
  return binOfBits(bits[0])
}

/** The magnitudes of a bin, [start, end); bin 0 is [0, 0]. The outermost bins also hold what lies beyond them. */
export function binRange(bin: number): { sign: -1 | 0 | 1; start: number; end: number } {
  if (bin === 0) return { sign: 0, start: 0, end: 0 }
  const index = (bin - 1) % SIDE
  return { sign: bin <= SIDE ? 1 : -1, start: magnitude(index), end: magnitude(index + 1) }
}

/** `histogramBin` of a float32 given by its bits. */
export function binOfBits(word: number): number {
  const magnitudeBits = word & 0x7fffffff
  if (magnitudeBits === 0) return 0
  const index = (magnitudeBits >>> 21) - FIRST
  const clamped = index < 0 ? 0 : index >= SIDE ? SIDE - 1 : index
  return word >>> 31 === 0 ? 1 + clamped : 1 + SIDE + clamped
}

function magnitude(index: number): number {
  return 2 ** (Math.floor(index / 4) - 20) * (1 + (index % 4) / 4)
}
