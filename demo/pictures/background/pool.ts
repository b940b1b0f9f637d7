import { mix, oklch, tone } from '../colour.ts'
import { glow } from '../film.ts'
import { blend } from '../ink.ts'
import type { Paint } from '../layer.ts'
import { checkered, dotted, striped } from '../material/cloth.ts'
import { wall } from '../material/masonry.ts'
import { noise } from '../noise.ts'
import { faded, wooden } from '../paint.ts'
import type { Palette } from '../palette.ts'
import { ellipse } from '../path.ts'
import type { Stage } from '../stage.ts'
import { room } from './indoors.ts'
import { landscape } from './outdoors.ts'

/** Lays one background of the pool, which all things share, so that none can be told by what lies behind it. */
export function background(stage: Stage): void {
  const { random } = stage
  const kind = random.next()
  if (kind < 0.32) landscape(stage, random.between(-0.25, 0.6))
  else if (kind < 0.5) room(stage, random.between(0.2, 0.75))
  else if (kind < 0.68) plaster(stage)
  else if (kind < 0.84) discs(stage)
  else material(stage)
  if (random.chance(0.55)) stage.blur(random.whole(1, 3))
}

/** Flat clutter-free ground: rubbed plaster or paper, from one colour to another. */
function plaster(stage: Stage): void {
  const { random } = stage
  const { back, backSecond } = stage.palette
  const angle = random.between(0, 6.3)
  const [x, y] = [Math.cos(angle), Math.sin(angle)]
  const base = faded(back, backSecond, [-x, -y, x, y], 0.08)
  const [coarse, strength] = [random.between(5, 16), random.between(0.05, 0.22)]
  stage.draw({ shadow: 0, round: 0, relief: 0.8 }, layer => {
    layer.flood((u, v, ink) => {
      base(u, v, ink)
      const patch = noise(u * coarse, v * coarse)
      const scratch = noise(u * 60 + 40 * patch, v * 60)
      for (let c = 0; c < 3; c++) ink[c] *= 1 + strength * (patch + 0.6 * scratch)
      ink[4] += patch * 1.6 + scratch * 0.6
    })
  })
}

/** Lights out of focus. */
function discs(stage: Stage): void {
  const { random } = stage
  const { back, backSecond, backHue } = stage.palette
  const wide = random.between(0.1, 0.3)
  stage.draw({ shadow: 0, round: 0, relief: 0 }, layer => {
    layer.flood(faded(tone(back, -0.15), backSecond, [-1, -1, 1, 1], 0.1))
    for (let i = random.whole(8, 18); i > 0; i--) {
      const [x, y, r] = [
        random.between(-1.1, 1.1),
        random.between(-1.1, 1.1),
        wide * random.between(0.5, 1.4),
      ]
      const colour = oklch(
        random.between(0.5, 0.85),
        random.between(0.05, 0.14),
        backHue + random.between(-70, 70),
      )
      layer.fill(ellipse(x, y, r), random.chance(0.5) ? glow(colour, 0.9, x, y, r * 1.2) : disc(colour))
    }
  })
  stage.blur(random.whole(1, 2))
}

const disc =
  (colour: readonly [number, number, number]): Paint =>
  (_u, _v, ink) => {
    blend(ink, colour, colour, 0, 1)
    ink[3] = 0.45
  }

function material(stage: Stage): void {
  const { random } = stage
  const pale = faint(stage.palette)
  const shift = random.between(0, 200)
  const boards = wooden(tone(pale.main, 0.1), tone(mix(pale.main, [0.4, 0.26, 0.15], 0.5), -0.3), shift)
  const turn = random.between(-0.6, 0.6)
  const paint = random.pick([
    () => striped(random, pale),
    () => checkered(random, pale),
    () => dotted(random, pale),
    () => wall(random),
    () => boards,
  ])()
  stage.draw({ shadow: 0, round: 0, relief: 0.6 }, layer => {
    layer.posed({ turn: paint === boards ? turn : 0 }, () => layer.flood(paint))
  })
  if (random.chance(0.6)) stage.blur(random.whole(1, 3))
}

/** The background colours in the place of the main ones, near to each other. */
function faint(palette: Palette): Palette {
  const { back, backSecond } = palette
  return { ...palette, main: back, second: mix(back, backSecond, 0.75), accent: mix(back, backSecond, 0.3) }
}
