import type { Pixels, Preprocessing } from '../../src/pictures/preprocessing.ts'

/** A picture with edges, ramps and fine texture, by the formula of pillow-hashes.py. */
export function drawn(width: number, height: number): Pixels {
  const data = new Uint8Array(width * height * 3)
  let at = 0
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < 3; c++) {
        data[at++] = x * (7 + c) + y * (13 - 2 * c) + ((x * y) >> (2 + c)) * 31 + ((x ^ y) & 32) * 5
      }
    }
  }
  return { data, width, height }
}

/** Bytes as they are, the shorter side to the view. */
export const plain: Preprocessing = {
  name: 'plain',
  resize: 'shortest',
  resizeTo: null,
  cropShare: 1,
  filter: 'bilinear',
  padColor: [0, 0, 0],
  orientation: 'apply',
  channelOrder: 'RGB',
  scale: 1,
  mean: [0, 0, 0],
  std: [1, 1, 1],
}
