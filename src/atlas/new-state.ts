import { CallError } from '../base/error.ts'
import { HISTOGRAM_BINS } from './histogram.ts'
import { sketchWidth } from './sketch.ts'
import type { State, StateShape } from './state.ts'

/** Gives the arrays of a state one after another, in the order of `buildState`. */
export interface ArraySource {
  float32(length: number): Float32Array
  float64(length: number): Float64Array
  uint32(length: number): Uint32Array
  int32(length: number): Int32Array
  uint8(length: number): Uint8Array
}

/** A state over the arrays that `take` gives. The order of the calls is the order of the arrays in a state's bytes. */
export function buildState(shape: StateShape, take: ArraySource): State {
  const { units, top, labels, pictures } = shape
  const width = sketchWidth(pictures)
  return {
    units,
    top,
    labels,
    pictures,
    rectified: take.uint8(units),
    value: take.float32(units * top),
    picture: take.int32(units * top),
    hash: take.float64(units * top),
    randomValue: take.float32(units * top),
    randomPicture: take.int32(units * top),
    randomHash: take.float64(units * top),
    pictureCount: take.uint32(units),
    activeCount: take.uint32(units),
    nanCount: take.uint32(units),
    voidCount: take.uint32(units),
    min: take.float32(units),
    max: take.float32(units),
    sum: take.float64(units),
    sumOfSquares: take.float64(units),
    activeSum: take.float64(units),
    activeSumOfSquares: take.float64(units),
    histogram: take.uint32(units * HISTOGRAM_BINS),
    sketch: take.float32(width * units),
    onesSketch: take.float32(width),
    labelSum: take.float64(labels * units),
    labelCount: take.uint32(labels),
    labelVoid: new Map(),
  }
}

/**
 * The state before the first picture.
 * @param rectified  1 per unit whose values cannot fall below 0 by construction [units]
 * @throws CallError if `rectified` has another length than `units`, or `top` is not a whole number from 1 to 1000
 */
export function newState(shape: StateShape, rectified: Uint8Array): State {
  if (rectified.length !== shape.units) {
    throw new CallError(`rectified tells about ${rectified.length} units, but the state has ${shape.units}.`)
  }
  if (!Number.isInteger(shape.top) || shape.top < 1 || shape.top > 1000) {
    throw new CallError(`Cannot keep ${shape.top} hits per unit. Give a whole number from 1 to 1000.`)
  }
  const state = buildState(shape, zeros)
  state.rectified.set(rectified)
  for (let unit = 0; unit < shape.units; unit++) {
    state.value.fill(rectified[unit] ? 0 : -Infinity, unit * shape.top, (unit + 1) * shape.top)
  }
  state.picture.fill(-1)
  state.randomPicture.fill(-1)
  state.randomHash.fill(Infinity)
  state.min.fill(Infinity)
  state.max.fill(-Infinity)
  return state
}

const zeros: ArraySource = {
  float32: length => new Float32Array(length),
  float64: length => new Float64Array(length),
  uint32: length => new Uint32Array(length),
  int32: length => new Int32Array(length),
  uint8: length => new Uint8Array(length),
}
