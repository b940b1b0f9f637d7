import { BLACK, type Colour, mix, oklch, tone } from './colour.ts'
import type { EyeLook } from './part/eye.ts'
import type { Random } from './random.ts'

/** Colours of an animal: coat, markings, eyes, nose. */
export interface Coat {
  readonly fur: Colour
  readonly dark: Colour
  readonly light: Colour
  readonly mark: Colour
  readonly iris: Colour
  readonly nose: Colour
}

/** Browns, creams, greys, black; now and then a colour of a picture book. */
export function coat(random: Random): Coat {
  const odd = random.chance(0.15)
  const lightness = random.between(0.34, 0.84)
  const chroma = odd ? random.between(0.06, 0.13) : random.pick([0.015, 0.04, 0.07, 0.1])
  const hue = odd ? random.between(0, 360) : random.between(45, 85)
  const fur = oklch(lightness, chroma, hue)
  const iris = random.chance(0.5) ? random.between(55, 95) : random.between(110, 260)
  return {
    fur,
    dark: mix(fur, BLACK, 0.5),
    light: tone(fur, 0.4),
    mark: lightness > 0.58 ? tone(fur, -random.between(0.35, 0.75)) : tone(fur, random.between(0.4, 0.8)),
    iris: oklch(random.between(0.45, 0.75), random.between(0.07, 0.16), iris),
    nose: random.chance(0.75) ? tone(BLACK, 0.06) : oklch(0.45, 0.06, 20),
  }
}

/** The look of an animal's eye in that coat. */
export function animalEye(random: Random, { iris, fur }: Coat): EyeLook {
  return {
    iris,
    skin: fur,
    lid: random.chance(0.4) ? random.between(0.1, 0.3) : 0,
    irisRadius: random.between(0.78, 1.02),
    pupil: 'round',
    open: random.between(0.85, 1),
    lookX: random.between(-0.2, 0.2),
    lookY: random.between(-0.1, 0.1),
  }
}
