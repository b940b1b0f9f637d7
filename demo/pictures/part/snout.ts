import { BLACK, type Colour, mix, tone, WHITE } from '../colour.ts'
import { veil } from '../film.ts'
import type { Layer } from '../layer.ts'
import { domed, grained } from '../paint.ts'
import { arc, ellipse, smooth, stroke } from '../path.ts'

/** An animal's nose around the origin, 2 wide: a rounded triangle with nostrils and a shine. */
export function nose(layer: Layer, colour: Colour, flat: number): void {
  const shape = smooth([-0.95, -0.35, -0.5, -0.7, 0.5, -0.7, 0.95, -0.35, 0.55, 0.35, 0, 0.75, -0.55, 0.35])
  layer.named('nose', () => {
    layer.posed({ tall: flat, wide: 1 }, () => {
      layer.raised(1, () => layer.fill(shape, domed(grained(colour, 0.25, 90), 3, 0, -0.1, 1.1, 0.9)))
      for (const side of [-1, 1]) {
        layer.fill(ellipse(side * 0.42, 0.12, 0.2, 0.13, side * 0.4), grained(mix(colour, BLACK, 0.8), 0.1))
      }
      layer.fill(ellipse(-0.25, -0.42, 0.3, 0.12, -0.2), veil(WHITE, 0.6))
    })
  })
}

/** Mouth under a nose: a line down from the origin and two bows, 2 wide; a tongue at times. */
export function muzzle(layer: Layer, line: Colour, width: number, tongue: Colour | null): void {
  layer.named('mouth', () => {
    if (tongue) {
      const lick = smooth([-0.36, 0.5, 0.36, 0.5, 0.34, 1.15, 0, 1.4, -0.34, 1.15])
      layer.raised(0.6, () => layer.fill(lick, grained(tongue, 0.15)))
      layer.fill(stroke([0, 0.55, 0, 1.2], 0.06), grained(tone(tongue, -0.3)))
    }
    layer.fill(stroke([0, 0, 0, 0.5], width), grained(line, 0.1))
    for (const side of [-1, 1]) {
      layer.fill(stroke(arc(side * 0.5, 0.42, 0.5, 0.36, 0, Math.PI, 10), width), grained(line, 0.1))
    }
  })
}
