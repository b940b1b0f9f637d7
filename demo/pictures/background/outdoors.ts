import { type Colour, mix, oklch, WHITE } from '../colour.ts'
import { blend } from '../ink.ts'
import type { Layer, Paint } from '../layer.ts'
import { anyWater, waved } from '../material/water.ts'
import { noise } from '../noise.ts'
import { grained } from '../paint.ts'
import type { Random } from '../random.ts'
import type { Stage } from '../stage.ts'

/** Sky with clouds over hills and a field or a lake. `horizon` is its height on the sheet, -1 (top) to 1. */
export function landscape(stage: Stage, horizon: number, wet: boolean = stage.random.chance(0.2)): void {
  const random = stage.random
  const sky = oklch(
    random.between(0.6, 0.85),
    random.between(0.03, 0.12),
    random.pick([235, 245, 225, 260, 60, 20, 320]),
  )
  stage.draw({ shadow: 0, round: 0, relief: 0.3 }, layer => layer.flood(skyPaint(random, sky, horizon)))
  const green = oklch(
    random.between(0.42, 0.68),
    random.between(0.05, 0.13),
    random.pick([110, 125, 140, 150, 80, 60]),
  )
  const ridges = random.whole(1, 3)
  for (let i = 0; i < ridges; i++) {
    const near = (i + 1) / (ridges + 1)
    const colour = mix(mix(sky, green, 0.2 + 0.5 * near), [0.2, 0.3, 0.35], 0.12)
    stage.draw({ shadow: 0.15, distance: 2, round: 6 }, layer => {
      layer.fill(hill(random, horizon - 0.34 * (1 - near), 0.3), grained(colour, 0.28, 26))
    })
  }
  stage.draw({ shadow: 0.15, distance: 2, round: 2 }, layer => ground(layer, random, horizon, green, wet))
}

/** The sky's paint: lighter to the horizon, clouds as heaps of noise. */
export function skyPaint(random: Random, sky: Colour, horizon: number): Paint {
  const low = mix(sky, random.chance(0.5) ? WHITE : [0.98, 0.85, 0.7], 0.6)
  const [shift, cover] = [random.between(0, 200), random.between(-0.15, 0.25)]
  return (u, v, ink) => {
    const share = Math.min(1, Math.max(0, (v + 1) / (horizon + 1.2)))
    blend(ink, sky, low, share, 1)
    const heap = noise(u * 9 + shift, v * 17 + 3) + 0.35 * noise(u * 30, v * 40 + shift) + cover
    const white = Math.min(1, Math.max(0, heap * 1.8))
    if (white > 0) blend(ink, mix(sky, low, share), mix(WHITE, sky, 0.12 * (1 - white)), 0.8 * white, 1)
    ink[4] += 2 * white
  }
}

/** The outline of a hill that fills everything below it. */
function hill(random: Random, top: number, rough: number): number[] {
  const shift = random.between(0, 200)
  const path = [1.1, 1.1, -1.1, 1.1]
  for (let x = -1.1; x <= 1.11; x += 0.05) {
    path.push(x, top - rough * noise(x * 5 + shift, shift) - 0.06 * rough * noise(x * 50, shift))
  }
  return path
}

function ground(layer: Layer, random: Random, horizon: number, green: Colour, wet: boolean): void {
  const shift = random.between(0, 200)
  const far = mix(green, WHITE, 0.25)
  const depth = (v: number) => 1 / (0.12 + Math.max(0, v - horizon))
  const water = waved(anyWater(random), (u, v) => [u * depth(v) * 0.6, depth(v) * 2.2])
  const grass: Paint = (u, v, ink) => {
    const near = 1 / depth(v)
    const tuft = noise((u * 30) / near / 3 + shift, (v * 40) / near / 3)
    const blade = noise(u * 130, v * 26 + shift)
    blend(ink, far, green, Math.min(1, near), 1 + 0.3 * tuft + 0.3 * blade * near)
    ink[4] += (tuft + blade) * near
  }
  layer.fill([-1.1, horizon, 1.1, horizon, 1.1, 1.1, -1.1, 1.1], wet ? water : grass)
}
