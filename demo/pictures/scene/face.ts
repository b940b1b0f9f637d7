import { background } from '../background/pool.ts'
import { clutter } from '../clutter.ts'
import { type Colour, mix, oklch, tone, WHITE } from '../colour.ts'
import { glow } from '../film.ts'
import type { Layer } from '../layer.ts'
import { domed, grained, rounded } from '../paint.ts'
import { brow, eye } from '../part/eye.ts'
import { bust, fringe, type Person } from '../part/hair.ts'
import { arc, ellipse, rectangle, smooth, stroke } from '../path.ts'
import { anyPose } from '../pose.ts'
import type { Random } from '../random.ts'
import type { Stage } from '../stage.ts'

/** A face from the front: hair of several styles, glasses at times. */
export function face(stage: Stage): void {
  const { random, palette } = stage
  background(stage)
  clutter(stage, random.whole(0, 2), 'eye')
  const skin = oklch(random.between(0.42, 0.84), random.between(0.05, 0.085), random.between(38, 68))
  const natural = oklch(random.between(0.22, 0.75), random.between(0.01, 0.11), random.between(30, 90))
  const person = {
    skin,
    hair: random.chance(0.8) ? natural : palette.accent,
    lips: mix(skin, [0.75, 0.22, 0.26], random.between(0.4, 0.8)),
    cloth: palette.main,
  }
  const pose = anyPose(random, { size: [0.5, 0.8], turn: 0.25, off: 0.22 })
  const style = random.pick(['short', 'long', 'curly', 'bald', 'cap', 'bun'] as const)
  stage.draw({ round: 5, distance: 3 }, layer => layer.posed(pose, () => bust(layer, random, person, style)))
  stage.draw({ round: 6, distance: 3, gloss: 0.1 }, layer =>
    layer.posed(pose, () => features(layer, random, person)),
  )
  stage.draw({ round: 3, distance: 2 }, layer =>
    layer.posed(pose, () => fringe(layer, random, person, style)),
  )
}

function features(layer: Layer, random: Random, person: Person): void {
  const { skin, hair, lips } = person
  const jaw = random.between(0.34, 0.5)
  const shape = smooth([
    0,
    -0.86,
    0.5,
    -0.72,
    0.68,
    -0.2,
    0.62,
    0.35,
    jaw,
    0.74,
    0,
    0.92,
    -jaw,
    0.74,
    -0.62,
    0.35,
    -0.68,
    -0.2,
    -0.5,
    -0.72,
  ])
  layer.fill(
    shape,
    domed(rounded(tone(skin, 0.12), tone(skin, -0.16), 0, -0.1, 1.1, 0.09), 7, 0, 0, 0.85, 1.05),
  )
  const blush = mix(skin, [0.85, 0.3, 0.28], 0.55)
  for (const side of [-1, 1])
    layer.fill(ellipse(side * 0.38, 0.3, 0.22), glow(blush, 0.6, side * 0.38, 0.3, 0.22))
  const look = {
    iris: oklch(random.between(0.35, 0.62), random.between(0.04, 0.12), random.between(40, 260)),
    skin,
    lid: random.between(0.1, 0.28),
    irisRadius: random.between(0.52, 0.62),
    pupil: 'round' as const,
    open: random.between(0.55, 0.75),
    lookX: random.between(-0.3, 0.3),
    lookY: random.between(-0.1, 0.1),
  }
  const lift = random.between(-1.15, -0.85)
  const weight = random.between(0.28, 0.5)
  for (const side of [-1, 1]) {
    layer.posed({ x: side * 0.28, y: -0.06, wide: side * random.between(0.15, 0.165), tall: 0.16 }, () => {
      layer.raised(0.8, () => eye(layer, look))
      layer.raised(0.8, () => brow(layer, tone(hair, -0.3), lift, weight))
    })
  }
  noseOf(layer, random, skin)
  mouth(layer, random, lips, skin)
  if (random.chance(0.28)) glasses(layer, random)
}

function noseOf(layer: Layer, random: Random, skin: Colour): void {
  const half = random.between(0.09, 0.14)
  layer.named('nose', () => {
    layer.raised(1, () =>
      layer.fill(
        smooth([0.04, -0.05, half, 0.26, 0.06, 0.36, -0.06, 0.36, -half, 0.26, -0.04, -0.05]),
        domed(grained(tone(skin, 0.06), 0.06), 5, 0, 0.26, half * 1.2, 0.3),
      ),
    )
    for (const side of [-1, 1])
      layer.fill(ellipse(side * half * 0.5, 0.335, 0.035, 0.024), grained(tone(skin, -0.6)))
  })
}

function mouth(layer: Layer, random: Random, lips: Colour, skin: Colour): void {
  const wide = random.between(0.2, 0.31)
  const smile = random.between(-0.02, 0.11)
  layer.named('mouth', () => {
    if (random.chance(0.4)) {
      const open = smooth([
        -wide,
        0.54 - smile * 0.4,
        0,
        0.56,
        wide,
        0.54 - smile * 0.4,
        wide * 0.55,
        0.66,
        0,
        0.7,
        -wide * 0.55,
        0.66,
      ])
      layer.fill(open, grained([0.36, 0.1, 0.11]))
      layer.within(open, () => layer.fill(rectangle(-1, 0.5, 1, 0.605, 0), grained(WHITE, 0.04)))
      layer.fill(stroke([...open, open[0], open[1]], 0.05), grained(lips, 0.1))
    } else {
      const line = smooth([-wide, 0.58 - smile, 0, 0.6 + smile * 0.4, wide, 0.58 - smile], true, 8)
      layer.raised(0.8, () =>
        layer.fill(
          stroke(line, share => 0.03 + 0.1 * (1 - (2 * share - 1) ** 2)),
          grained(lips, 0.12),
        ),
      )
      layer.fill(stroke(line, 0.025), grained(mix(tone(lips, -0.6), skin, 0.1)))
    }
  })
}

function glasses(layer: Layer, random: Random): void {
  const frame = grained(oklch(random.between(0.2, 0.5), 0.1, random.between(0, 360)), 0.1)
  const square = random.chance(0.5)
  layer.named('glasses', () =>
    layer.raised(2, () => {
      for (const side of [-1, 1]) {
        const rim = square
          ? rectangle(side * 0.28 - 0.22, -0.24, side * 0.28 + 0.22, 0.13, 0.06)
          : ellipse(side * 0.28, -0.05, 0.23, 0.21)
        layer.fill(stroke([...rim, rim[0], rim[1]], 0.05), frame)
        layer.fill(stroke([side * 0.5, -0.08, side * 0.68, -0.12], 0.04), frame)
      }
      layer.fill(stroke(arc(0, -0.04, 0.08, 0.06, Math.PI, 2 * Math.PI, 6), 0.045), frame)
    }),
  )
}
