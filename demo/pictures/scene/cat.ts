import { background } from '../background/pool.ts'
import { clutter } from '../clutter.ts'
import { animalEye, type Coat, coat } from '../coat.ts'
import { BLACK, mix, oklch, tone, WHITE } from '../colour.ts'
import { veil } from '../film.ts'
import type { Layer } from '../layer.ts'
import { domed, furry, grained } from '../paint.ts'
import { eye } from '../part/eye.ts'
import { muzzle, nose } from '../part/snout.ts'
import { ellipse, smooth, stroke } from '../path.ts'
import { anyPose } from '../pose.ts'
import type { Random } from '../random.ts'
import type { Stage } from '../stage.ts'

/** The head of a cat: pointed ears, slit eyes, whiskers, stripes at times. */
export function cat(stage: Stage): void {
  const { random } = stage
  background(stage)
  clutter(stage, random.whole(0, 2), 'eye')
  const colours = coat(random)
  const pose = anyPose(random, { size: [0.52, 0.84], turn: 0.32, off: 0.24 })
  stage.draw({ round: 5, distance: 4, gloss: 0.15 }, layer =>
    layer.posed(pose, () => head(layer, random, colours)),
  )
}

function head(layer: Layer, random: Random, colours: Coat): void {
  const { fur, dark, light } = colours
  for (const side of [-1, 1]) ear(layer, random, colours, side)
  const skull = smooth([
    0, -0.55, 0.5, -0.5, 0.8, -0.05, 0.86, 0.3, 0.55, 0.66, 0, 0.8, -0.55, 0.66, -0.86, 0.3, -0.8, -0.05,
    -0.5, -0.5,
  ])
  layer.fill(skull, domed(furry(mix(fur, dark, 0.5), fur, Math.PI / 2, 2), 7, 0, 0.1, 0.95, 0.8))
  if (random.chance(0.6)) layer.within(skull, () => tabby(layer, random, colours))
  const cheeks = random.chance(0.6) ? tone(light, 0.45) : fur
  for (const side of [-1, 1]) {
    layer.raised(1, () =>
      layer.fill(
        ellipse(side * 0.19, 0.44, 0.24, 0.19),
        domed(furry(tone(cheeks, -0.12), cheeks, 0, 2), 4, side * 0.19, 0.44, 0.26),
      ),
    )
  }
  const look = {
    ...animalEye(random, colours),
    pupil: random.chance(0.75) ? ('slit' as const) : ('round' as const),
    irisRadius: 1.02,
    open: random.between(0.65, 0.95),
    iris: oklch(random.between(0.6, 0.8), 0.15, random.pick([95, 125, 145, 75, 230])),
  }
  for (const side of [-1, 1]) {
    layer.raised(1.5, () =>
      layer.posed({ x: side * 0.36, y: -0.02, wide: side * 0.2, tall: 0.2, turn: side * -0.18 }, () =>
        eye(layer, look),
      ),
    )
  }
  const snout = random.chance(0.6) ? oklch(0.65, 0.1, 15) : colours.nose
  layer.raised(1.5, () => {
    layer.posed({ y: 0.31, wide: 0.11 }, () => nose(layer, snout, 0.75))
    layer.posed({ y: 0.38, wide: 0.18, tall: 0.16 }, () => muzzle(layer, mix(dark, BLACK, 0.6), 0.14, null))
  })
  whiskers(layer, random, dark[1] > 0.25 ? BLACK : WHITE)
}

function ear(layer: Layer, random: Random, { fur, dark }: Coat, side: number): void {
  const tip = random.between(0.62, 0.78)
  layer.named('ear', () => {
    layer.fill(
      [side * 0.2, -0.5, side * tip * 0.97, -0.98, side * tip, -1, side * 0.84, -0.1],
      furry(dark, fur, Math.PI / 2 + side * 0.3, 1.6),
    )
    layer.raised(-0.5, () =>
      layer.fill(
        [side * 0.36, -0.5, side * tip * 0.97, -0.84, side * 0.74, -0.25],
        grained(mix(fur, [0.85, 0.5, 0.48], 0.65), 0.18),
      ),
    )
  })
}

function tabby(layer: Layer, random: Random, { mark }: Coat): void {
  const paint = furry(tone(mark, -0.2), mark, Math.PI / 2, 2)
  layer.named('stripe', () => {
    for (const x of [-0.22, 0, 0.22])
      layer.fill(
        stroke(smooth([x, -0.75, x * 0.9, -0.4, x * 0.6, -0.22], true), share => 0.11 * (1.1 - share)),
        paint,
      )
    for (const side of [-1, 1]) {
      for (let i = 0; i < 3; i++) {
        const y = 0.1 + i * 0.17
        layer.fill(
          stroke(
            smooth(
              [side * 1, y - 0.02, side * 0.75, y + 0.05, side * 0.52, y + random.between(0, 0.06)],
              true,
            ),
            share => 0.09 * (1.1 - share),
          ),
          paint,
        )
      }
    }
  })
}

function whiskers(layer: Layer, random: Random, colour: typeof WHITE): void {
  layer.named('whisker', () => {
    for (const side of [-1, 1]) {
      for (let i = -1; i <= 1; i++) {
        const line = smooth(
          [
            side * 0.25,
            0.45 + i * 0.04,
            side * 0.65,
            0.42 + i * 0.13,
            side * random.between(0.95, 1.15),
            0.46 + i * 0.22,
          ],
          true,
          4,
        )
        layer.raised(2, () =>
          layer.fill(
            stroke(line, share => 0.034 * (1.3 - share)),
            veil(colour, 0.9),
          ),
        )
      }
    }
  })
}
