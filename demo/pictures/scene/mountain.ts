import { skyPaint } from '../background/outdoors.ts'
import { clutter } from '../clutter.ts'
import { BLACK, type Colour, mix, oklch, tone, WHITE } from '../colour.ts'
import { blend } from '../ink.ts'
import type { Layer } from '../layer.ts'
import { anyWater, waved } from '../material/water.ts'
import { noise } from '../noise.ts'
import { furry, grained } from '../paint.ts'
import type { Random } from '../random.ts'
import type { Stage } from '../stage.ts'

/** Two or three ridges of rock in haze, snow above a line, woods or a lake below. */
export function mountains(stage: Stage): void {
  const { random } = stage
  const hue = random.pick([240, 250, 225, 60, 20, 300])
  const sky = oklch(random.between(0.55, 0.86), random.between(0.03, 0.1), hue)
  stage.draw({ shadow: 0, round: 0, relief: 0.3 }, layer => layer.flood(skyPaint(random, sky, 0)))
  const rock = oklch(random.between(0.42, 0.66), random.between(0.02, 0.09), random.between(0, 360))
  const count = random.whole(2, 3)
  const high = random.between(-0.9, 0)
  const snow = random.between(-0.5, 0.35)
  for (let i = 0; i < count; i++) {
    const near = (i + 1) / count
    const haze = (colour: Colour) => mix(sky, colour, 0.3 + 0.7 * near)
    stage.draw({ shadow: 0.12, distance: 3, round: 4 }, layer => {
      layer.named('rock', () =>
        ridge(layer, random, high + 0.42 * i, haze(rock), haze(WHITE), snow + 0.1 * i),
      )
    })
  }
  const shore = random.between(0.35, 1.05)
  stage.draw({ shadow: 0.2, distance: 2, round: 2 }, layer =>
    (random.chance(0.5) ? woods : lake)(layer, random, shore),
  )
  clutter(stage, random.whole(0, 1), '')
}

function ridge(layer: Layer, random: Random, top: number, rock: Colour, snow: Colour, line: number): void {
  const heights = midpoints(random, top)
  const steep = random.between(3, 6)
  const shift = random.between(0, 200)
  const outline = [
    1.1,
    1.2,
    -1.1,
    1.2,
    ...heights.flatMap((y, i) => [-1.1 + (2.2 * i) / (heights.length - 1), y]),
  ]
  const [dark, light, shaded] = [mix(rock, BLACK, 0.5), tone(rock, 0.15), mix(snow, rock, 0.15)]
  layer.fill(outline, (u, v, ink) => {
    const bend = noise(u * 7 + shift, v * 7) * 2.5
    const fold = 0.5 - 1.7 * Math.abs(noise(u * 15 + shift + v * steep + bend, v * 7 - bend))
    const crag = noise(u * 70 + v * 30 + bend, v * 40 + shift)
    const share = Math.min(1, Math.max(0, 0.5 + 0.6 * fold + 0.4 * crag))
    const white = v + 0.4 * fold + 0.2 * crag < line - 0.2 ? 1 : 0
    blend(ink, white ? shaded : dark, white ? snow : light, share, 1)
    ink[4] += 6 * fold + 1.3 * crag
  })
}

/** Heights of a ridge by halving: each middle lies between its neighbours, moved by less and less. */
function midpoints(random: Random, top: number): number[] {
  let line = [top + random.between(0.1, 0.6), top, top + random.between(0.1, 0.6)]
  if (random.chance(0.6)) line = [line[0], top + random.between(0, 0.25), line[2], top, line[0]]
  for (let size = 0.2; size > 0.008; size *= 0.55) {
    line = line.flatMap((y, i) =>
      i + 1 < line.length ? [y, (y + line[i + 1]) / 2 + random.between(-size, size)] : [y],
    )
  }
  return line
}

function woods(layer: Layer, random: Random, shore: number): void {
  const green = oklch(random.between(0.3, 0.5), random.between(0.04, 0.09), random.between(110, 170))
  layer.fill([-1.1, shore, 1.1, shore, 1.1, 1.1, -1.1, 1.1], grained(tone(green, 0.12), 0.35, 30))
  for (let i = 0; i < 34; i++) {
    const x = random.between(-1.1, 1.1)
    const tall = random.between(0.12, 0.3)
    const foot = shore + random.between(-0.02, 0.28)
    layer.raised(i * 0.05, () =>
      layer.fill(
        [x, foot - tall, x + tall * 0.26, foot, x - tall * 0.26, foot],
        furry(tone(green, -0.5), green, 1.2),
      ),
    )
  }
}

function lake(layer: Layer, random: Random, shore: number): void {
  const depth = (v: number) => 1 / (0.15 + v - shore)
  layer.named('wave', () =>
    layer.fill(
      [-1.1, shore, 1.1, shore, 1.1, 1.1, -1.1, 1.1],
      waved(anyWater(random), (u, v) => [u * depth(v) * 0.6, depth(v) * 2.4]),
    ),
  )
}
