import { background } from '../background/pool.ts'
import { clutter } from '../clutter.ts'
import { type Colour, mix, oklch, tone, WHITE } from '../colour.ts'
import { glow } from '../film.ts'
import { blend } from '../ink.ts'
import type { Layer, Paint } from '../layer.ts'
import { noise } from '../noise.ts'
import { domed, grained, rounded } from '../paint.ts'
import { leaf, leafLook } from '../part/leaf.ts'
import { ellipse, smooth, stroke } from '../path.ts'
import { anyPose } from '../pose.ts'
import type { Random } from '../random.ts'
import type { Stage } from '../stage.ts'

/** Oranges: whole ones with dimpled skin, cut halves with segments. */
export function orange(stage: Stage): void {
  const { random } = stage
  background(stage)
  clutter(stage, random.whole(0, 2), 'ball leaf')
  const count = random.pick([1, 1, 1, 2, 3])
  const hue = random.between(48, 70)
  const skin = oklch(random.between(0.64, 0.76), random.between(0.15, 0.19), hue)
  for (let i = 0; i < count; i++) {
    const size = count === 1 ? ([0.5, 0.8] as const) : ([0.34, 0.46] as const)
    const pose = anyPose(random, { size, turn: Math.PI, off: count === 1 ? 0.26 : 0.5, stretch: 0.06 })
    const cut = random.chance(0.4)
    stage.draw({ round: cut ? 2 : 6, distance: 4, gloss: cut ? 0.3 : 0.6 }, layer =>
      layer.posed(pose, () => (cut ? half : whole)(layer, random, skin)),
    )
  }
}

function whole(layer: Layer, random: Random, skin: Colour): void {
  const dim = mix(skin, [0.6, 0.2, 0.05], 0.4)
  const dimpled: Paint = (u, v, ink) => {
    const pit = noise(u * 120, v * 120)
    blend(ink, skin, dim, Math.min(1, Math.max(0, 0.3 + 0.6 * pit)), 1)
    ink[4] -= 0.4 * pit
  }
  layer.named('fruit', () => layer.fill(ellipse(0, 0, 0.98, 0.94), domed(dimpled, 14, 0, 0, 1)))
  const [x, y] = [random.between(-0.35, 0.35), random.between(-0.5, -0.2)]
  layer.fill(ellipse(x, y, 0.2), glow(mix(skin, [0.3, 0.3, 0.05], 0.6), 0.7, x, y, 0.2))
  layer.raised(1, () => {
    for (let i = 0; i < 5; i++)
      layer.fill(
        stroke(
          [x, y, x + Math.cos(i * 1.26) * 0.1, y + Math.sin(i * 1.26) * 0.1],
          share => 0.07 * (1.1 - share),
        ),
        grained([0.4, 0.45, 0.2], 0.2),
      )
    if (random.chance(0.45))
      layer.posed({ x: x + 0.25, y: y - 0.25, turn: random.between(0.4, 1.2), wide: 0.36 }, () =>
        leaf(layer, { ...leafLook(random), teeth: 0 }),
      )
  })
}

function half(layer: Layer, random: Random, skin: Colour): void {
  const segments = random.whole(8, 11)
  const flesh = tone(oklch(random.between(0.68, 0.8), 0.16, random.between(50, 72)), 0.05)
  layer.named('fruit', () => {
    layer.fill(ellipse(0, 0, 0.97), grained(skin, 0.3, 70))
    layer.fill(ellipse(0, 0, 0.9), grained(mix([0.98, 0.93, 0.8], skin, 0.15), 0.1))
  })
  layer.named('segment', () => {
    for (let i = 0; i < segments; i++) {
      layer.posed({ turn: (i / segments) * 2 * Math.PI }, () => {
        const w = (0.8 * Math.PI) / segments
        const shape = smooth(
          [
            0,
            -0.1,
            w * 0.55,
            -0.45,
            w * 0.95,
            -0.75,
            w * 0.55,
            -0.84,
            -w * 0.55,
            -0.84,
            -w * 0.95,
            -0.75,
            -w * 0.55,
            -0.45,
          ],
          false,
          4,
        )
        layer.raised(0.8, () => layer.fill(shape, pulp(flesh, 40 * i)))
      })
    }
  })
  layer.fill(ellipse(0, 0, 0.08), grained(tone(skin, 0.7), 0.1))
}

function pulp(flesh: Colour, shift: number): Paint {
  const [dark, light] = [tone(flesh, -0.22), tone(flesh, 0.35)]
  return (u, v, ink) => {
    const drop = noise(u * 60 + shift, v * 16)
    blend(ink, dark, light, Math.min(1, Math.max(0, 0.45 + 0.9 * drop)), 1)
    ink[4] += 0.9 * drop
  }
}

/** Balloons on strings. */
export function balloons(stage: Stage): void {
  const { random } = stage
  background(stage)
  clutter(stage, random.whole(0, 2), 'ball')
  const count = random.whole(3, 6)
  const knot = { x: random.between(-0.3, 0.3), y: random.between(0.75, 1.1) }
  const hue = random.between(0, 360)
  const places = Array.from({ length: count }, (_, i) => {
    const way = -Math.PI / 2 + ((i + 0.5) / count - 0.5) * 2.4 + random.between(-0.2, 0.2)
    const far = random.between(0.75, 1.15)
    return {
      x: knot.x + Math.cos(way) * far,
      y: knot.y - 0.2 + Math.sin(way) * far,
      r: random.between(0.27, 0.4),
    }
  })
  stage.draw({ round: 1, distance: 2 }, layer => {
    layer.named('string', () => {
      for (const { x, y, r } of places)
        layer.fill(
          stroke(
            smooth(
              [
                x,
                y + r * 1.2,
                (x + knot.x) / 2 + random.between(-0.1, 0.1),
                (y + knot.y) / 2 + 0.1,
                knot.x,
                knot.y,
                knot.x + 0.05,
                1.2,
              ],
              true,
              8,
            ),
            0.022,
          ),
          grained([0.85, 0.83, 0.78], 0.1),
        )
    })
  })
  for (const [i, { x, y, r }] of places.entries()) {
    const colour = oklch(
      random.between(0.5, 0.78),
      random.between(0.12, 0.22),
      hue + i * random.pick([50, 80, 130]),
    )
    stage.draw({ round: 5, distance: 4, gloss: 0.9 }, layer => {
      layer.posed({ x, y, wide: r, tall: r * random.between(1.1, 1.25), turn: (x - knot.x) * 0.4 }, () =>
        balloon(layer, random, colour),
      )
    })
  }
}

function balloon(layer: Layer, random: Random, colour: Colour): void {
  layer.named('balloon', () => {
    layer.fill([-0.1, 1.12, 0, 0.9, 0.1, 1.12], grained(tone(colour, -0.3), 0.1))
    const shape = smooth([
      0, -1, 0.72, -0.72, 0.96, -0.1, 0.6, 0.62, 0, 0.98, -0.6, 0.62, -0.96, -0.1, -0.72, -0.72,
    ])
    layer.fill(
      shape,
      domed(rounded(tone(colour, 0.12), tone(colour, -0.3), -0.2, -0.2, 1.3, 0.06), 11, 0, 0, 1, 1.05),
    )
    if (random.chance(0.25)) {
      layer.within(shape, () => {
        for (let i = 0; i < 5; i++)
          layer.fill(
            ellipse(random.between(-0.7, 0.7), random.between(-0.7, 0.7), 0.12),
            grained(tone(colour, 0.6), 0.06),
          )
      })
    }
    layer.posed({ x: -0.36, y: -0.5, turn: 0.5, wide: 0.17, tall: 0.27 }, () =>
      layer.fill(ellipse(0, 0, 1), glow(WHITE, 0.9)),
    )
  })
}
