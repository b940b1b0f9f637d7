import { landscape } from '../background/outdoors.ts'
import { background } from '../background/pool.ts'
import { clutter } from '../clutter.ts'
import { BLACK, type Colour, mix, tone, WHITE } from '../colour.ts'
import { glow, veil } from '../film.ts'
import type { Layer } from '../layer.ts'
import { domed, faded, grained, metallic, rounded } from '../paint.ts'
import { anyLetter, letter } from '../part/letter.ts'
import { type WheelLook, wheel, wheelLook } from '../part/wheel.ts'
import { arc, ellipse, rectangle, smooth, stroke } from '../path.ts'
import { anyPose } from '../pose.ts'
import type { Stage } from '../stage.ts'

/** One wheel, seen more or less from the side, that leans or stands. */
export function wheelAlone(stage: Stage): void {
  const { random, palette } = stage
  background(stage)
  clutter(stage, random.whole(0, 2), 'wheel')
  const look = wheelLook(random, palette.main, ['wire', 'spokes', 'spokes', 'holes', 'disc', 'cart'])
  const pose = anyPose(random, { size: [0.58, 0.9], turn: Math.PI, off: 0.24 })
  const flat = random.between(0.6, 1)
  stage.draw({ round: 4, distance: 4, gloss: 0.3 }, layer => {
    layer.posed({ ...pose, tall: (pose.wide ?? 1) * flat }, () => {
      const thick = (1 - flat) * random.between(0.25, 0.5)
      if (look.kind !== 'wire')
        for (let i = 4; i > 0; i--) layer.fill(ellipse(0, (thick * i) / 4, 1), grained(tone(look.tyre, -0.3)))
      wheel(layer, look)
    })
  })
}

/** A car or a van from the side. */
export function car(stage: Stage): void {
  const { random } = stage
  if (random.chance(0.5)) landscape(stage, random.between(-0.1, 0.3))
  else background(stage)
  clutter(stage, random.whole(0, 2), 'wheel window')
  const pose = anyPose(random, { size: [0.54, 0.95], turn: 0.14, off: 0.26, stretch: 0.16 })
  const look = wheelLook(random, stage.palette.second, ['spokes', 'spokes', 'holes', 'disc'])
  stage.draw({ shadow: 0, round: 0 }, layer => {
    layer.posed(pose, () =>
      layer.posed({ y: 0.52, tall: 0.12, wide: 1.15 }, () => layer.fill(ellipse(0, 0, 1), glow(BLACK, 0.75))),
    )
  })
  stage.draw({ round: 5, distance: 3, gloss: 0.45 }, layer =>
    layer.posed(pose, () => body(layer, stage, look)),
  )
}

/** Outlines of bodies and of their windows: from the front at the left to the back. */
const BODIES = {
  saloon: {
    shape: [
      -1, 0.12, -0.95, -0.02, -0.5, -0.1, -0.22, -0.44, 0.35, -0.46, 0.66, -0.12, 0.96, -0.05, 1, 0.28, 0.94,
      0.4, -0.94, 0.4,
    ],
    panes: [
      [-0.42, -0.1, -0.18, -0.38, 0.03, -0.39, 0.03, -0.1],
      [0.09, -0.1, 0.09, -0.39, 0.31, -0.39, 0.54, -0.1],
    ],
  },
  beetle: {
    shape: [
      -1, 0.2, -0.9, -0.02, -0.55, -0.14, -0.35, -0.48, 0.1, -0.6, 0.55, -0.4, 0.9, -0.02, 1, 0.26, 0.9, 0.4,
      -0.92, 0.4,
    ],
    panes: [
      [-0.44, -0.12, -0.27, -0.44, 0.0, -0.5, 0.0, -0.12],
      [0.07, -0.12, 0.07, -0.51, 0.42, -0.4, 0.58, -0.12],
    ],
  },
  van: {
    shape: [
      -1, 0.2, -0.98, -0.05, -0.82, -0.5, -0.7, -0.6, 0.88, -0.6, 0.98, -0.5, 1, 0.3, 0.92, 0.42, -0.94, 0.42,
    ],
    panes: [
      [-0.86, -0.1, -0.72, -0.47, -0.36, -0.47, -0.36, -0.1],
      [-0.28, -0.1, -0.28, -0.47, 0.22, -0.47, 0.22, -0.1],
      [0.3, -0.1, 0.3, -0.47, 0.86, -0.47, 0.88, -0.1],
    ],
  },
  pickup: {
    shape: [
      -1, 0.15, -0.95, -0.06, -0.6, -0.12, -0.45, -0.5, 0.02, -0.5, 0.1, -0.1, 0.98, -0.1, 1, 0.28, 0.95, 0.4,
      -0.94, 0.4,
    ],
    panes: [
      [-0.5, -0.12, -0.38, -0.43, -0.18, -0.43, -0.18, -0.12],
      [-0.12, -0.12, -0.12, -0.43, -0.02, -0.43, 0.03, -0.12],
    ],
  },
} as const

function body(layer: Layer, { random, palette }: Stage, look: WheelLook): void {
  const { shape, panes } = BODIES[random.pick(['saloon', 'beetle', 'van', 'pickup'] as const)]
  const paint = palette.main
  const outline = smooth(shape, false, 4)
  layer.fill(outline, faded(tone(paint, 0.22), tone(paint, -0.3), [0, -0.5, 0, 0.45], 0.08))
  layer.within(outline, () => {
    if (random.chance(0.45)) layer.fill(rectangle(-1.1, 0.12, 1.1, 0.5), grained(palette.second, 0.1))
    layer.fill(rectangle(-1.1, 0.1, 1.1, 0.13), veil(WHITE, 0.45))
    layer.fill(rectangle(-1.1, 0.33, 1.1, 0.5), grained(tone(paint, -0.6), 0.1))
  })
  for (const pane of panes) sideWindow(layer, pane, random.between(0, 1))
  const door = panes[random.whole(0, panes.length - 1)]
  layer.fill(stroke([door[0], -0.1, door[0] + 0.02, 0.3], 0.02), veil(BLACK, 0.55))
  layer.fill(rectangle(door[0] + 0.08, 0.02, door[0] + 0.2, 0.055, 0.02), metallic([0.7, 0.7, 0.72]))
  lamps(layer, random.chance(0.5))
  if (random.chance(0.5))
    plate(layer, random.pick([-0.05, 0.15]), `${anyLetter(random)}${random.whole(1, 9)}`, palette.second)
  for (const x of [-0.56, 0.56]) {
    layer.fill(ellipse(x, 0.38, 0.31), grained(mix(paint, BLACK, 0.85)))
    layer.raised(1, () =>
      layer.posed({ x, y: 0.4, wide: 0.26 }, () =>
        wheel(layer, { ...look, turn: random.between(0, 6) }, grained(BLACK)),
      ),
    )
  }
}

function sideWindow(layer: Layer, pane: readonly number[], gleam: number): void {
  layer.named('window', () => {
    layer.raised(-0.8, () =>
      layer.fill(pane, faded([0.55, 0.7, 0.78], [0.16, 0.22, 0.3], [-0.3, -0.5, 0.4 * gleam, 0], 0.1)),
    )
    layer.within(pane, () => {
      const x = pane[0] + gleam * 0.4
      layer.fill([x, -0.6, x + 0.12, -0.6, x - 0.02, 0, x - 0.14, 0], veil(WHITE, 0.35))
    })
  })
}

function lamps(layer: Layer, round: boolean): void {
  layer.named('lamp', () => {
    const front = round ? ellipse(-0.92, 0.1, 0.085) : rectangle(-1, 0.04, -0.84, 0.15, 0.03)
    layer.raised(1, () =>
      layer.fill(
        front,
        domed(rounded([1, 0.97, 0.8], [0.85, 0.75, 0.5], -0.92, 0.1, 0.1), 1.5, -0.92, 0.1, 0.1),
      ),
    )
    layer.raised(1, () => layer.fill(rectangle(0.9, 0.03, 0.99, 0.17, 0.03), grained([0.75, 0.12, 0.1], 0.1)))
  })
}

function plate(layer: Layer, x: number, signs: string, colour: Colour): void {
  layer.fill(rectangle(x - 0.16, 0.14, x + 0.16, 0.31, 0.02), grained(tone(colour, 0.75), 0.06))
  for (const [i, sign] of [...signs].entries()) {
    layer.posed({ x: x - 0.07 + i * 0.14, y: 0.225, wide: 0.09, tall: 0.065 }, () =>
      letter(layer, sign, 0.3, grained(BLACK, 0.1)),
    )
  }
}

/** A bicycle from the side. */
export function bicycle(stage: Stage): void {
  const { random, palette } = stage
  background(stage)
  clutter(stage, random.whole(0, 2), 'wheel')
  const pose = anyPose(random, { size: [0.66, 0.98], turn: 0.25, off: 0.18, stretch: 0.12 })
  const look = { ...wheelLook(random, palette.second, ['wire']), count: random.pick([10, 12, 14]) }
  stage.draw({ round: 1, distance: 3, gloss: 0.3 }, layer =>
    layer.posed(pose, () => cycle(layer, stage, look)),
  )
}

function cycle(layer: Layer, { random, palette }: Stage, look: WheelLook): void {
  const r = random.between(0.38, 0.44)
  for (const x of [-0.56, 0.56])
    layer.posed({ x, y: 0.3, wide: r }, () => wheel(layer, { ...look, turn: random.between(0, 6) }))
  const frame = grained(palette.main, 0.12)
  const thick = random.between(0.05, 0.075)
  const [seat, head, pedal] = [
    [0.22, -0.3],
    [-0.34, -0.34],
    [0.05, 0.34],
  ]
  const low = random.chance(0.4)
  const bars = [
    [...seat, ...pedal, 0.56, 0.3, ...seat],
    low ? smooth([...head, -0.15, 0.1, ...pedal], true) : [...head, ...pedal],
    low ? [] : [...seat, ...head],
    [head[0] - 0.05, -0.5, -0.44, -0.05, -0.56, 0.3],
    [...seat, 0.2, -0.42],
  ]
  layer.named('frame', () =>
    layer.raised(1, () =>
      layer.fill(
        bars.flatMap(bar => stroke(bar, thick)),
        frame,
      ),
    ),
  )
  layer.raised(1.4, () => {
    layer.fill(
      stroke(
        random.chance(0.5)
          ? [-0.22, -0.58, -0.4, -0.52, -0.5, -0.54]
          : arc(-0.5, -0.44, 0.13, 0.12, -1.2, 1.8),
        0.05,
      ),
      metallic([0.6, 0.6, 0.62]),
    )
    layer.named('saddle', () =>
      layer.fill(
        smooth([0.04, -0.44, 0.2, -0.5, 0.36, -0.5, 0.38, -0.4, 0.2, -0.4]),
        grained(mix(palette.second, [0.2, 0.12, 0.08], 0.6), 0.15),
      ),
    )
    layer.fill(ellipse(pedal[0], pedal[1], 0.09), metallic([0.5, 0.5, 0.52]))
    layer.fill(
      stroke([pedal[0], pedal[1], pedal[0] - 0.08, pedal[1] + 0.2], 0.04),
      metallic([0.5, 0.5, 0.52]),
    )
  })
}
