import { background } from '../background/pool.ts'
import { clutter } from '../clutter.ts'
import { animalEye, type Coat, coat } from '../coat.ts'
import { mix, tone } from '../colour.ts'
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
  const pose = anyPose(random, { size: [0.62, 0.86], turn: 0.25, off: 0.18 })
  const turned = random.between(-0.12, 0.12)
  stage.draw({ round: 4, distance: 4 }, layer => {
    layer.posed(pose, () => {
      for (const side of [-1, 1]) prickedEar(layer, random, colours, side)
      tufts(layer, random, colours, 0.7, 0.05, 0.78, 0.16)
      layer.fill(
        ellipse(0, 0.05, 0.72, 0.76),
        domed(furry(colours.dark, colours.fur, Math.PI / 2, 1.3), 6, 0, 0.1, 0.8),
      )
      const patch = random.chance(0.4) ? colours.mark : colours.light
      eyes(layer, random, colours, 0.3 + turned * 0.2, -0.08, 0.135)
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
  const pose = anyPose(random, { size: [0.62, 0.86], turn: 0.25, off: 0.18 })
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
        layer.fill(
          blaze,
          domed(
            furry(tone(colours.light, -0.05), tone(colours.light, 0.6), Math.PI / 2, 2.2),
            7,
            0,
            0,
            0.75,
            1,
          ),
        )
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

/** Locks that stick out around a head. */
function tufts(
  layer: Layer,
  random: Random,
  { fur, dark, light }: Coat,
  rx: number,
  y: number,
  ry: number,
  long: number,
): void {
  for (let i = 0; i < 44; i++) {
    const angle = (i / 44) * 2 * Math.PI + random.between(-0.08, 0.08)
    const [x0, y0] = [Math.cos(angle) * rx * 0.9, y + Math.sin(angle) * ry * 0.9]
    const out = 1 + long * random.between(0.8, 2)
    const down = 0.1 * random.next()
    const lock = smooth(
      [x0, y0, x0 * (1 + out) * 0.52, y + (y0 - y) * 1.1 + down * 0.3, x0 * out, y + (y0 - y) * out + down],
      true,
      4,
    )
    layer.fill(
      stroke(lock, share => 0.15 * (1.02 - share)),
      grained(random.pick([fur, dark, light, fur]), 0.25),
    )
  }
}

function brows(layer: Layer, random: Random, { light, fur }: Coat, side: number): void {
  for (let i = 0; i < 7; i++) {
    const x = side * (0.16 + i * 0.05)
    const lock = smooth(
      [x, -0.3, x + side * 0.03, -0.2, x + side * random.between(0.02, 0.1), random.between(-0.14, -0.04)],
      true,
      4,
    )
    layer.raised(2.2, () =>
      layer.fill(
        stroke(lock, share => 0.075 * (1.05 - share)),
        grained(random.pick([light, fur]), 0.2),
      ),
    )
  }
}

function beard(layer: Layer, random: Random, colours: Coat): void {
  for (let i = 0; i < 30; i++) {
    const side = i % 2 ? 1 : -1
    const x = side * random.between(0, 0.3)
    const y = random.between(0.3, 0.55)
    const lock = smooth(
      [x * 0.5, y, x * 1.3, y + 0.2, x * 1.5 + side * 0.04, y + random.between(0.32, 0.5)],
      true,
      4,
    )
    layer.raised(1 + i * 0.04, () =>
      layer.fill(
        stroke(lock, share => 0.13 * (1.05 - share)),
        grained(random.pick([colours.light, colours.fur, tone(colours.light, 0.3)]), 0.2),
      ),
    )
  }
  layer.raised(3, () => {
    layer.posed({ y: 0.36, wide: 0.17 }, () => nose(layer, colours.nose, random.between(0.8, 1)))
    const tongue = random.chance(0.35) ? ([0.85, 0.42, 0.45] as const) : null
    layer.posed({ y: 0.48, wide: 0.2, tall: 0.16 }, () =>
      muzzle(layer, mix(colours.dark, [0.08, 0.07, 0.07], 0.7), 0.16, tongue),
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
