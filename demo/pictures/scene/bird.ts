import { background } from '../background/pool.ts'
import { clutter } from '../clutter.ts'
import { animalEye, coat } from '../coat.ts'
import { type Colour, mix, oklch, tone } from '../colour.ts'
import type { Layer } from '../layer.ts'
import { domed, furry, grained } from '../paint.ts'
import { branch } from '../part/branch.ts'
import { eye } from '../part/eye.ts'
import { smooth, stroke } from '../path.ts'
import { anyPose } from '../pose.ts'
import type { Random } from '../random.ts'
import type { Stage } from '../stage.ts'

/** A songbird from the side: wing of feathers, tail, beak, legs. */
export function bird(stage: Stage): void {
  const { random, palette } = stage
  background(stage)
  clutter(stage, random.whole(0, 2), 'eye leaf')
  const pose = anyPose(random, { size: [0.56, 0.9], turn: 0.25, off: 0.22 })
  const colours = {
    main: palette.main,
    belly: tone(palette.second, 0.25),
    wing: mix(palette.main, palette.accent, random.between(0, 0.7)),
  }
  if (random.chance(0.6))
    stage.draw({ round: 3, distance: 4 }, layer => layer.posed(pose, () => branch(layer, random, 0.82)))
  stage.draw({ round: 5, distance: 4 }, layer => layer.posed(pose, () => songbird(layer, random, colours)))
}

function songbird(
  layer: Layer,
  random: Random,
  { main, belly, wing }: Readonly<Record<'main' | 'belly' | 'wing', Colour>>,
): void {
  const perch = oklch(random.between(0.4, 0.7), random.between(0.03, 0.14), random.between(30, 80))
  legs(layer, perch)
  tail(layer, random, wing)
  const shape = smooth([
    -0.72, -0.42, -0.5, -0.66, -0.22, -0.55, 0.15, -0.2, 0.55, 0.12, 0.62, 0.3, 0.2, 0.48, -0.25, 0.48, -0.6,
    0.2, -0.76, -0.15,
  ])
  layer.fill(shape, domed(furry(tone(main, -0.3), main, 0.5, 1.6), 6, -0.1, 0, 0.8, 0.6))
  layer.within(shape, () =>
    layer.fill(
      smooth([-0.8, -0.2, -0.5, -0.1, -0.3, 0.2, 0.3, 0.38, 0.2, 0.6, -0.4, 0.6, -0.9, 0.3]),
      furry(tone(belly, -0.2), belly, 0.9, 1.6),
    ),
  )
  if (random.chance(0.4))
    for (let i = 0; i < 3; i++)
      layer.fill(
        stroke(
          smooth([-0.45, -0.6, -0.35 + i * 0.06, -0.8, -0.24 + i * 0.1, -0.92 + i * 0.08], true),
          share => 0.09 * (1.1 - share),
        ),
        grained(wing, 0.2),
      )
  wingOf(layer, wing, random.between(-0.15, 0.1))
  beak(layer, -0.72, -0.38, random.between(0.24, 0.36), tone(perch, 0.1))
  const look = { ...animalEye(random, coat(random)), skin: main, lid: 0, irisRadius: 1 }
  layer.raised(2, () => layer.posed({ x: -0.52, y: -0.42, wide: 0.095 }, () => eye(layer, look)))
}

function legs(layer: Layer, colour: Colour): void {
  layer.named('leg', () => {
    for (const x of [-0.12, 0.1]) {
      layer.fill(stroke([x, 0.4, x + 0.04, 0.62, x - 0.02, 0.82], 0.055), grained(colour, 0.2))
      for (const toe of [-0.17, -0.08, 0.1])
        layer.fill(stroke([x - 0.02, 0.81, x + toe, 0.88], 0.045), grained(colour, 0.2))
    }
  })
}

function tail(layer: Layer, random: Random, wing: Colour): void {
  const lift = random.between(-0.2, 0.25)
  layer.named('tail', () => {
    for (let i = 0; i < 4; i++) {
      const y = 0.14 + i * 0.06
      layer.raised(0.4 * i, () =>
        layer.fill(
          stroke([0.4, y, 1.02, y + lift + i * 0.03], share => 0.13 * (1.1 - 0.5 * share)),
          grained(tone(wing, -0.15 * (i % 2)), 0.2),
        ),
      )
    }
  })
}

function wingOf(layer: Layer, wing: Colour, lift: number): void {
  layer.named('wing', () => {
    for (let row = 0; row < 3; row++) {
      for (let i = 0; i < 5; i++) {
        const x = -0.28 + i * 0.1 + row * 0.02
        const long = 0.66 - row * 0.17 - i * 0.035
        const y = -0.16 + i * 0.075 + row * 0.03
        const quill = stroke(
          [x, y - row * 0.05, x + long, y + 0.2 + lift - row * 0.08],
          share => 0.13 * (0.6 + share * 0.8) * (1.12 - share),
        )
        layer.raised(1 + row * 1.2 - i * 0.12, () =>
          layer.fill(quill, grained(tone(wing, (row - 1) * 0.22 - 0.12 * (i % 2)), 0.25)),
        )
      }
    }
  })
}

function beak(layer: Layer, x: number, y: number, long: number, colour: Colour): void {
  layer.named('beak', () => {
    layer.raised(1.2, () =>
      layer.fill(
        [x + 0.06, y - 0.09, x - long, y + 0.06, x + 0.04, y + 0.02],
        grained(tone(colour, 0.15), 0.1),
      ),
    )
    layer.raised(0.8, () =>
      layer.fill(
        [x + 0.05, y + 0.02, x - long * 0.86, y + 0.07, x + 0.06, y + 0.12],
        grained(tone(colour, -0.25), 0.1),
      ),
    )
  })
}
