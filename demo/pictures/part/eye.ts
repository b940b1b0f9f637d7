import { BLACK, type Colour, mix, tone, WHITE } from '../colour.ts'
import { veil } from '../film.ts'
import type { Layer } from '../layer.ts'
import { domed, grained, rounded } from '../paint.ts'
import { arc, ellipse, stroke } from '../path.ts'

/** How an eye looks; its radius is 1 in the layer's own units. */
export interface EyeLook {
  readonly iris: Colour
  /** Colour of the lid that covers the upper `lid` (0 to 1) of the eye. */
  readonly skin: Colour
  readonly lid: number
  /** Radius of the iris, 0.4 to 1.05; from 1 on no white shows. */
  readonly irisRadius: number
  readonly pupil: 'round' | 'slit'
  /** Height over width. */
  readonly open: number
  readonly lookX: number
  readonly lookY: number
}

/** An eye around the origin: ball, iris with a dark rim, pupil, spark, lid. Every animal and face has it. */
export function eye(layer: Layer, look: EyeLook): void {
  const { iris, irisRadius, lookX, lookY, open, lid, skin } = look
  const outline = ellipse(0, 0, 1, open)
  layer.named('eye', () => {
    layer.fill(ellipse(0, 0.02, 1.12, open * 1.12), grained(mix(skin, BLACK, 0.58), 0.1))
    layer.fill(outline, domed(rounded(WHITE, tone(WHITE, -0.25), -0.1, -0.15, 1.2, 0.04), 3))
    layer.within(outline, () => {
      layer.fill(ellipse(lookX, lookY, irisRadius), grained(mix(iris, BLACK, 0.7), 0.1))
      const colours = rounded(tone(iris, 0.35), mix(iris, BLACK, 0.2), lookX, lookY + 0.3, irisRadius * 1.2)
      layer.fill(ellipse(lookX, lookY, irisRadius * 0.88), colours)
      const half = irisRadius * (look.pupil === 'slit' ? 0.2 : 0.52)
      layer.fill(
        ellipse(lookX, lookY, half, irisRadius * (look.pupil === 'slit' ? 0.8 : 0.52)),
        grained(BLACK, 0.1),
      )
      layer.fill(
        ellipse(lookX - 0.3 * irisRadius, lookY - 0.36 * irisRadius, 0.22 * irisRadius),
        veil(WHITE, 0.95),
      )
      layer.fill(
        ellipse(lookX + 0.3 * irisRadius, lookY + 0.36 * irisRadius, 0.11 * irisRadius),
        veil(WHITE, 0.5),
      )
      if (lid > 0) layer.raised(0.6, () => layer.fill(lidOf(open, lid), grained(tone(skin, -0.12), 0.1)))
    })
  })
}

function lidOf(open: number, lid: number): number[][] {
  const low = -open + 2 * open * lid
  return [
    [-1.3, -open - 0.3, 1.3, -open - 0.3, 1.3, low + 0.15, 0.5, low - 0.1, -0.5, low - 0.1, -1.3, low + 0.15],
  ]
}

/** A brow above the eye at the origin. */
export function brow(layer: Layer, colour: Colour, lift: number, weight: number): void {
  layer.fill(
    stroke(arc(0, lift + 0.9, 1.25, 0.95, Math.PI * 1.2, Math.PI * 1.8), share => weight * (1.3 - share)),
    grained(colour, 0.2),
  )
}
