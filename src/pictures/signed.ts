import type { Pixels } from './preprocessing.ts'

/** A map of numbers of either sign in the form of a network's input. */
export interface SignedMap {
  /** [channels, rows, cols] or [rows, cols, channels]. */
  readonly values: Float32Array
  readonly rows: number
  readonly cols: number
  readonly channels: 1 | 3
  readonly layout: 'NCHW' | 'NHWC'
  readonly channelOrder: 'RGB' | 'BGR' | 'L'
}

/** `grey`: zero is mid grey, and the sign is seen. `black`: zero is black, and how far from zero is seen. */
export type Ground = 'grey' | 'black'

/** The share of values that lie within the scale; of the few beyond, the contrast is cut off. */
const robustShare = 0.99

/**
 * A map as a picture, [rows, cols, 3]. One scale for all of it: the 99th percentile of what is not zero becomes 118 of 127 steps from
 * mid grey, or 237 of 255 from black.
 */
export function signedPixels(map: SignedMap, ground: Ground): Pixels {
  const { values, rows, cols, channels, layout } = map
  const scale = robustScale(values)
  const places = rows * cols
  const source = (channel: number, place: number): number =>
    values[layout === 'NCHW' ? channel * places + place : place * channels + channel]
  const order = channels === 1 ? [0, 0, 0] : map.channelOrder === 'BGR' ? [2, 1, 0] : [0, 1, 2]
  const data = new Uint8Array(places * 3)
  for (let place = 0; place < places; place++) {
    for (let colour = 0; colour < 3; colour++) {
      data[place * 3 + colour] = level(source(order[colour], place) / scale, ground)
    }
  }
  return { data, width: cols, height: rows }
}

function level(value: number, ground: Ground): number {
  if (ground === 'grey') return Math.min(255, Math.max(1, Math.round(128 + 118 * value)))
  return Math.min(255, Math.round(237 * Math.abs(value)))
}

/** The value below which lie 99 of 100 sizes that are not zero; 1 where all are. */
function robustScale(values: Float32Array): number {
  const sizes = values.map(Math.abs).filter(size => size > 0)
  if (sizes.length === 0) return 1
  sizes.sort()
  return sizes[Math.min(sizes.length - 1, Math.floor(robustShare * sizes.length))]
}
