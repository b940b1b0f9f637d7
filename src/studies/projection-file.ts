import { npyChunks } from '../atlas/npy.ts'
import { encodePng } from '../pictures/encode-node.ts'
import type { Ground } from '../pictures/signed.ts'
import { type Projected, wholeValues } from './projected.ts'
import { projectionMosaic } from './projection-picture.ts'

/** A PNG file: projections of one unit side by side, each cut at what a patch shows. */
export function projectionPng(projections: readonly Projected[], ground: Ground): Promise<Uint8Array> {
  return encodePng(projectionMosaic(projections, ground))
}

/** A .npy file: float32 [projections, C, H, W], or [projections, H, W, C] where the network takes pictures so. */
export function projectionNpy(projections: readonly Projected[]): Uint8Array {
  const [{ size, channels, layout }] = projections
  const shape = layout === 'NCHW' ? [channels, size.height, size.width] : [size.height, size.width, channels]
  const length = shape.reduce((product, side) => product * side, 1)
  const data = new Float32Array(projections.length * length)
  projections.forEach((projected, i) => {
    data.set(wholeValues(projected), i * length)
  })
  return Buffer.concat(npyChunks({ data, shape: [projections.length, ...shape] }))
}
