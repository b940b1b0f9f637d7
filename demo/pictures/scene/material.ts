import { mix, oklch, tone } from '../colour.ts'
import { distance } from '../distance.ts'
import { veil } from '../film.ts'
import type { Layer } from '../layer.ts'
import { checkered, striped } from '../material/cloth.ts'
import { combed } from '../material/comb.ts'
import { wall } from '../material/masonry.ts'
import { tilted } from '../material/warp.ts'
import { anyWater, waved } from '../material/water.ts'
import { domed, faded, grained } from '../paint.ts'
import { anyLetter, letter } from '../part/letter.ts'
import { rectangle } from '../path.ts'
import type { Stage } from '../stage.ts'

const FLAT = { shadow: 0, round: 0 }

const over = (stage: Stage, name: string, paint: Parameters<Layer['flood']>[0]) =>
  stage.draw(FLAT, layer => layer.named(name, () => layer.flood(paint)))

/** Striped cloth that fills the picture. */
export function stripes(stage: Stage): void {
  over(stage, 'stripe', striped(stage.random, stage.palette))
}

/** Checked tiles that fill the picture. */
export function checkers(stage: Stage): void {
  over(stage, 'check', checkered(stage.random, stage.palette))
}

/** Honeycomb that fills the picture. */
export function honeycomb(stage: Stage): void {
  over(stage, 'cell', combed(stage.random))
}

/** A brick wall that fills the picture. */
export function bricks(stage: Stage): void {
  over(stage, 'brick', wall(stage.random))
}

/** The surface of water, seen from above or to the horizon. */
export function water(stage: Stage): void {
  const { random } = stage
  const flat = tilted(random, random.between(0.9, 1.8), 0.35, 0)
  const near = random.between(0.8, 1.6)
  const far = random.between(1.1, 1.8)
  const shift = random.between(0, 90)
  const away = (u: number, v: number): [number, number] => {
    const depth = 1 / (far + v)
    return [u * depth * near * 1.6 + shift, depth * near * 3.2]
  }
  over(stage, 'wave', waved(anyWater(random), random.chance(0.5) ? flat : away))
}

/** A printed page, a sign or a wall with lines of capitals. */
export function text(stage: Stage): void {
  const { random, palette } = stage
  const lightness = random.chance(0.65) ? random.between(0.68, 0.94) : random.between(0.2, 0.45)
  const paper = oklch(lightness, random.between(0.01, 0.1), palette.backHue)
  const apart = random.between(0.36, 0.55) * (lightness > 0.5 ? -1 : 1)
  const inkColour = oklch(lightness + apart, random.between(0.01, 0.14), palette.hue)
  stage.draw({ ...FLAT, relief: 0.7 }, layer => {
    layer.flood(
      faded(paper, tone(paper, random.between(-0.2, 0.15)), [-1, -1, 1, 1], random.between(0.08, 0.25)),
    )
    const size = random.between(0.085, 0.2)
    const pose = {
      turn: random.between(-0.5, 0.5),
      wide: size,
      tall: size * random.between(0.85, 1.2),
      lean: random.between(-0.3, 0.3),
    }
    layer.posed(pose, () => lines(layer, stage, 1.7 / size, grained(inkColour, 0.15)))
  })
}

function lines(layer: Layer, { random }: Stage, reach: number, ink: ReturnType<typeof grained>): void {
  const weight = random.between(0.16, 0.36)
  const [pitch, leading] = [random.between(1.35, 1.7), random.between(2.6, 3.3)]
  const raise = random.between(-0.5, 1)
  layer.raised(raise, () => {
    for (let y = -reach; y < reach; y += leading) {
      for (let x = -reach + random.between(0, 2); x < reach; x += pitch) {
        if (random.chance(0.16)) continue
        const sign = anyLetter(random)
        if (distance(x, y) < reach) layer.posed({ x, y }, () => letter(layer, sign, weight, ink))
      }
    }
  })
}

/** A keyboard: rows of keys with bevels and letters. */
export function keyboard(stage: Stage): void {
  const { random, palette } = stage
  const body = tone(palette.back, random.between(-0.5, 0.1))
  const light = random.chance(0.55)
  const grey = random.between(0.25, 0.8)
  const cap = light ? mix(palette.main, [0.88, 0.87, 0.84], grey) : mix(palette.main, [0.2, 0.2, 0.22], grey)
  const print = grained(light ? tone(palette.second, -0.7) : tone(palette.second, 0.75), 0.05)
  stage.draw({ ...FLAT, relief: 1.2 }, layer => {
    layer.flood(grained(body, 0.15, 40))
    const size = random.between(0.15, 0.3)
    layer.posed({ turn: random.between(-0.5, 0.5), wide: size, lean: random.between(-0.15, 0.15) }, () => {
      const reach = Math.ceil(1.5 / size)
      const gap = random.between(0.06, 0.14)
      for (let row = -reach; row <= reach; row++) {
        for (let x = -reach + random.pick([0, 0.25, 0.5, 0.75]); x < reach; ) {
          const long = random.chance(0.08) ? random.pick([1.5, 2]) : 1
          if (distance(x, row) < reach) {
            const colour = random.chance(0.05) ? palette.accent : tone(cap, random.between(-0.06, 0.06))
            layer.posed({ x: x + long / 2, y: row }, () => key(layer, stage, colour, long, gap, print))
          }
          x += long
        }
      }
    })
  })
}

function key(
  layer: Layer,
  { random }: Stage,
  cap: readonly [number, number, number],
  long: number,
  gap: number,
  print: ReturnType<typeof grained>,
): void {
  const half = long / 2 - gap
  const tall = 0.5 - gap
  layer.named('key', () => {
    layer.fill(rectangle(-half - 0.02, -tall, half + 0.02, tall + 0.07, 0.1), grained(tone(cap, -0.45), 0.1))
    const face = rectangle(-half + 0.03, -tall + 0.01, half - 0.03, tall - 0.07, 0.12)
    layer.raised(1.6, () => {
      layer.fill(
        face,
        domed(faded(tone(cap, 0.14), tone(cap, -0.08), [0, -tall, 0, tall], 0.06), -0.6, 0, 0, half, tall),
      )
      if (long === 1)
        layer.posed({ x: -0.06, y: -0.06, wide: 0.26, tall: 0.2 }, () =>
          letter(layer, anyLetter(random), 0.26, print),
        )
      else
        layer.fill(
          rectangle(-half * 0.5, -0.03, half * 0.3, 0.03),
          veil(cap[1] > 0.5 ? [0.2, 0.2, 0.2] : [0.9, 0.9, 0.9], 0.6),
        )
    })
  })
}
