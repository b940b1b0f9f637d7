import { landscape } from '../background/outdoors.ts'
import { background } from '../background/pool.ts'
import { clutter } from '../clutter.ts'
import { BLACK, mix, oklch, tone, WHITE } from '../colour.ts'
import { veil } from '../film.ts'
import type { Layer, Paint } from '../layer.ts'
import { bricked, masonry, tiled } from '../material/masonry.ts'
import { grained, wooden } from '../paint.ts'
import { window, windowLook } from '../part/window.ts'
import { ellipse, rectangle, stroke } from '../path.ts'
import { anyPose } from '../pose.ts'
import type { Stage } from '../stage.ts'

/** A house from the front: walls of plaster, brick or boards, a tiled roof, windows, a door. */
export function house(stage: Stage): void {
  const { random } = stage
  if (random.chance(0.6)) landscape(stage, random.between(0.1, 0.5))
  else background(stage)
  clutter(stage, random.whole(0, 1), 'window')
  const pose = anyPose(random, { size: [0.54, 0.9], turn: 0.12, off: 0.24, stretch: 0.22 })
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
