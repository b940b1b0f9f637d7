import { landscape } from '../background/outdoors.ts'
import { background } from '../background/pool.ts'
import { clutter } from '../clutter.ts'
import { BLACK, type Colour, mix, oklch, tone, WHITE } from '../colour.ts'
import type { Layer, Paint } from '../layer.ts'
import { bricked, masonry, tiled } from '../material/masonry.ts'
import { domed, faded, grained, rounded, veil, wooden } from '../paint.ts'
import { letter } from '../part/letter.ts'
import { window, windowLook } from '../part/window.ts'
import { ellipse, rectangle, smooth, stroke } from '../path.ts'
import { anyPose } from '../pose.ts'
import type { Stage } from '../stage.ts'

/** A house from the front: walls of plaster, brick or boards, a tiled roof, windows, a door. */
export function house(stage: Stage): void {
  const { random } = stage
  if (random.chance(0.6)) landscape(stage, random.between(0.1, 0.5))
  else background(stage)
  clutter(stage, random.whole(0, 1), 'window')
  const pose = anyPose(random, { size: [0.66, 0.9], turn: 0.08, off: 0.16, stretch: 0.18 })
  stage.draw({ round: 3, distance: 4 }, layer => layer.posed(pose, () => facade(layer, stage)))
}

function facade(layer: Layer, stage: Stage): void {
  const { random, palette } = stage
  const [half, eaves] = [random.between(0.6, 0.85), random.between(-0.4, -0.05)]
  if (random.chance(0.6)) chimney(layer, stage, random.pick([-1, 1]) * half * 0.55, eaves)
  layer.named('wall', () => layer.fill(rectangle(-half, eaves, half, 1), wallPaint(stage)))
  layer.fill(rectangle(-half, eaves, half, eaves + 0.14), veil(BLACK, 0.3))
  const look = windowLook(random, palette.accent)
  const columns = random.whole(2, 3)
  const floors = eaves < -0.22 ? 2 : 1
  const high = (1 - eaves) / floors
  const entry = random.whole(0, columns - 1)
  for (let floor = 0; floor < floors; floor++) {
    for (let column = 0; column < columns; column++) {
      const x = -half + (2 * half * (column + 0.5)) / columns
      const ground = floor === floors - 1
      if (ground && column === entry) door(layer, stage, x, Math.min(0.17, (half / columns) * 0.55), high)
      else
        layer.posed(
          {
            x,
            y: eaves + high * (floor + 0.46),
            wide: Math.min(0.2, (half / columns) * 0.52),
            tall: high * 0.26,
          },
          () => window(layer, look),
        )
    }
  }
  roof(layer, stage, half, eaves)
}

function wallPaint({ random, palette }: Stage): Paint {
  const kind = random.next()
  if (kind < 0.35) return bricked(masonry(random), (u, v) => [u * 9, v * 9], 2.2, 0.08)
  if (kind < 0.7) return grained(mix(palette.main, WHITE, random.between(0, 0.45)), 0.22, 30)
  const boards = wooden(tone(palette.main, 0.15), tone(palette.main, -0.25), 5)
  return (u, v, ink) => {
    boards(u, v * 0.4, ink)
    const within = v * 8 - Math.floor(v * 8)
    ink[4] += within * 1.2
    if (within < 0.1) for (let c = 0; c < 3; c++) ink[c] *= 0.6
  }
}

function chimney(layer: Layer, { random }: Stage, x: number, eaves: number): void {
  layer.fill(
    rectangle(x - 0.1, eaves - 0.85, x + 0.1, eaves),
    bricked(masonry(random), (u, v) => [u * 16, v * 16], 2, 0.12),
  )
  layer.fill(rectangle(x - 0.13, eaves - 0.9, x + 0.13, eaves - 0.82), grained([0.35, 0.3, 0.28]))
}

function roof(layer: Layer, { random, palette }: Stage, half: number, eaves: number): void {
  const usual = random.chance(0.6)
  const colour = usual
    ? oklch(random.between(0.4, 0.56), random.between(0.06, 0.13), random.between(20, 50))
    : tone(palette.second, -0.25)
  const [out, rise] = [half + random.between(0.08, 0.16), random.between(0.5, 0.75)]
  const ridge = random.pick([0, 0, 0.45]) * half
  const shape = [-out, eaves, -ridge, eaves - rise, ridge, eaves - rise, out, eaves]
  layer.raised(2, () => layer.named('roof', () => layer.fill(shape, tiled(colour, random.between(6, 10)))))
  layer.raised(2.6, () =>
    layer.fill(stroke([-out, eaves, out, eaves], 0.06), grained(tone(colour, -0.4), 0.15)),
  )
  if (ridge === 0 && random.chance(0.5)) {
    const look = {
      ...windowLook(random, palette.accent),
      kind: 'round' as const,
      shutters: null,
      sill: false,
    }
    layer.raised(2, () => layer.posed({ y: eaves - rise * 0.38, wide: 0.11 }, () => window(layer, look)))
  }
}

function door(layer: Layer, { palette }: Stage, x: number, half: number, high: number): void {
  const top = 1 - high * 0.72
  layer.named('door', () => {
    layer.raised(0.6, () =>
      layer.fill(
        rectangle(x - half - 0.04, top - 0.04, x + half + 0.04, 1),
        grained(tone(palette.second, 0.5), 0.1),
      ),
    )
    layer.fill(rectangle(x - half, top, x + half, 1), grained(palette.accent, 0.15))
    for (const y of [0.12, 0.55]) {
      const [a, b] = [top + (1 - top) * y, top + (1 - top) * (y + 0.33)]
      layer.raised(0.6, () =>
        layer.fill(
          rectangle(x - half * 0.6, a, x + half * 0.6, b, 0.02),
          grained(tone(palette.accent, 0.12), 0.12),
        ),
      )
    }
    layer.fill(ellipse(x + half * 0.75, (1 + top) / 2 + 0.05, 0.022), grained([0.9, 0.8, 0.4]))
  })
}

/** A clock with hands, ticks or figures, round or square. */
export function clock(stage: Stage): void {
  const { random, palette } = stage
  background(stage)
  clutter(stage, random.whole(0, 2), 'wheel letter')
  const pose = anyPose(random, { size: [0.58, 0.86], turn: 0.35, off: 0.22, stretch: 0.1, mirror: false })
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
  const figures = random.chance(0.6)
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

/** A sailing boat with a sign on its sail and round windows, on water. */
export function boat(stage: Stage): void {
  const { random } = stage
  landscape(stage, random.between(-0.2, 0.35), random.chance(0.8))
  if (random.chance(0.4)) stage.blur(1)
  const pose = anyPose(random, { size: [0.68, 0.92], turn: 0.14, off: 0.16 })
  stage.draw({ round: 4, distance: 3, gloss: 0.25 }, layer => {
    layer.posed(pose, () => {
      hull(layer, stage)
      sails(layer, stage)
    })
  })
  if (random.chance(0.4)) clutter(stage, 1, 'boat window letter')
}

function hull(layer: Layer, { random, palette }: Stage): void {
  const shape = smooth(
    [-0.95, 0.42, -0.6, 0.46, 0.6, 0.46, 1, 0.34, 0.78, 0.72, 0.6, 0.85, -0.6, 0.85, -0.82, 0.68],
    false,
    4,
  )
  layer.named('hull', () => {
    layer.fill(shape, faded(tone(palette.main, 0.15), tone(palette.main, -0.3), [0, 0.4, 0, 0.9], 0.12))
    layer.within(shape, () => layer.fill(rectangle(-1.1, 0.66, 1.1, 1), grained(palette.second, 0.12)))
  })
  const look = {
    ...windowLook(random, palette.accent),
    kind: 'round' as const,
    shutters: null,
    sill: false,
    across: 0,
    upright: random.whole(0, 1),
  }
  for (let i = 0; i < random.whole(2, 3); i++) {
    layer.posed({ x: -0.42 + i * 0.4, y: 0.57, wide: 0.075 }, () => window(layer, look))
  }
}

function sails(layer: Layer, { random, palette }: Stage): void {
  layer.fill(stroke([0, 0.45, 0, -1], 0.05), wooden([0.62, 0.42, 0.24], [0.35, 0.22, 0.12], 3))
  const cloth = mix(palette.second, WHITE, random.between(0.1, 0.7))
  const bellied = domed(
    faded(tone(cloth, 0.2), tone(cloth, -0.2), [-0.6, 0, 0.6, 0], 0.12),
    5,
    0.2,
    -0.1,
    1,
    1,
  )
  const main = smooth([0.06, -0.92, 0.3, -0.45, 0.78, 0.3, 0.4, 0.34, 0.06, 0.32, 0.06, -0.3], false, 5)
  layer.named('sail', () => {
    layer.raised(1, () => layer.fill(main, bellied))
    layer.raised(1, () =>
      layer.fill(smooth([-0.06, -0.8, -0.06, 0.3, -0.4, 0.33, -0.68, 0.28, -0.3, -0.3], false, 5), bellied),
    )
    layer.within(main, () => {
      if (random.chance(0.5))
        for (let y = -0.6; y < 0.3; y += 0.3)
          layer.fill(rectangle(0, y, 1, y + 0.1), grained(palette.accent, 0.1))
    })
  })
  const sign = random.pick(['A', 'K', 'N', 'S', '4', '7', '8', 'H'])
  layer.raised(1.2, () =>
    layer.posed({ x: 0.27, y: 0.06, wide: 0.2, tall: 0.16 }, () =>
      letter(layer, sign, 0.26, grained(tone(palette.main, -0.5), 0.1)),
    ),
  )
}
