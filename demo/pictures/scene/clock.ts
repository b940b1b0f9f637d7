import { background } from '../background/pool.ts'
import { clutter } from '../clutter.ts'
import { BLACK, type Colour, mix, tone, WHITE } from '../colour.ts'
import type { Layer } from '../layer.ts'
import { domed, faded, grained, rounded } from '../paint.ts'
import { letter } from '../part/letter.ts'
import { ellipse, rectangle, stroke } from '../path.ts'
import { anyPose } from '../pose.ts'
import type { Stage } from '../stage.ts'

/** A clock with hands, ticks or figures, round or square. */
export function clock(stage: Stage): void {
  const { random, palette } = stage
  background(stage)
  clutter(stage, random.whole(0, 2), 'wheel letter')
  const pose = anyPose(random, { size: [0.5, 0.86], turn: 0.35, off: 0.22, stretch: 0.1, mirror: false })
  stage.draw({ round: 4, distance: 4, gloss: 0.3 }, layer => {
    layer.posed(pose, () => {
      const square = random.chance(0.25)
      const face = dial(layer, stage, square)
      const dark = face[1] > 0.5
      const ink = dark ? tone(palette.second, -0.75) : tone(palette.second, 0.75)
      ticks(layer, stage, ink)
      hands(layer, stage, dark ? mix(palette.accent, BLACK, 0.75) : tone(palette.accent, 0.7), palette.accent)
    })
  })
}

function dial(layer: Layer, { random, palette }: Stage, square: boolean): Colour {
  const outline = (r: number) => (square ? rectangle(-r, -r, r, r, 0.22) : ellipse(0, 0, r))
  const face = random.chance(0.75)
    ? mix(WHITE, palette.back, random.between(0.05, 0.4))
    : tone(palette.main, -0.45)
  layer.raised(2, () =>
    layer.fill(
      outline(1),
      faded(tone(palette.main, 0.3), tone(palette.main, -0.35), [-0.7, -0.8, 0.7, 0.8], 0.1),
    ),
  )
  layer.fill(outline(random.between(0.8, 0.88)), rounded(tone(face, 0.1), tone(face, -0.12), 0, 0, 1.1, 0.05))
  return face
}

function ticks(layer: Layer, { random }: Stage, ink: Colour): void {
  const figures = random.chance(0.75)
  const every = random.chance(0.7) ? 1 : 3
  for (let hour = 1; hour <= 12; hour++) {
    const angle = (hour / 12) * 2 * Math.PI
    const [x, y] = [Math.sin(angle), -Math.cos(angle)]
    if (figures && hour % every === 0) {
      const signs = [...String(hour)]
      for (const [i, sign] of signs.entries()) {
        const shift = (i - (signs.length - 1) / 2) * 0.11
        layer.posed({ x: x * 0.62 + shift, y: y * 0.62, wide: 0.1, tall: 0.085 }, () =>
          letter(layer, sign, 0.26, grained(ink, 0.1)),
        )
      }
    }
    const inner = figures ? 0.74 : hour % 3 ? 0.68 : 0.6
    layer.fill(stroke([x * inner, y * inner, x * 0.78, y * 0.78], hour % 3 ? 0.03 : 0.05), grained(ink, 0.1))
  }
}

function hands(layer: Layer, { random }: Stage, ink: Colour, accent: Colour): void {
  const minute = random.whole(0, 59)
  const hour = random.between(0, 12)
  const pointer = (angle: number, length: number, width: number, colour: Colour) => {
    const [x, y] = [Math.sin(angle), -Math.cos(angle)]
    layer.fill(
      stroke([-x * 0.14, -y * 0.14, x * length, y * length], share => width * (1.15 - 0.6 * share)),
      grained(colour, 0.1),
    )
  }
  layer.named('hand', () => {
    layer.raised(1.5, () => pointer((hour / 12) * 2 * Math.PI, 0.42, random.between(0.07, 0.11), ink))
    layer.raised(2, () => pointer((minute / 60) * 2 * Math.PI, 0.66, random.between(0.05, 0.08), ink))
    if (random.chance(0.4)) layer.raised(2.4, () => pointer(random.between(0, 6.3), 0.7, 0.025, accent))
    layer.raised(2.5, () => layer.fill(ellipse(0, 0, 0.06), domed(grained(ink), 1, 0, 0, 0.06)))
  })
}
