import { BLACK, type Colour, mix, oklch, tone } from '../colour.ts'
import { blend } from '../ink.ts'
import type { Layer, Paint } from '../layer.ts'
import { noise } from '../noise.ts'
import { smooth, stroke } from '../path.ts'
import type { Random } from '../random.ts'

/** A leaf's shape and colours; it runs from its stalk at (0, 1) to its tip at (0, -1). */
export interface LeafLook {
  /** Half its width, 0.25 to 0.7, and where it is widest, -0.4 to 0.5. */
  readonly width: number
  readonly belly: number
  readonly teeth: number
  readonly veins: number
  readonly colour: Colour
  readonly rib: Colour
  readonly bend: number
}

/** A green leaf at random; autumn colours in one of five. */
export function leafLook(random: Random): LeafLook {
  const hue = random.chance(0.2) ? random.between(30, 95) : random.between(112, 158)
  const colour = oklch(random.between(0.42, 0.72), random.between(0.09, 0.17), hue)
  return {
    width: random.between(0.3, 0.62),
    belly: random.between(-0.1, 0.4),
    teeth: random.chance(0.4) ? random.between(0.04, 0.12) : 0,
    veins: random.whole(4, 8),
    colour,
    rib: random.chance(0.7) ? tone(colour, 0.45) : mix(colour, BLACK, 0.5),
    bend: random.between(-0.25, 0.25),
  }
}

/** A leaf around the origin, 2 long, with mid-rib and side veins. */
export function leaf(layer: Layer, look: LeafLook): void {
  const { bend, rib, veins, colour } = look
  layer.named('leaf', () => {
    layer.fill(stroke(smooth([0, 1.45, 0.05, 1.2, 0, 0.9], true), 0.09), blade(mix(colour, BLACK, 0.2), bend))
    layer.fill(outline(look), blade(colour, bend))
    layer.within(outline(look), () => {
      for (let i = 0; i < veins; i++) {
        const y = 0.75 - (i / veins) * 1.45
        for (const side of [-1, 1]) {
          const x = spine(y, bend)
          const vein = smooth([x, y, x + side * 0.3, y - 0.28, x + side * 0.75, y - 0.5], true, 4)
          layer.fill(
            stroke(vein, share => 0.045 * (1.1 - share)),
            blade(rib, bend),
          )
        }
      }
    })
    const line: number[] = []
    for (let y = 1; y >= -0.95; y -= 0.15) line.push(spine(y, bend), y)
    layer.raised(0.3, () =>
      layer.fill(
        stroke(line, share => 0.085 * (1.15 - share)),
        blade(rib, bend),
      ),
    )
  })
}

const spine = (y: number, bend: number) => bend * (1 - y) * (1 - y) * 0.35

function outline({ width, belly, teeth, bend }: LeafLook): number[] {
  const sides: [number, number][] = []
  const steps = 22
  for (let i = 0; i <= steps; i++) {
    const y = 1 - (2 * i) / steps
    const rise = y > belly ? (1 - y) / (1 - belly) : (y + 1) / (1 + belly)
    const half = width * Math.sin((rise * Math.PI) / 2) ** 0.9 * (1 - (i % 2) * teeth * 2)
    sides.push([half, y])
  }
  const right = sides.flatMap(([half, y]) => [spine(y, bend) + half, y])
  const left = sides.reverse().flatMap(([half, y]) => [spine(y, bend) - half, y])
  return [...right, ...left]
}

/** Darker to the stalk, one half lighter than the other, blotched; the halves rise from the rib. */
function blade(colour: Colour, bend: number): Paint {
  const dark = mix(colour, [0.05, 0.15, 0.1], 0.45)
  const light = tone(colour, 0.22)
  return (u, v, ink) => {
    const across = u - spine(v, bend)
    const share = 0.55 - 0.28 * v + (across > 0 ? 0.1 : -0.1) + 0.5 * noise(u * 30, v * 30)
    blend(ink, dark, light, Math.min(1, Math.max(0, share)), 1)
    ink[4] += 2.2 * Math.min(0.5, Math.abs(across))
  }
}
