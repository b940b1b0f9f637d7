import { type Colour, mix, tone } from '../colour.ts'
import { blend } from '../ink.ts'
import type { Layer } from '../layer.ts'
import { noise } from '../noise.ts'
import { domed, grained } from '../paint.ts'
import { ellipse, smooth } from '../path.ts'
import type { Random } from '../random.ts'

/** A blossom's shape; its radius is 1 in the layer's own units. */
export interface BlossomLook {
  readonly petals: number
  readonly rings: number
  readonly width: number
  readonly tip: 'round' | 'pointed' | 'notched'
  readonly colour: Colour
  readonly heart: Colour
  readonly disc: number
  readonly discColour: Colour
  readonly turn: number
}

/** A look at random. */
export function blossomLook(random: Random, colour: Colour, disc: Colour): BlossomLook {
  const petals = random.whole(5, 14)
  return {
    petals,
    rings: random.chance(0.35) ? 2 : 1,
    width: Math.min(0.62, (random.between(2.1, 3.4) / petals) * 0.75),
    tip: random.pick(['round', 'round', 'pointed', 'notched'] as const),
    colour,
    heart: mix(colour, disc, random.between(0.2, 0.7)),
    disc: random.between(0.2, 0.4),
    discColour: disc,
    turn: random.between(0, 6),
  }
}

/** A blossom seen from above around the origin: one ring of petals or two, and a disc. */
export function blossom(layer: Layer, look: BlossomLook): void {
  for (let ring = 0; ring < look.rings; ring++) {
    const size = 1 - 0.28 * ring
    for (let i = 0; i < look.petals; i++) {
      const turn = look.turn + ((i + ring * 0.5) / look.petals) * 2 * Math.PI
      layer.raised(ring * 1.2 + (i % 2) * 0.8, () => {
        layer.posed({ turn, wide: size }, () => layer.named('petal', () => petal(layer, look)))
      })
    }
  }
  layer.named('disc', () => layer.raised(2.2, () => disc(layer, look)))
}

function petal(layer: Layer, { width, tip, colour, heart }: BlossomLook): void {
  const end =
    tip === 'pointed'
      ? [0.25, -0.86, 0, -1.06, -0.25, -0.86]
      : tip === 'notched'
        ? [0.6, -0.94, 0, -0.86, -0.6, -0.94]
        : [0.55, -0.93, 0, -1, -0.55, -0.93]
  const shape = [0.18, 0, 0.85, -0.45, 0.95, -0.72, ...end, -0.95, -0.72, -0.85, -0.45, -0.18, 0]
  const dark = tone(colour, -0.22)
  const light = tone(colour, 0.18)
  layer.fill(smooth(shape.map((value, i) => (i % 2 ? value : value * width))), (u, v, ink) => {
    const far = Math.min(1, Math.max(0, -v))
    const rib = Math.abs(noise(u * 42, v * 5 + 40))
    const edge = Math.abs(u) / width
    blend(ink, mix(heart, dark, far), mix(colour, light, edge), Math.min(1, far * 1.25), 1 - 0.35 * rib)
    ink[4] += 1.4 * edge - 0.5 * rib
  })
}

function disc(layer: Layer, { disc: radius, discColour }: BlossomLook): void {
  const seed = tone(discColour, -0.45)
  const base = grained(discColour, 0.3, 50)
  layer.fill(
    ellipse(0, 0, radius),
    domed(
      (u, v, ink) => {
        base(u, v, ink)
        const dots = Math.sin(u * 55 + 3 * noise(v * 20, u * 20)) * Math.sin(v * 55)
        if (dots > 0.35) blend(ink, seed, discColour, 0.3, 1)
        ink[4] += 0.5 * dots
      },
      3,
      0,
      0,
      radius,
    ),
  )
}
