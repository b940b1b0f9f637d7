/** Red, green, blue as displayed (sRGB), each in [0, 1]. */
export type Colour = readonly [number, number, number]

/**
 * A colour by lightness (0 to 1), chroma (0 to about 0.3) and hue (degrees) as the eye spaces them.
 * Chroma that a display does not have is cut until it fits.
 * Source: B. Ottosson, the OKLab colour space.
 */
export function oklch(lightness: number, chroma: number, hue: number): Colour {
  const angle = (hue * Math.PI) / 180
  for (let c = chroma; c > 0.005; c *= 0.88) {
    const rgb = linear(lightness, c * Math.cos(angle), c * Math.sin(angle))
    if (rgb.every(value => value > -0.001 && value < 1.001)) return display(rgb)
  }
  return display(linear(lightness, 0, 0))
}

/** The colour `share` of the way from `from` to `to`. */
export function mix(from: Colour, to: Colour, share: number): Colour {
  return [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
    from[2] + (to[2] - from[2]) * share,
  ]
}

export const WHITE: Colour = [0.97, 0.965, 0.95]
export const BLACK: Colour = [0.07, 0.065, 0.075]

/** Nearer to white (`share` > 0) or to black (< 0). */
export function tone(colour: Colour, share: number): Colour {
  return share > 0 ? mix(colour, WHITE, share) : mix(colour, BLACK, -share)
}

function linear(l: number, a: number, b: number): [number, number, number] {
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const middle = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
  ]
}

function display(rgb: readonly [number, number, number]): Colour {
  const [r, g, b] = rgb.map(value => {
    const light = Math.min(1, Math.max(0, value))
    return light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055
  })
  return [r, g, b]
}
