import { background } from '../background/pool.ts'
import { clutter } from '../clutter.ts'
import { animalEye, coat } from '../coat.ts'
import { type Colour, mix, oklch, tone } from '../colour.ts'
import { distance } from '../distance.ts'
import { blend } from '../ink.ts'
import type { Layer, Paint } from '../layer.ts'
import { noise } from '../noise.ts'
import { domed, furry, grained, rounded } from '../paint.ts'
import { branch } from '../part/branch.ts'
import { eye } from '../part/eye.ts'
import { ellipse, smooth, stroke } from '../path.ts'
import { anyPose } from '../pose.ts'
import type { Random } from '../random.ts'
import type { Stage } from '../stage.ts'

/** An owl from the front, on a branch. */
export function owl(stage: Stage): void {
  const { random } = stage
  background(stage)
  clutter(stage, random.whole(0, 2), 'eye leaf')
  const pose = anyPose(random, { size: [0.54, 0.86], turn: 0.2, off: 0.22 })
  if (random.chance(0.6))
    stage.draw({ round: 3, distance: 4 }, layer => layer.posed(pose, () => branch(layer, random, 0.92)))
  stage.draw({ round: 6, distance: 4 }, layer => layer.posed(pose, () => wholeOwl(layer, random)))
}

function wholeOwl(layer: Layer, random: Random): void {
  const colours = coat(random)
  const { fur, dark, light, mark } = colours
  const horned = random.chance(0.55)
  if (horned)
    for (const side of [-1, 1])
      layer.named('ear', () =>
        layer.fill([side * 0.16, -0.78, side * 0.6, -1.04, side * 0.62, -0.45], furry(dark, fur, 1.2)),
      )
  const shape = smooth([
    0,
    horned ? -0.8 : -0.92,
    0.48,
    -0.76,
    0.64,
    -0.35,
    0.62,
    0.4,
    0.36,
    0.86,
    0,
    0.94,
    -0.36,
    0.86,
    -0.62,
    0.4,
    -0.64,
    -0.35,
    -0.48,
    -0.76,
  ])
  layer.fill(shape, domed(furry(mix(fur, dark, 0.6), fur, Math.PI / 2, 1.6), 8, 0, 0, 0.75, 1.05))
  layer.within(shape, () => layer.fill(ellipse(0, 0.5, 0.42, 0.52), feathered(light, mark)))
  for (const side of [-1, 1]) {
    const wing = smooth(
      [side * 0.52, -0.2, side * 0.74, 0.2, side * 0.62, 0.7, side * 0.42, 0.86, side * 0.4, 0.3],
      false,
      5,
    )
    layer.named('wing', () =>
      layer.raised(2, () =>
        layer.fill(wing, domed(feathered(mix(fur, dark, 0.35), mark), 3, side * 0.55, 0.3, 0.3, 0.6)),
      ),
    )
  }
  const disc = tone(light, random.between(0.1, 0.5))
  for (const side of [-1, 1])
    layer.raised(1, () =>
      layer.fill(
        ellipse(side * 0.27, -0.4, 0.33),
        domed(whorl(disc, mix(disc, dark, 0.6), side * 0.27, -0.4, 0.33), -2, side * 0.27, -0.4, 0.34),
      ),
    )
  const look = {
    ...animalEye(random, colours),
    iris: oklch(random.between(0.7, 0.85), 0.17, random.between(55, 105)),
    irisRadius: random.between(0.92, 1.02),
    lid: random.chance(0.3) ? 0.25 : 0,
    open: 1,
  }
  for (const side of [-1, 1])
    layer.raised(1.5, () =>
      layer.posed({ x: side * 0.26, y: -0.4, wide: random.between(0.18, 0.2) }, () => eye(layer, look)),
    )
  const horn = oklch(random.between(0.5, 0.8), random.between(0.04, 0.13), 70)
  layer.named('beak', () =>
    layer.raised(3, () =>
      layer.fill(
        smooth([0, -0.36, 0.1, -0.26, 0, -0.04, -0.1, -0.26], false, 5),
        domed(rounded(tone(horn, 0.3), tone(horn, -0.3), -0.03, -0.28, 0.2), 3, 0, -0.25, 0.14, 0.24),
      ),
    ),
  )
  layer.named('leg', () => {
    for (const side of [-1, 1])
      for (const toe of [-0.1, 0, 0.1])
        layer.raised(2, () =>
          layer.fill(
            stroke([side * 0.24 + toe * 0.7, 0.86, side * 0.24 + toe, 0.98], 0.085),
            grained(horn, 0.15),
          ),
        )
  })
}

/** Rows of breast feathers with dark tips. */
function feathered(ground: Colour, mark: Colour): Paint {
  return (u, v, ink) => {
    const [x, y] = [u * 7, v * 8]
    const row = Math.floor(y)
    const across = x + (row & 1) * 0.5 - Math.floor(x + (row & 1) * 0.5) - 0.5
    const down = y - row
    const tip = down + across * across * 1.6
    const barb = noise(u * 90, v * 14)
    blend(ink, ground, mark, tip > 0.72 && tip < 1 ? 0.85 : tip >= 1 ? 0.3 : 0.1 * down, 1 + 0.25 * barb)
    ink[4] += tip < 1 ? tip * 1.1 : 0
  }
}

/** Feathers that run out from an eye, dark at the rim. */
function whorl(inner: Colour, rim: Colour, x: number, y: number, r: number): Paint {
  return (u, v, ink) => {
    const far = distance(u - x, v - y) / r
    const way = Math.atan2(v - y, u - x)
    const ray = noise(way * 22, far * 6)
    blend(ink, inner, rim, Math.min(1, Math.max(0, far ** 4 + 0.5 * ray)), 1)
    ink[4] += ray
  }
}
