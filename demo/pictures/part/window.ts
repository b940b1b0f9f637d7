import { BLACK, type Colour, mix, tone, WHITE } from '../colour.ts'
import { veil } from '../film.ts'
import { blend } from '../ink.ts'
import type { Layer, Paint } from '../layer.ts'
import { noise } from '../noise.ts'
import { grained } from '../paint.ts'
import { arc, ellipse, rectangle } from '../path.ts'
import type { Random } from '../random.ts'

/** How the windows of one house, van or boat look. */
export interface WindowLook {
  readonly frame: Colour
  readonly glass: Colour
  readonly lit: boolean
  /** Bars across and upright. */
  readonly across: number
  readonly upright: number
  readonly kind: 'square' | 'arched' | 'round'
  readonly shutters: Colour | null
  readonly sill: boolean
}

/** A look at random. */
export function windowLook(random: Random, colour: Colour): WindowLook {
  const lit = random.chance(0.3)
  return {
    frame: random.chance(0.7) ? tone(WHITE, -random.between(0, 0.15)) : mix(colour, BLACK, 0.35),
    glass: lit ? [0.98, 0.82, 0.45] : mix([0.2, 0.32, 0.45], [0.55, 0.72, 0.82], random.next()),
    lit,
    across: random.whole(1, 2),
    upright: random.whole(1, 2),
    kind: random.pick(['square', 'square', 'arched'] as const),
    shutters: random.chance(0.3) ? colour : null,
    sill: random.chance(0.7),
  }
}

/** A window around the origin: 1.4 wide, 2 high; frame, glass that mirrors the sky, bars. */
export function window(layer: Layer, look: WindowLook): void {
  layer.named('window', () => {
    if (look.shutters) shutters(layer, look.shutters)
    layer.raised(0.7, () => layer.fill(outline(look, 0.2), grained(look.frame, 0.08)))
    layer.raised(-0.6, () => layer.fill(outline(look, 0), glass(look)))
    const pane = outline(look, 0)
    layer.raised(0.5, () => layer.within(pane, () => bars(layer, look)))
    if (look.sill)
      layer.raised(1.2, () => layer.fill(rectangle(-1, 1.12, 1, 1.34, 0.05), grained(tone(look.frame, -0.1))))
  })
}

function outline({ kind }: WindowLook, more: number): number[] {
  if (kind === 'round') return ellipse(0, 0, 1 + more)
  const [w, h] = [0.7 + more, 1 + more]
  if (kind === 'square') return rectangle(-w, -h, w, h, 0.04)
  return [...arc(0, -0.3, w, 0.7 + more, Math.PI, 2 * Math.PI, 12), w, h, -w, h]
}

function bars(layer: Layer, { across, upright, frame }: WindowLook): void {
  for (let i = 1; i <= across; i++) {
    const y = -1 + (2 * i) / (across + 1)
    layer.fill(rectangle(-1.1, y - 0.07, 1.1, y + 0.07), grained(frame, 0.08))
  }
  for (let i = 1; i <= upright; i++) {
    const x = -0.7 + (1.4 * i) / (upright + 1)
    layer.fill(rectangle(x - 0.065, -1.1, x + 0.065, 1.1), grained(frame, 0.08))
  }
}

function glass({ glass, lit }: WindowLook): Paint {
  const dark = mix(glass, BLACK, lit ? 0.25 : 0.55)
  const bright = tone(glass, lit ? 0.3 : 0.45)
  return (u, v, ink) => {
    const gleam = (u * 1.1 + v * 0.6 + 10) % 1.4 < 0.35 && !lit ? 0.3 : 0
    const share = 0.5 - 0.4 * v + gleam + 0.35 * noise(u * 16, v * 16)
    blend(ink, dark, bright, Math.min(1, Math.max(0, share)), 1)
  }
}

function shutters(layer: Layer, colour: Colour): void {
  layer.raised(0.6, () => {
    for (const side of [-1, 1]) {
      const x = side * 1.3
      layer.fill(rectangle(x - 0.36, -1.1, x + 0.36, 1.1, 0.03), grained(colour, 0.12))
      for (let y = -0.9; y < 1; y += 0.28)
        layer.fill(rectangle(x - 0.27, y, x + 0.27, y + 0.08), veil(BLACK, 0.3))
    }
  })
}
