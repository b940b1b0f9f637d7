import type { Pose } from './layer.ts'
import type { Random } from './random.ts'

/** How freely a thing is put on the sheet. */
export interface Freedom {
  /** Half its size, as a share of half the sheet. */
  readonly size?: readonly [number, number]
  /** Most that it is turned, in radians. */
  readonly turn?: number
  /** Most that its middle lies off the sheet's, 0 to 1. */
  readonly off?: number
  /** Most that it is stretched one way. */
  readonly stretch?: number
  readonly mirror?: boolean
}

/** A pose at random. */
export function anyPose(random: Random, freedom: Freedom = {}): Pose {
  const { size = [0.58, 0.84], turn = 0.22, off = 0.22, stretch = 0.12, mirror = true } = freedom
  const half = random.between(size[0], size[1])
  const long = 1 + random.between(-stretch, stretch)
  const way = mirror && random.chance(0.5) ? -1 : 1
  return {
    x: random.between(-off, off),
    y: random.between(-off, off),
    turn: random.between(-turn, turn),
    wide: half * long * way,
    tall: half / long,
    lean: random.between(-0.1, 0.1),
  }
}
