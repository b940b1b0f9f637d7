import { background } from '../background/pool.ts'
import { clutter } from '../clutter.ts'
import { type Colour, mix, oklch, tone, WHITE } from '../colour.ts'
import { distance } from '../distance.ts'
import { glow } from '../film.ts'
import { blend } from '../ink.ts'
import type { Layer, Paint } from '../layer.ts'
import { noise } from '../noise.ts'
import { domed, grained, rounded } from '../paint.ts'
import { eye } from '../part/eye.ts'
import { ellipse, smooth, stroke } from '../path.ts'
import { anyPose } from '../pose.ts'
import type { Random } from '../random.ts'
import type { Stage } from '../stage.ts'

/** A fish from the side: scales, fins, bands at times; under water or caught. */
export function fish(stage: Stage): void {
  const { random, palette } = stage
  if (random.chance(0.45)) underWater(stage)
  else background(stage)
  clutter(stage, random.whole(0, 2), 'eye')
  const pose = anyPose(random, { size: [0.58, 0.95], turn: 0.4, off: 0.22, stretch: 0.15 })
  const deep = random.between(0.34, 0.56)
  stage.draw({ round: 5, distance: 4, gloss: 0.5 }, layer => {
    layer.posed(pose, () =>
      swimmer(
        layer,
        random,
        { back: palette.main, belly: tone(palette.second, 0.35), fin: palette.accent, band: palette.second },
        deep,
      ),
    )
  })
  if (random.chance(0.5)) bubbles(stage)
}

function underWater(stage: Stage): void {
  const { random } = stage
  const sea = oklch(random.between(0.4, 0.65), random.between(0.05, 0.11), random.between(180, 265))
  const shift = random.between(0, 99)
  const [bright, dim] = [tone(sea, 0.35), tone(sea, -0.35)]
  stage.draw({ shadow: 0, round: 0, relief: 0.4 }, layer =>
    layer.flood((u, v, ink) => {
      const ray = noise((u + v * 0.3) * 14 + shift, v * 2)
      blend(ink, bright, dim, Math.min(1, Math.max(0, 0.5 + 0.5 * v - 0.4 * ray)), 1)
    }),
  )
  const weed = oklch(random.between(0.35, 0.6), 0.1, random.between(110, 190))
  stage.draw({ round: 2, distance: 2 }, layer => {
    for (let i = random.whole(2, 6); i > 0; i--) {
      const x = random.between(-1, 1)
      const [sway, top] = [random.between(-0.2, 0.2), random.between(-0.5, 0.5)]
      layer.fill(
        stroke(
          smooth([x, 1.1, x + sway, (1 + top) / 2, x - sway, top], true, 8),
          share => 0.1 * (1.1 - share),
        ),
        grained(tone(weed, random.between(-0.3, 0.2)), 0.25),
      )
    }
  })
  if (random.chance(0.5)) stage.blur(random.whole(1, 2))
}

interface FishLook {
  readonly back: Colour
  readonly belly: Colour
  readonly fin: Colour
  readonly band: Colour
}

function swimmer(layer: Layer, random: Random, look: FishLook, deep: number): void {
  const { back, belly, fin, band } = look
  finOf(
    layer,
    fin,
    smooth([0.55, 0, 0.98, -0.48, 0.9, -0.1, 0.86, 0.02, 0.92, 0.2, 0.98, 0.5], false, 5),
    0.6,
    0,
  )
  finOf(
    layer,
    fin,
    smooth([-0.35, -deep * 0.8, -0.1, -deep - 0.3, 0.25, -deep - 0.22, 0.45, -deep * 0.5], false, 5),
    0,
    0.2,
  )
  finOf(
    layer,
    fin,
    smooth([-0.05, deep * 0.8, 0.1, deep + 0.26, 0.32, deep + 0.16, 0.38, deep * 0.5], false, 5),
    0.1,
    -0.2,
  )
  const shape = smooth(
    [
      -0.95,
      0.03,
      -0.75,
      -deep * 0.62,
      -0.3,
      -deep,
      0.2,
      -deep * 0.8,
      0.6,
      -0.12,
      0.68,
      0,
      0.6,
      0.12,
      0.2,
      deep * 0.8,
      -0.3,
      deep,
      -0.75,
      deep * 0.66,
    ],
    false,
    7,
  )
  layer.fill(shape, domed(scaled(back, belly, deep, random.between(9, 15)), 7, -0.15, 0, 0.85, deep * 1.1))
  layer.within(shape, () => {
    if (random.chance(0.5)) bands(layer, random, band, deep)
    layer.fill(ellipse(-0.86, 0, 0.3, deep * 0.95), rounded(tone(back, 0.1), tone(back, -0.15), -0.8, 0, 0.5))
    layer.fill(
      stroke(smooth([-0.6, -deep * 0.75, -0.5, 0, -0.6, deep * 0.75], true), 0.035),
      grained(tone(back, -0.5), 0.1),
    )
  })
  layer.raised(1.5, () =>
    finOf(
      layer,
      mix(fin, back, 0.3),
      smooth([-0.4, 0.1, -0.1, -0.02, 0.02, 0.18, -0.12, 0.32], false, 5),
      -0.4,
      0.1,
    ),
  )
  layer.named('mouth', () =>
    layer.fill(
      stroke(smooth([-0.98, 0.05, -0.88, 0.1, -0.8, 0.08], true), 0.04),
      grained(tone(back, -0.6), 0.1),
    ),
  )
  const iris = {
    iris: oklch(random.between(0.5, 0.8), 0.13, random.between(0, 360)),
    skin: back,
    lid: 0,
    irisRadius: random.between(0.6, 0.85),
    pupil: 'round' as const,
    open: 1,
    lookX: 0,
    lookY: 0,
  }
  layer.raised(1.5, () =>
    layer.posed({ x: -0.72, y: -0.1, wide: random.between(0.09, 0.125) }, () => eye(layer, iris)),
  )
}

function finOf(layer: Layer, colour: Colour, shape: readonly number[], x: number, y: number): void {
  const [dark, light] = [tone(colour, -0.35), tone(colour, 0.25)]
  layer.named('fin', () => {
    layer.fill(shape, (u, v, ink) => {
      const ray = noise(Math.atan2(v - y, u - x) * 26, 3 + 0.4 * u)
      blend(ink, dark, light, Math.min(1, Math.max(0, 0.5 + 0.9 * ray)), 1)
      ink[4] += 1.2 * ray
    })
  })
}

function scaled(back: Colour, belly: Colour, deep: number, size: number): Paint {
  return (u, v, ink) => {
    const x = u * size
    const column = Math.floor(x)
    const y = v * size * 1.1 + (column & 1) * 0.5
    const down = y - Math.floor(y) - 0.5
    const along = x - column
    const rim = 1 - along + down * down * 2.2
    const share = Math.min(1, Math.max(0, 0.5 + v / (2 * deep)))
    blend(
      ink,
      back,
      belly,
      share * share,
      rim > 0.86 ? 0.72 : 0.92 + 0.2 * along + 0.12 * noise(u * 50, v * 50),
    )
    ink[4] += rim > 0.86 ? -0.3 : rim * 0.9
  }
}

function bands(layer: Layer, random: Random, colour: Colour, deep: number): void {
  const count = random.whole(2, 4)
  const lengthwise = random.chance(0.3)
  const paint = grained(colour, 0.2)
  layer.named('stripe', () => {
    for (let i = 0; i < count; i++) {
      const at = (i + 0.5) / count
      const x = -0.45 + at * 1.05
      const y = -deep * 0.7 + at * deep * 1.4
      const line = lengthwise
        ? smooth([-0.7, y * 0.6, 0, y, 0.65, y * 0.2], true)
        : smooth([x + 0.05, -deep - 0.1, x - 0.04, 0, x + 0.05, deep + 0.1], true)
      layer.fill(stroke(line, 0.42 / (count + 1)), paint)
    }
  })
}

function bubbles(stage: Stage): void {
  const { random } = stage
  stage.draw({ shadow: 0.1, round: 1, gloss: 0.6 }, layer => {
    for (let i = random.whole(2, 6); i > 0; i--) {
      const [x, y, r] = [random.between(-0.95, 0.95), random.between(-0.95, 0.4), random.between(0.03, 0.08)]
      layer.fill(ellipse(x, y, r), (u, v, ink) => {
        glow(WHITE, 1, x, y, r)(u, v, ink)
        ink[3] = Math.min(0.75, 0.15 + (distance(u - x, v - y) / r) ** 4)
      })
    }
  })
}
