import { CallError } from '../base/error.ts'
import { type Matrix, npyHeader } from './npy.ts'
import { sketchWidth } from './sketch.ts'
import type { State } from './state.ts'

/**
 * The file `sketch.npy`, to be written chunk after chunk: float32 [columns, units]. Each unit's column of numbers is
 * centred and has length 1, so that the product of two units is the correlation of their maxima: exact up to 512
 * pictures, beyond that with a standard error of about 0.044. All zeros where a unit does not vary.
 * A picture that gave a unit no value counts as 0.
 */
export function* sketchChunks(state: State): Generator<Uint8Array> {
  const { units, pictures, sketch, onesSketch } = state
  const width = sketchWidth(pictures)
  const means = Float64Array.from({ length: units }, (_, unit) => state.sum[unit] / picturesRead(state, unit))
  const scales = scalesOf(state, means)
  yield npyHeader('<f4', [width, units])
  for (let column = 0; column < width; column++) {
    const row = new Float32Array(units)
    for (let unit = 0; unit < units; unit++) {
      if (scales[unit] > 0) {
        row[unit] = (sketch[column * units + unit] - means[unit] * onesSketch[column]) * scales[unit]
      }
    }
    yield new Uint8Array(row.buffer)
  }
}

/**
 * Correlation of one unit's maxima with those of each unit. 0 with units that do not vary.
 * @param sketch  `sketch.npy` [columns, units]
 * @param others  with these units only, [start, end)
 * @throws CallError if there is no such unit
 */
export function correlations(
  { data, shape: [columns, units] }: Matrix,
  unit: number,
  [start, end]: readonly [number, number] = [0, units],
): Float64Array {
  if (!(unit >= 0 && unit < units)) throw new CallError(`There is no unit ${unit} among ${units}.`)
  const r = new Float64Array(end - start)
  for (let column = 0; column < columns; column++) {
    const first = column * units
    const own = data[first + unit]
    if (own !== 0) for (let i = 0; i < r.length; i++) r[i] += own * data[first + start + i]
  }
  return r
}

/** 1 / length of each unit's centred numbers; 0 where they are nothing but rounding. */
function scalesOf(state: State, means: Float64Array): Float64Array {
  const { units, sketch, onesSketch, sumOfSquares } = state
  const squares = new Float64Array(units)
  for (let column = 0; column < onesSketch.length; column++) {
    for (let unit = 0; unit < units; unit++) {
      squares[unit] += (sketch[column * units + unit] - means[unit] * onesSketch[column]) ** 2
    }
  }
  return squares.map((square, unit) => {
    const meanSquare = sumOfSquares[unit] / picturesRead(state, unit)
    const variance = meanSquare - means[unit] ** 2
    return variance > 1e-10 * meanSquare && Number.isFinite(square) && square > 0 ? 1 / Math.sqrt(square) : 0
  })
}

function picturesRead(state: State, unit: number): number {
  return state.pictureCount[unit] + state.voidCount[unit]
}
