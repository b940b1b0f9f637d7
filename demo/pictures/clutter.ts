import { oklch, tone } from './colour.ts'
import type { Layer } from './layer.ts'
import { domed, grained, rounded } from './paint.ts'
import { leaf, leafLook } from './part/leaf.ts'
import { anyLetter, letter } from './part/letter.ts'
import { blossom, blossomLook } from './part/petal.ts'
import { wheel, wheelLook } from './part/wheel.ts'
import { window, windowLook } from './part/window.ts'
import { ellipse, rectangle } from './path.ts'
import type { Random } from './random.ts'
import type { Stage } from './stage.ts'

type Piece = (layer: Layer, random: Random) => void

const any = (random: Random) =>
  oklch(random.between(0.4, 0.8), random.between(0.05, 0.2), random.between(0, 360))

const PIECES: Readonly<Record<string, Piece>> = {
  leaf: (layer, random) => leaf(layer, leafLook(random)),
  flower: (layer, random) => blossom(layer, blossomLook(random, any(random), any(random))),
  wheel: (layer, random) => wheel(layer, wheelLook(random, any(random), ['spokes', 'holes', 'disc'])),
  letter: (layer, random) => {
    layer.fill(rectangle(-0.9, -1, 0.9, 1, 0.15), grained(any(random), 0.15))
    const look = grained(tone(any(random), random.chance(0.5) ? 0.7 : -0.7), 0.1)
    layer.raised(0.5, () => layer.posed({ wide: 0.8 }, () => letter(layer, anyLetter(random), 0.25, look)))
  },
  window: (layer, random) =>
    layer.posed({ wide: 0.75 }, () =>
      window(layer, { ...windowLook(random, any(random)), shutters: null, sill: false }),
    ),
  ball: (layer, random) => {
    const colour = any(random)
    layer.fill(ellipse(0, 0, 1), domed(rounded(tone(colour, 0.2), tone(colour, -0.3)), 5))
  },
}

/** A piece of another class than `but` that hides a part of what the picture shows. */
export function inFront(stage: Stage, but: string): void {
  const { random } = stage
  const way = random.between(0, 6.3)
  const far = random.between(0.15, 0.75)
  lay(stage, but, Math.cos(way) * far, Math.sin(way) * far, random.between(0.09, 0.18))
}

/** Lays `count` small pieces of other classes about, as of things that lie or hang around; none of class `but`. */
export function clutter(stage: Stage, count: number, but: string): void {
  const { random } = stage
  for (let i = 0; i < count; i++) {
    // Along the border rather than in the middle, where the thing itself stands.
    const way = random.between(0, 6.3)
    const far = random.between(0.62, 1)
    lay(stage, but, Math.cos(way) * far, Math.sin(way) * far, random.between(0.08, 0.18))
  }
}

function lay(stage: Stage, but: string, x: number, y: number, wide: number): void {
  const { random } = stage
  const piece = PIECES[random.pick(Object.keys(PIECES).filter(kind => !but.includes(kind)))]
  stage.draw({ round: 2, distance: 1.5 }, layer => {
    layer.posed({ x, y, turn: random.between(-0.6, 0.6), wide }, () => piece(layer, random))
  })
}
