import { landscape } from '../background/outdoors.ts'
import { background } from '../background/pool.ts'
import { clutter } from '../clutter.ts'
import { BLACK, type Colour, mix, oklch, tone } from '../colour.ts'
import { glow } from '../film.ts'
import { blend } from '../ink.ts'
import type { Layer } from '../layer.ts'
import { noise } from '../noise.ts'
import { domed, furry, grained, rounded, wooden } from '../paint.ts'
import { type LeafLook, leaf, leafLook } from '../part/leaf.ts'
import { blossom, blossomLook } from '../part/petal.ts'
import { ellipse, smooth, stroke } from '../path.ts'
import { anyPose } from '../pose.ts'
import type { Random } from '../random.ts'
import type { Stage } from '../stage.ts'

/** One flower or up to three, on stems with leaves. */
export function flower(stage: Stage): void {
  const { random, palette } = stage
  background(stage)
  clutter(stage, random.whole(0, 2), 'flower leaf')
  const count = random.pick([1, 1, 1, 2, 3])
  const disc = oklch(random.between(0.5, 0.82), 0.14, random.between(50, 100))
  const look = blossomLook(random, palette.main, random.chance(0.6) ? disc : palette.second)
  const size = count === 1 ? random.between(0.45, 0.72) : random.between(0.3, 0.42)
  for (let i = 0; i < count; i++) {
    const x =
      count === 1
        ? random.between(-0.25, 0.25)
        : -0.55 + (1.1 * (i + 0.5)) / count + random.between(-0.12, 0.12)
    const y = random.between(-0.4, 0.05)
    stage.draw({ round: 2, distance: 2 }, layer => stem(layer, random, x, y))
    stage.draw({ round: 3, distance: 3 }, layer => {
      const pose = { x, y, wide: size, tall: size * random.between(0.75, 1), turn: random.between(-0.4, 0.4) }
      layer.posed(pose, () => blossom(layer, { ...look, turn: random.between(0, 6) }))
    })
  }
}

function stem(layer: Layer, random: Random, x: number, y: number): void {
  const green = oklch(random.between(0.42, 0.6), 0.11, random.between(115, 150))
  const foot = x + random.between(-0.3, 0.3)
  const line = smooth([x, y, x + random.between(-0.1, 0.1), 0.5, foot, 1.15], true, 10)
  layer.fill(stroke(line, random.between(0.04, 0.07)), grained(green, 0.2))
  const look = { ...leafLook(random), colour: green, width: random.between(0.25, 0.42) }
  for (const side of random.pick([[-1], [1], [-1, 1]])) {
    const pose = {
      x: (x + foot) / 2 + side * 0.25,
      y: random.between(0.5, 0.72),
      turn: side * random.between(0.7, 1.2),
    }
    layer.posed({ ...pose, wide: random.between(0.2, 0.34) }, () => leaf(layer, look))
  }
}

/** One leaf, a hand of leaves, or a twig. */
export function leaves(stage: Stage): void {
  const { random } = stage
  background(stage)
  clutter(stage, random.whole(0, 2), 'leaf flower')
  const look = leafLook(random)
  const kind = random.pick(['single', 'single', 'hand', 'twig'] as const)
  const pose = anyPose(random, {
    turn: Math.PI,
    size: kind === 'single' ? [0.6, 0.85] : [0.65, 0.9],
    stretch: 0.2,
  })
  stage.draw({ round: 3, distance: 3 }, layer => {
    layer.posed(pose, () => {
      if (kind === 'single') leaf(layer, look)
      else if (kind === 'hand') hand(layer, random, look)
      else twig(layer, random, look)
    })
  })
}

function hand(layer: Layer, random: Random, look: LeafLook): void {
  const fingers = random.pick([3, 5, 5, 7])
  for (let i = 0; i < fingers; i++) {
    const turn = ((i / (fingers - 1)) * 2 - 1) * random.between(1.2, 1.6)
    const size = 0.6 - 0.14 * Math.abs(turn)
    layer.raised(0.4 * (i % 2), () => {
      layer.posed({ x: Math.sin(turn) * size, y: 0.5 - Math.cos(turn) * size, turn, wide: size * 0.95 }, () =>
        leaf(layer, { ...look, bend: 0 }),
      )
    })
  }
  layer.fill(stroke([0, 0.5, 0.03, 1.05], 0.06), grained(look.rib, 0.1))
}

function twig(layer: Layer, random: Random, look: LeafLook): void {
  const line = smooth([0, 1.1, random.between(-0.1, 0.1), 0.2, 0, -0.6], true, 8)
  layer.fill(
    stroke(line, share => 0.08 - 0.05 * share),
    grained(mix(look.rib, [0.35, 0.22, 0.12], 0.6), 0.2),
  )
  const pairs = random.whole(2, 4)
  for (let i = 0; i <= pairs; i++) {
    const y = 0.75 - (i / pairs) * 1.35
    const size = 0.42 - 0.06 * i
    for (const side of i === pairs ? [0] : [-1, 1]) {
      const turn = side * random.between(0.8, 1.1)
      const pose = { x: Math.sin(turn) * size * 1.05, y: y - Math.cos(turn) * size, turn, wide: size }
      layer.raised(0.5 * i, () => layer.posed(pose, () => leaf(layer, look)))
    }
  }
}

/** A tree in a landscape: crown of leaf heaps, or tiers of a conifer. */
export function tree(stage: Stage): void {
  const { random } = stage
  if (random.chance(0.6)) landscape(stage, random.between(-0.1, 0.75))
  else background(stage)
  if (random.chance(0.5)) stage.blur(random.whole(1, 2))
  const autumn = random.chance(0.3)
  const colour = oklch(
    random.between(0.42, 0.66),
    random.between(0.08, 0.15),
    autumn ? random.between(30, 100) : random.between(110, 160),
  )
  const bark = oklch(random.between(0.3, 0.5), random.between(0.03, 0.07), random.between(40, 80))
  const pose = anyPose(random, { size: [0.52, 0.95], turn: 0.12, off: 0.3, stretch: 0.2 })
  const conifer = random.chance(0.3)
  stage.draw({ round: 3, distance: 4 }, layer => layer.posed(pose, () => trunk(layer, random, bark)))
  stage.draw({ round: 5, distance: 3 }, layer => {
    layer.posed(pose, () => layer.named('crown', () => (conifer ? tiers : crown)(layer, random, colour)))
  })
  if (random.chance(0.5)) clutter(stage, 1, 'tree leaf')
}

function trunk(layer: Layer, random: Random, bark: Colour): void {
  const paint = wooden(tone(bark, 0.2), tone(bark, -0.5), random.between(0, 99))
  const half = random.between(0.07, 0.13)
  const upright: typeof paint = (u, v, ink) => paint(v, u, ink)
  layer.named('trunk', () => {
    layer.fill(
      smooth([-half, -0.2, -half * 1.1, 0.6, -half * 2.2, 1, half * 2.2, 1, half * 1.1, 0.6, half, -0.2]),
      upright,
    )
    for (const side of [-1, 1]) {
      layer.fill(
        stroke(smooth([0, 0.25, side * 0.2, -0.05, side * 0.4, -0.3], true), share => half * (1.4 - share)),
        upright,
      )
    }
  })
}

function crown(layer: Layer, random: Random, colour: Colour): void {
  const dark = mix(colour, [0.05, 0.12, 0.12], 0.55)
  const fruit = random.chance(0.3) ? oklch(0.6, 0.2, random.between(10, 60)) : null
  for (let i = 0; i < 16; i++) {
    const [way, far] = [i * 2.4, 0.55 * Math.sqrt(i / 16)]
    const [x, y] = [Math.cos(way) * far * 1.15, -0.4 + Math.sin(way) * far]
    const r = random.between(0.2, 0.32)
    layer.fill(ellipse(x, y, r, r * 0.9), foliage(dark, colour, x, y, r))
  }
  for (let i = 0; fruit && i < 9; i++) {
    const [way, far] = [random.between(0, 6.3), random.between(0, 0.62)]
    const [x, y] = [Math.cos(way) * far, -0.4 + Math.sin(way) * far * 0.9]
    layer.raised(3, () =>
      layer.fill(ellipse(x, y, 0.055), domed(rounded(tone(fruit, 0.3), fruit, x, y, 0.06), 2, x, y, 0.06)),
    )
  }
}

function foliage(dark: Colour, colour: Colour, x: number, y: number, r: number) {
  const light = tone(colour, 0.3)
  return (u: number, v: number, ink: Float64Array): void => {
    const [a, b] = [(u - x) / r, (v - y) / r]
    const clump = noise(u * 55, v * 55) + 0.6 * noise(u * 130, v * 130)
    const share = 0.5 - 0.35 * b + 0.55 * clump
    blend(
      ink,
      share < 0.5 ? dark : colour,
      share < 0.5 ? colour : light,
      Math.min(1, Math.max(0, share < 0.5 ? share * 2 : share * 2 - 1)),
      1,
    )
    if (a * a + b * b > 0.75 + 0.5 * clump) ink[3] = 0
    ink[4] = 4 * Math.sqrt(Math.max(0, 1 - a * a - b * b)) + 1.2 * clump
  }
}

function tiers(layer: Layer, random: Random, colour: Colour): void {
  const needles = furry(
    mix(colour, BLACK, 0.55),
    tone(colour, 0.2),
    Math.PI / 2 + random.between(-0.2, 0.2),
    1.4,
  )
  const count = random.whole(4, 6)
  for (let i = 0; i < count; i++) {
    const top = -1 + ((count - 1 - i) / count) * 1.25
    const half = 0.72 * (1 - i / count) ** 0.85 + 0.1
    const low = top + 0.62
    const zig: number[] = [0, top]
    for (let s = 0; s <= 8; s++)
      zig.push(half * (1 - s / 4), low - (s % 2) * 0.12 - 0.12 * (Math.abs(s - 4) / 4))
    layer.raised(i * 0.9, () => layer.fill(zig, needles))
    layer.raised(i * 0.9, () =>
      layer.within(zig, () => layer.fill(ellipse(0, low, half, 0.25), glow(BLACK, 0.5, 0, low, half))),
    )
  }
}
