import { background } from '../background/pool.ts'
import { clutter } from '../clutter.ts'
import { animalEye, type Coat, coat } from '../coat.ts'
import { type Colour, mix, tone } from '../colour.ts'
import type { Layer } from '../layer.ts'
import { domed, furry, grained } from '../paint.ts'
import { eye } from '../part/eye.ts'
import { muzzle, nose } from '../part/snout.ts'
import { ellipse, smooth, stroke } from '../path.ts'
import { anyPose } from '../pose.ts'
import type { Random } from '../random.ts'
import type { Stage } from '../stage.ts'

/** The head of a terrier: pricked ears, a shaggy beard and brows. */
export function terrier(stage: Stage): void {
  const { random } = stage
  background(stage)
  clutter(stage, random.whole(0, 2), 'eye')
  const colours = coat(random)
  const pose = anyPose(random, { size: [0.54, 0.86], turn: 0.3, off: 0.24 })
  const turned = random.between(-0.12, 0.12)
  stage.draw({ round: 4, distance: 4 }, layer => {
    layer.posed(pose, () => {
      for (const side of [-1, 1]) prickedEar(layer, random, colours, side)
      layer.fill(
        ellipse(0, 0.05, 0.68, 0.72),
        domed(furry(colours.dark, colours.fur, Math.PI / 2, 1.3), 6, 0, 0.1, 0.8),
      )
      shag(layer, random, colours)
      const patch = random.chance(0.4) ? colours.mark : colours.light
      eyes(layer, random, colours, 0.27, -0.1, 0.125)
      for (const side of [-1, 1]) brows(layer, random, colours, side)
      layer.posed({ x: turned }, () => beard(layer, random, { ...colours, light: patch }))
    })
  })
}

/** The head of a spaniel: long drooping ears, smooth hair, a blaze between the eyes. */
export function spaniel(stage: Stage): void {
  const { random } = stage
  background(stage)
  clutter(stage, random.whole(0, 2), 'eye')
  const colours = coat(random)
  const pose = anyPose(random, { size: [0.54, 0.86], turn: 0.3, off: 0.24 })
  const turned = random.between(-0.14, 0.14)
  stage.draw({ round: 5, distance: 4, gloss: 0.2 }, layer => {
    layer.posed(pose, () => {
      const skull = smooth([
        0, -0.85, 0.5, -0.7, 0.6, -0.2, 0.48, 0.3, 0.3, 0.82, 0, 0.92, -0.3, 0.82, -0.48, 0.3, -0.6, -0.2,
        -0.5, -0.7,
      ])
      layer.fill(
        skull,
        domed(furry(tone(colours.fur, -0.25), colours.fur, Math.PI / 2, 2.2), 7, 0, 0, 0.75, 1),
      )
      if (random.chance(0.7)) {
        const blaze = smooth([
          turned,
          -0.84,
          0.12 + turned,
          -0.4,
          0.1 + turned,
          0,
          0.42,
          0.4,
          0.3,
          0.82,
          0,
          0.92,
          -0.3,
          0.82,
          -0.42,
          0.4,
          -0.1 + turned,
          0,
          -0.12 + turned,
          -0.4,
        ])
        layer.fill(blaze, furry(tone(colours.light, -0.05), tone(colours.light, 0.6), Math.PI / 2, 2.2))
      }
      eyes(layer, random, colours, 0.28, -0.2, 0.13)
      layer.posed({ x: turned }, () => {
        layer.raised(1.5, () =>
          layer.fill(
            ellipse(0, 0.52, 0.36, 0.32),
            domed(furry(tone(colours.light, 0.1), tone(colours.light, 0.6), 0.4, 2), 5, 0, 0.5, 0.4),
          ),
        )
        layer.posed({ y: 0.42, wide: 0.19 }, () => nose(layer, colours.nose, random.between(0.75, 0.95)))
        const tongue = random.chance(0.35) ? ([0.85, 0.42, 0.45] as const) : null
        layer.posed({ y: 0.55, wide: 0.25, tall: 0.2 }, () =>
          muzzle(layer, mix(colours.dark, [0.1, 0.08, 0.08], 0.6), 0.14, tongue),
        )
        freckles(layer, random, colours)
      })
      for (const side of [-1, 1]) droopingEar(layer, random, colours, side)
    })
  })
}

function eyes(layer: Layer, random: Random, colours: Coat, apart: number, y: number, size: number): void {
  const look = animalEye(random, colours)
  for (const side of [-1, 1])
    layer.posed({ x: side * apart, y, wide: size }, () => layer.raised(1.5, () => eye(layer, look)))
}

function prickedEar(layer: Layer, random: Random, { fur, dark }: Coat, side: number): void {
  const fold = random.chance(0.3)
  layer.named('ear', () => {
    layer.posed(
      { x: side * 0.45, y: -0.5, wide: side, tall: 1, turn: side * random.between(0, 0.25) },
      () => {
        layer.fill(
          smooth([-0.28, 0.1, -0.12, -0.3, 0.14, -0.62, 0.3, -0.3, 0.34, 0.2], false, 5),
          furry(dark, fur, 1.3, 1.2),
        )
        layer.fill(
          smooth([-0.12, 0.1, -0.02, -0.2, 0.13, -0.42, 0.2, -0.2, 0.22, 0.15], false, 5),
          grained(mix(dark, [0.7, 0.4, 0.38], 0.45), 0.2),
        )
        if (fold)
          layer.raised(1.5, () =>
            layer.fill(
              smooth([-0.1, -0.32, 0.14, -0.66, 0.36, -0.3, 0.3, -0.05, 0.1, -0.2], false, 5),
              furry(dark, tone(fur, 0.1), 1.2, 1.2),
            ),
          )
      },
    )
  })
}

function droopingEar(layer: Layer, random: Random, { mark, fur }: Coat, side: number): void {
  const colour = random.chance(0.5) ? fur : mark
  const swing = random.between(-0.06, 0.1)
  const shape = [
    0.36,
    -0.74,
    0.62,
    -0.72,
    0.84 + swing,
    -0.2,
    0.95 + swing,
    0.45,
    0.74 + swing,
    0.78,
    0.55 + swing,
    0.5,
    0.52,
    0,
    0.4,
    -0.4,
  ]
  layer.named('ear', () => {
    const outline = smooth(
      shape.map((value, i) => (i % 2 ? value : value * side)),
      false,
      6,
    )
    layer.raised(2.5, () =>
      layer.fill(
        outline,
        domed(furry(tone(colour, -0.4), colour, Math.PI / 2 - 0.2 * side, 1.8), 4, side * 0.7, 0.1, 0.4, 0.9),
      ),
    )
  })
}

/** A lock of hair from (x, y), `long`, that falls along `angle` and bends down. */
function lock(layer: Layer, x: number, y: number, angle: number, long: number, colour: Colour): void {
  const [dx, dy] = [Math.cos(angle) * long, Math.sin(angle) * long]
  const line = smooth([x, y, x + dx * 0.6, y + dy * 0.5, x + dx * 0.85, y + dy + long * 0.3], true, 4)
  layer.fill(
    stroke(line, share => 0.27 * long * (1.02 - share)),
    grained(colour, 0.3),
  )
}

/** Rings of locks from the rim of a head inwards, each over the last. */
function shag(layer: Layer, random: Random, { fur, dark, light }: Coat): void {
  for (const [far, count, long] of [
    [0.97, 64, 0.25],
    [0.74, 44, 0.3],
    [0.5, 26, 0.32],
  ] as const) {
    for (let i = 0; i < count; i++) {
      const angle = ((i + random.next()) / count) * 2 * Math.PI
      const [x, y] = [Math.cos(angle) * 0.68 * far, 0.05 + Math.sin(angle) * 0.72 * far]
      // Locks fall: more sideways and down than outwards.
      const down = angle + 0.45 * Math.cos(angle)
      const colour = mix(random.pick([fur, fur, dark, light]), fur, 0.6)
      layer.raised(0.5, () =>
        lock(layer, x, y, down + random.between(-0.25, 0.25), long * random.between(0.7, 1.3), colour),
      )
    }
  }
}

function brows(layer: Layer, random: Random, { light, fur }: Coat, side: number): void {
  for (let i = 0; i < 9; i++) {
    const x = side * random.between(0.12, 0.46)
    const angle = Math.PI / 2 - side * random.between(0.1, 0.9)
    const colour = mix(light, fur, random.next())
    layer.raised(0.8, () =>
      lock(layer, x, random.between(-0.36, -0.24), angle, random.between(0.14, 0.24), colour),
    )
  }
}

function beard(layer: Layer, random: Random, { light, fur, nose: tip, dark }: Coat): void {
  for (let i = 0; i < 46; i++) {
    const side = i % 2 ? 1 : -1
    const x = side * random.between(0.02, 0.36)
    const y = 0.34 + (i / 46) * 0.12 - Math.abs(x) * 0.1
    const angle = Math.PI / 2 - side * random.between(0, 0.8)
    layer.raised(0.15, () =>
      lock(layer, x, y, angle, random.between(0.24, 0.42), mix(light, fur, random.next() * 0.7)),
    )
  }
  layer.raised(2, () => {
    layer.posed({ y: 0.3, wide: 0.19 }, () => nose(layer, tip, random.between(0.8, 1)))
    const tongue = random.chance(0.4) ? ([0.85, 0.42, 0.45] as const) : null
    layer.posed({ y: 0.44, wide: 0.2, tall: 0.17 }, () =>
      muzzle(layer, mix(dark, [0.08, 0.07, 0.07], 0.7), 0.16, tongue),
    )
  })
}

function freckles(layer: Layer, random: Random, { mark }: Coat): void {
  for (let i = random.whole(0, 10); i > 0; i--) {
    layer.raised(1.6, () =>
      layer.fill(ellipse(random.between(-0.28, 0.28), random.between(0.5, 0.75), 0.018), grained(mark, 0.1)),
    )
  }
}
