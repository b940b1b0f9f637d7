import { BLACK, type Colour, mix, tone } from '../colour.ts'
import type { Layer, Paint } from '../layer.ts'
import { domed, grained, metallic, rounded } from '../paint.ts'
import { ellipse, stroke } from '../path.ts'
import type { Random } from '../random.ts'

/** A way to build wheels; radius 1 in the layer's own units. */
export interface WheelLook {
  readonly kind: 'wire' | 'spokes' | 'holes' | 'disc' | 'cart'
  readonly count: number
  /** Inner radius of the tyre, 0.6 to 0.92. */
  readonly rim: number
  readonly tyre: Colour
  readonly metal: Colour
  readonly turn: number
  /** Colour of a ring on the tyre's side; none if null. */
  readonly band: Colour | null
}

/** A look at random. */
export function wheelLook(random: Random, colour: Colour, kinds: readonly WheelLook['kind'][]): WheelLook {
  const kind = random.pick(kinds)
  const counts = { wire: [12, 20], spokes: [3, 8], holes: [4, 8], disc: [0, 0], cart: [6, 12] } as const
  const grey = mix([0.62, 0.64, 0.68], colour, random.chance(0.4) ? 0.75 : 0.12)
  return {
    kind,
    count: random.whole(counts[kind][0], counts[kind][1]),
    rim: kind === 'wire' ? random.between(0.84, 0.92) : random.between(0.58, 0.78),
    tyre: kind === 'cart' ? mix(colour, [0.45, 0.28, 0.14], 0.75) : tone(BLACK, random.between(0.03, 0.16)),
    metal: kind === 'cart' ? mix(colour, [0.62, 0.42, 0.22], 0.75) : grey,
    turn: random.between(0, 6.3),
    band: random.chance(0.25) ? tone(colour, 0.6) : null,
  }
}

/** A wheel around the origin: tyre, rim, spokes or holes, hub. Of cars, bicycles, carts, or alone. */
export function wheel(layer: Layer, look: WheelLook, through: Paint | null = null): void {
  const { rim, tyre, metal, kind, band } = look
  const middle = 0.5 * (1 + rim)
  layer.named('wheel', () => {
    ring(layer, 1, rim, grained(tyre, 0.22, 60), 1.2)
    ring(layer, middle + 0.012, middle - 0.02, grained(tone(tyre, 0.14), 0.1), 1.5)
    if (band) ring(layer, rim + 0.09, rim + 0.02, grained(band, 0.08), 1.4)
    if (kind === 'disc' || kind === 'holes') plate(layer, look)
    else {
      if (through) layer.raised(-1, () => layer.fill(ellipse(0, 0, rim * 0.94), through))
      ring(layer, rim, rim * (kind === 'wire' ? 0.93 : 0.86), metallic(metal, look.turn), 1)
      layer.raised(0.4, () => layer.fill(spokes(look), metallic(metal, look.turn + 1)))
    }
    const hub = kind === 'wire' ? 0.09 : kind === 'cart' ? 0.2 : 0.16
    layer.raised(1, () => layer.fill(ellipse(0, 0, hub), domed(metallic(tone(metal, 0.2)), 1.5, 0, 0, hub)))
  })
}

function ring(layer: Layer, outer: number, inner: number, paint: Paint, raise: number): void {
  const hole = ellipse(0, 0, inner)
  const backwards: number[] = []
  for (let i = hole.length - 2; i >= 0; i -= 2) backwards.push(hole[i], hole[i + 1])
  layer.raised(raise, () => layer.fill([ellipse(0, 0, outer), backwards], paint))
}

function spokes({ kind, count, rim, turn }: WheelLook): number[][] {
  const lines: number[][] = []
  for (let i = 0; i < count; i++) {
    const angle = turn + (i / count) * 2 * Math.PI
    // Wire spokes leave the hub sideways, in pairs that cross.
    const start = kind === 'wire' ? angle + (i % 2 ? 1.1 : -1.1) : angle
    const line = [
      Math.cos(start) * 0.07,
      Math.sin(start) * 0.07,
      Math.cos(angle) * rim * 0.95,
      Math.sin(angle) * rim * 0.95,
    ]
    const thick = kind === 'wire' ? 0.035 : kind === 'cart' ? 0.09 : Math.min(0.2, 0.9 / count)
    lines.push(...stroke(line, share => thick * (kind === 'spokes' ? 1.2 - 0.4 * share : 1)))
  }
  return lines
}

function plate(layer: Layer, { rim, metal, kind, count, turn }: WheelLook): void {
  layer.fill(
    ellipse(0, 0, rim),
    domed(rounded(tone(metal, 0.35), tone(metal, -0.25), -0.2, -0.3, rim * 1.6), 2, 0, 0, rim * 1.05),
  )
  layer.fill(ellipse(0, 0, rim * 0.36), metallic(metal, turn))
  if (kind === 'disc') return
  layer.raised(-1.5, () => {
    for (let i = 0; i < count; i++) {
      const angle = turn + (i / count) * 2 * Math.PI
      const r = rim * Math.min(0.2, 0.95 / count)
      layer.fill(ellipse(Math.cos(angle) * rim * 0.65, Math.sin(angle) * rim * 0.65, r), grained(BLACK, 0.1))
    }
  })
}
