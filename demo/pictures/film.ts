import type { Colour } from './colour.ts'
import { distance } from './distance.ts'
import { set } from './ink.ts'
import type { Paint } from './layer.ts'

/** A translucent film of one colour. */
export function veil(colour: Colour, cover: number): Paint {
  return (_u, _v, ink) => {
    set(ink, colour, 1)
    ink[3] = cover
  }
}

/** A film that is densest at (x, y) and gone at distance `r`: blush, glow, a soft shadow. */
export function glow(colour: Colour, cover: number, x = 0, y = 0, r = 1): Paint {
  return (u, v, ink) => {
    const share = Math.max(0, 1 - distance(u - x, v - y) / r)
    set(ink, colour, 1)
    ink[3] = cover * share * share * (3 - 2 * share)
  }
}
