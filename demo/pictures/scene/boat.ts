import { landscape } from '../background/outdoors.ts'
import { background } from '../background/pool.ts'
import { clutter } from '../clutter.ts'
import { mix, tone, WHITE } from '../colour.ts'
import type { Layer } from '../layer.ts'
import { domed, faded, grained, wooden } from '../paint.ts'
import { letter } from '../part/letter.ts'
import { window, windowLook } from '../part/window.ts'
import { rectangle, smooth, stroke } from '../path.ts'
import { anyPose } from '../pose.ts'
import type { Stage } from '../stage.ts'

/** A sailing boat with a sign on its sail and round windows, on water. */
export function boat(stage: Stage): void {
  const { random } = stage
  if (random.chance(0.75)) landscape(stage, random.between(-0.3, 0.5), random.chance(0.8))
  else background(stage)
  if (random.chance(0.4)) stage.blur(1)
  const pose = anyPose(random, { size: [0.54, 0.92], turn: 0.2, off: 0.26, stretch: 0.16 })
  stage.draw({ round: 4, distance: 3, gloss: 0.25 }, layer => {
    layer.posed(pose, () => {
      hull(layer, stage)
      sails(layer, stage)
    })
  })
  if (random.chance(0.4)) clutter(stage, 1, 'boat window letter')
}

function hull(layer: Layer, { random, palette }: Stage): void {
  const shape = smooth(
    [-0.95, 0.42, -0.6, 0.46, 0.6, 0.46, 1, 0.34, 0.78, 0.72, 0.6, 0.85, -0.6, 0.85, -0.82, 0.68],
    false,
    4,
  )
  layer.named('hull', () => {
    layer.fill(shape, faded(tone(palette.main, 0.15), tone(palette.main, -0.3), [0, 0.4, 0, 0.9], 0.12))
    layer.within(shape, () => layer.fill(rectangle(-1.1, 0.66, 1.1, 1), grained(palette.second, 0.12)))
  })
  const look = {
    ...windowLook(random, palette.accent),
    kind: 'round' as const,
    shutters: null,
    sill: false,
    across: 0,
    upright: random.whole(0, 1),
  }
  for (let i = 0; i < random.whole(2, 3); i++) {
    layer.posed({ x: -0.42 + i * 0.4, y: 0.57, wide: 0.075 }, () => window(layer, look))
  }
}

function sails(layer: Layer, { random, palette }: Stage): void {
  layer.fill(stroke([0, 0.45, 0, -1], 0.05), wooden([0.62, 0.42, 0.24], [0.35, 0.22, 0.12], 3))
  const cloth = mix(palette.second, WHITE, random.between(0.1, 0.7))
  const bellied = domed(
    faded(tone(cloth, 0.2), tone(cloth, -0.2), [-0.6, 0, 0.6, 0], 0.12),
    5,
    0.2,
    -0.1,
    1,
    1,
  )
  const main = smooth([0.06, -0.92, 0.3, -0.45, 0.78, 0.3, 0.4, 0.34, 0.06, 0.32, 0.06, -0.3], false, 5)
  layer.named('sail', () => {
    layer.raised(1, () => layer.fill(main, bellied))
    layer.raised(1, () =>
      layer.fill(smooth([-0.06, -0.8, -0.06, 0.3, -0.4, 0.33, -0.68, 0.28, -0.3, -0.3], false, 5), bellied),
    )
    layer.within(main, () => {
      if (random.chance(0.5))
        for (let y = -0.6; y < 0.3; y += 0.3)
          layer.fill(rectangle(0, y, 1, y + 0.1), grained(palette.accent, 0.1))
    })
  })
  const sign = random.pick(['A', 'K', 'N', 'S', '4', '7', '8', 'H'])
  layer.raised(1.2, () =>
    layer.posed({ x: 0.27, y: 0.06, wide: 0.2, tall: 0.16 }, () =>
      letter(layer, sign, 0.26, grained(tone(palette.main, -0.5), 0.1)),
    ),
  )
}
