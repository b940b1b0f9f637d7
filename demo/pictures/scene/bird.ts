import { background } from '../background/pool.ts'
import { clutter } from '../clutter.ts'
import { animalEye, coat } from '../coat.ts'
import { BLACK, type Colour, mix, oklch, tone, WHITE } from '../colour.ts'
import type { Layer, Paint } from '../layer.ts'
import { noise } from '../noise.ts'
import { blend, domed, furry, grained, rounded, wooden } from '../paint.ts'
import { eye } from '../part/eye.ts'
import { leaf, leafLook } from '../part/leaf.ts'
import { ellipse, smooth, stroke } from '../path.ts'
import { anyPose } from '../pose.ts'
import type { Random } from '../random.ts'
import type { Stage } from '../stage.ts'

/** A songbird from the side: wing of feathers, tail, beak, legs. */
export function bird(stage: Stage): void {
  const { random, palette } = stage
  background(stage)
  clutter(stage, random.whole(0, 2), 'eye leaf')
  const pose = anyPose(random, { size: [0.66, 0.9], turn: 0.2, off: 0.16 })
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

/** A branch with a leaf or two, at height `y`. */
function branch(layer: Layer, random: Random, y: number): void {
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

/** An owl from the front, on a branch. */
export function owl(stage: Stage): void {
  const { random } = stage
  background(stage)
  clutter(stage, random.whole(0, 2), 'eye leaf')
  const pose = anyPose(random, { size: [0.64, 0.86], turn: 0.16, off: 0.16 })
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
    const far = Math.hypot(u - x, v - y) / r
    const way = Math.atan2(v - y, u - x)
    const ray = noise(way * 22, far * 6)
    blend(ink, inner, rim, Math.min(1, Math.max(0, far ** 4 + 0.5 * ray)), 1)
    ink[4] += ray
  }
}

/** A butterfly or moth with open wings. */
export function butterfly(stage: Stage): void {
  const { random, palette } = stage
  background(stage)
  clutter(stage, random.whole(0, 2), 'butterfly')
  const pose = anyPose(random, { size: [0.66, 0.92], turn: Math.PI, off: 0.18, stretch: 0.15 })
  const dark = mix(palette.main, BLACK, random.between(0.5, 0.85))
  const spots = random.whole(1, 3)
  const look = {
    main: palette.main,
    second: palette.second,
    dark,
    spots,
    eyed: random.chance(0.5),
    veins: random.whole(3, 6),
    tails: random.chance(0.35),
  }
  stage.draw({ round: 2, distance: 5 }, layer => {
    layer.posed(pose, () => {
      for (const side of [-1, 1]) layer.posed({ wide: side, tall: 1 }, () => wings(layer, look))
      insect(layer, dark)
    })
  })
}

interface WingLook {
  readonly main: Colour
  readonly second: Colour
  readonly dark: Colour
  readonly spots: number
  readonly eyed: boolean
  readonly veins: number
  readonly tails: boolean
}

function wings(layer: Layer, look: WingLook): void {
  const { main, second, dark, spots, eyed, veins, tails } = look
  const fore = smooth(
    [0.04, -0.2, 0.35, -0.72, 0.82, -0.88, 0.98, -0.62, 0.82, -0.22, 0.4, 0.06, 0.06, 0.08],
    false,
    6,
  )
  const hind = smooth(
    [
      0.04,
      0.02,
      0.5,
      0.02,
      0.8,
      0.24,
      0.74,
      0.56,
      tails ? 0.52 : 0.5,
      tails ? 0.95 : 0.7,
      0.32,
      0.62,
      0.06,
      0.3,
    ],
    false,
    6,
  )
  for (const [wing, paint, x, y] of [
    [hind, second, 0.46, 0.36],
    [fore, main, 0.6, -0.5],
  ] as const) {
    layer.named('wing', () => {
      layer.raised(1, () =>
        layer.fill(
          wing,
          domed(rounded(tone(paint, 0.2), tone(paint, -0.25), 0.1, 0, 1, 0.2), 3, 0.4, -0.1, 0.9),
        ),
      )
      layer.within(wing, () => {
        for (let i = 0; i < veins; i++) {
          const way = (y < 0 ? -1.15 : 0.2) + (i / veins) * 1.2
          layer.fill(
            stroke([0.05, y < 0 ? -0.1 : 0.1, Math.cos(way) * 1.1, Math.sin(way) * 1.1], 0.03),
            grained(dark, 0.1),
          )
        }
        layer.fill(stroke([...wing, wing[0], wing[1]], 0.15), grained(dark, 0.2))
        for (let i = 0; i < 5; i++)
          layer.fill(
            ellipse(0.93 - Math.abs(i - 1) * 0.06, y * 1.6 + i * 0.13 - 0.1, 0.03),
            grained(WHITE, 0.1),
          )
        for (let i = 0; i < spots; i++) spot(layer, x - i * 0.2, y + i * 0.08, 0.14 - i * 0.03, look, eyed)
      })
    })
  }
}

function spot(
  layer: Layer,
  x: number,
  y: number,
  r: number,
  { dark, second, main }: WingLook,
  eyed: boolean,
): void {
  layer.fill(ellipse(x, y, r), grained(dark, 0.1))
  layer.fill(ellipse(x, y, r * 0.72), grained(y < 0 ? tone(second, 0.2) : tone(main, 0.2), 0.1))
  if (eyed) {
    layer.fill(ellipse(x, y, r * 0.42), grained(BLACK, 0.1))
    layer.fill(ellipse(x - r * 0.1, y - r * 0.12, r * 0.14), grained(WHITE, 0.05))
  }
}

function insect(layer: Layer, dark: Colour): void {
  layer.raised(2, () =>
    layer.fill(
      smooth([0, -0.42, 0.07, -0.3, 0.08, 0, 0.05, 0.4, 0, 0.52, -0.05, 0.4, -0.08, 0, -0.07, -0.3]),
      domed(furry(dark, tone(dark, 0.4), 0, 2), 3, 0, 0, 0.1, 0.5),
    ),
  )
  for (const side of [-1, 1]) {
    layer.raised(2, () =>
      layer.fill(
        stroke(smooth([side * 0.03, -0.4, side * 0.12, -0.62, side * 0.3, -0.76], true), 0.028),
        grained(dark, 0.1),
      ),
    )
    layer.raised(2, () => layer.fill(ellipse(side * 0.3, -0.77, 0.035), grained(dark, 0.1)))
  }
}
