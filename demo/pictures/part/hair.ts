import { type Colour, tone } from '../colour.ts'
import type { Layer } from '../layer.ts'
import { domed, furry, grained, rounded } from '../paint.ts'
import { ellipse, rectangle, smooth } from '../path.ts'
import type { Random } from '../random.ts'

/** The colours of a person. */
export interface Person {
  readonly skin: Colour
  readonly hair: Colour
  readonly lips: Colour
  readonly cloth: Colour
}

/** How hair is worn. */
export type Style = 'short' | 'long' | 'curly' | 'bald' | 'cap' | 'bun'

/** What lies behind a face: hair, neck, shoulders, ears. */
export function bust(layer: Layer, random: Random, { skin, hair, cloth }: Person, style: Style): void {
  const lock = furry(tone(hair, -0.4), tone(hair, 0.15), Math.PI / 2, 1.4)
  layer.named('hair', () => {
    if (style === 'long')
      layer.fill(
        smooth([0, -1, 0.7, -0.8, 0.86, 0, 0.9, 0.9, 0.4, 1.1, -0.4, 1.1, -0.9, 0.9, -0.86, 0, -0.7, -0.8]),
        lock,
      )
    if (style === 'curly')
      for (let i = 0; i < 16; i++)
        layer.fill(
          ellipse(Math.cos(i * 0.39) * 0.68, -0.3 + Math.sin(i * 0.39) * 0.66, 0.26),
          domed(
            furry(tone(hair, -0.4), hair, i),
            3,
            Math.cos(i * 0.39) * 0.68,
            -0.3 + Math.sin(i * 0.39) * 0.66,
            0.28,
          ),
        )
    if (style === 'bun')
      layer.fill(ellipse(random.between(-0.2, 0.2), -1.02, 0.32, 0.28), domed(lock, 3, 0, -1.02, 0.34))
  })
  layer.fill(rectangle(-0.24, 0.6, 0.24, 1.25), grained(tone(skin, -0.2), 0.1))
  layer.raised(1, () =>
    layer.fill(
      smooth([
        -0.3, 1.08, 0, 1.2, 0.3, 1.08, 0.8, 1.22, 1.1, 1.6, 1.2, 2.4, -1.2, 2.4, -1.1, 1.6, -0.8, 1.22,
      ]),
      grained(cloth, 0.25, 40),
    ),
  )
  for (const side of [-1, 1])
    layer.named('ear', () =>
      layer.fill(
        ellipse(side * 0.68, 0.05, 0.13, 0.2),
        domed(rounded(tone(skin, -0.2), skin, side * 0.68, 0.05, 0.2), 2, side * 0.68, 0.05, 0.14, 0.2),
      ),
    )
}

/** What lies over a face: hair or a cap. */
export function fringe(layer: Layer, random: Random, { hair, cloth }: Person, style: Style): void {
  const lock = domed(
    furry(tone(hair, -0.4), tone(hair, 0.2), Math.PI / 2 + random.between(-0.5, 0.5), 1.3),
    5,
    0,
    -0.4,
    0.8,
    0.7,
  )
  const part = random.between(-0.35, 0.35)
  layer.named('hair', () => {
    if (style === 'bald') return
    if (style === 'cap') {
      layer.fill(
        smooth([-0.74, -0.3, -0.66, -0.78, 0, -1.06, 0.66, -0.78, 0.74, -0.3, 0, -0.4]),
        domed(grained(cloth, 0.25), 5, 0, -0.5, 0.8, 0.7),
      )
      layer.raised(2, () =>
        layer.fill(
          smooth([-0.76, -0.34, 0, -0.5, 0.76, -0.34, 0.7, -0.2, 0, -0.34, -0.7, -0.2]),
          grained(tone(cloth, -0.3), 0.2),
        ),
      )
      return
    }
    const low = style === 'long' ? 0.1 : -0.1
    layer.fill(
      smooth(
        [
          -0.7,
          low,
          -0.72,
          -0.5,
          -0.5,
          -0.9,
          0,
          -1.02,
          0.5,
          -0.9,
          0.72,
          -0.5,
          0.7,
          low,
          0.58,
          -0.3,
          part + 0.2,
          -0.58,
          part,
          -0.66,
          part - 0.25,
          -0.5,
          -0.58,
          -0.3,
        ],
        false,
        5,
      ),
      lock,
    )
  })
}
