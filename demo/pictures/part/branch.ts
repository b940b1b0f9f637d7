import type { Layer } from '../layer.ts'
import { wooden } from '../paint.ts'
import { smooth, stroke } from '../path.ts'
import type { Random } from '../random.ts'
import { leaf, leafLook } from './leaf.ts'

/** A branch with a leaf or two, at height `y`. */
export function branch(layer: Layer, random: Random, y: number): void {
  const line = smooth(
    [-1.5, y + random.between(-0.1, 0.2), -0.4, y + 0.06, 0.4, y + 0.04, 1.5, y + random.between(-0.2, 0.2)],
    true,
    8,
  )
  layer.fill(
    stroke(line, random.between(0.1, 0.17)),
    wooden([0.56, 0.4, 0.27], [0.26, 0.17, 0.12], random.between(0, 99)),
  )
  const look = leafLook(random)
  for (let i = random.whole(1, 3); i > 0; i--) {
    layer.posed(
      {
        x: random.between(-1, 1),
        y: y - 0.05,
        turn: random.between(-1, 1),
        wide: random.between(0.16, 0.26),
      },
      () => layer.posed({ y: -1.2 }, () => leaf(layer, look)),
    )
  }
}
