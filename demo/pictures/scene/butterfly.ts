import { background } from '../background/pool.ts'
import { clutter } from '../clutter.ts'
import { BLACK, type Colour, mix, tone, WHITE } from '../colour.ts'
import type { Layer } from '../layer.ts'
import { domed, furry, grained, rounded } from '../paint.ts'
import { ellipse, smooth, stroke } from '../path.ts'
import { anyPose } from '../pose.ts'
import type { Stage } from '../stage.ts'

/** A butterfly or moth with open wings. */
export function butterfly(stage: Stage): void {
  const { random, palette } = stage
  background(stage)
  clutter(stage, random.whole(0, 2), 'butterfly')
  const pose = anyPose(random, { size: [0.66, 0.92], turn: Math.PI, off: 0.22, stretch: 0.2 })
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
