import { blur, grown } from './blur.ts'
import { Layer, SIDE } from './layer.ts'
import { type Palette, palette } from './palette.ts'
import type { Random } from './random.ts'
import { type Sheet, shade, sheetOf } from './relief.ts'

/** Where the light comes from: a unit vector, x right, y down, z to the eye. */
export interface Light {
  readonly x: number
  readonly y: number
  readonly z: number
}

/** How a layer is laid down. Lengths in pixels; a shadow of strength 0 throws none. */
export interface Laying {
  /** Radius over which the rim of the whole rounds off; 0 for something flat. */
  readonly round?: number
  readonly shadow?: number
  readonly distance?: number
  readonly gloss?: number
  /** How strongly heights within the layer show. */
  readonly relief?: number
}

const PIXELS = SIDE * SIDE

/** Used again by each sheet and shadow: making them anew takes a third of the time. */
const LAYER = new Layer()
const SOFT = new Float32Array(PIXELS)

/** A picture in the making: what has been laid down so far, which part each pixel shows, light and colours. */
export class Stage {
  readonly random: Random
  readonly light: Light
  readonly palette: Palette
  /** Planes of red, green and blue, 0 to 1. */
  readonly planes: readonly [Float32Array, Float32Array, Float32Array]
  /** Number of the part that each pixel shows, an index of `names`; 0 is none. */
  readonly part: Uint16Array = new Uint16Array(PIXELS)
  readonly names: string[] = ['']

  constructor(random: Random) {
    this.random = random
    this.palette = palette(random)
    const x = random.between(-0.55, 0.55)
    const y = -random.between(0.35, 0.65)
    this.light = { x, y, z: Math.sqrt(1 - x * x - y * y) }
    this.planes = [new Float32Array(PIXELS), new Float32Array(PIXELS), new Float32Array(PIXELS)]
  }

  /**
   * Draws on an empty sheet and lays it down: shaded by its heights and rim, its shadow on what lies below.
   * One sheet serves all: `draw` must not lay down another one.
   */
  draw(laying: Laying, draw: (layer: Layer) => void): void {
    LAYER.clear(name => this.names.push(name) - 1)
    draw(LAYER)
    this.lay(sheetOf(LAYER), laying)
  }

  private lay(sheet: Sheet, laying: Laying): void {
    const { shadow = 0.4, distance = 3 } = laying
    if (shadow > 0) this.throwShadow(sheet, shadow, distance)
    shade(sheet, this.light, laying)
    const { x0, y0, x1, y1 } = sheet.box
    for (let y = y0; y < y1; y++) this.layRow(sheet, y * SIDE + x0, y * SIDE + x1)
  }

  private layRow({ planes, cover, part }: Sheet, from: number, to: number): void {
    const [red, green, blue] = planes
    const [redBelow, greenBelow, blueBelow] = this.planes
    for (let i = from; i < to; i++) {
      if (cover[i] === 0) continue
      const shows = 1 - cover[i]
      redBelow[i] = red[i] + redBelow[i] * shows
      greenBelow[i] = green[i] + greenBelow[i] * shows
      blueBelow[i] = blue[i] + blueBelow[i] * shows
      if (cover[i] >= 0.5) this.part[i] = part[i]
    }
  }

  /** Puts everything laid down so far out of focus. */
  blur(radius: number, passes = 2): void {
    for (const plane of this.planes) blur(plane, radius, passes)
  }

  private throwShadow(sheet: Sheet, strength: number, distance: number): void {
    const softness = Math.max(1, Math.round(distance * 0.8))
    SOFT.set(sheet.cover)
    blur(SOFT, softness, 2, sheet.box)
    const dx = Math.round(-this.light.x * 1.6 * distance)
    const dy = Math.round(-this.light.y * 1.6 * distance)
    const { x0, y0, x1, y1 } = grown(sheet.box, 2 * softness + Math.max(Math.abs(dx), Math.abs(dy)))
    const [red, green, blue] = this.planes
    for (let y = y0; y < y1; y++) {
      const row = Math.min(SIDE - 1, Math.max(0, y - dy)) * SIDE
      for (let x = x0; x < x1; x++) {
        const keep = 1 - strength * SOFT[row + Math.min(SIDE - 1, Math.max(0, x - dx))]
        const i = y * SIDE + x
        red[i] *= keep
        green[i] *= keep
        blue[i] *= 0.25 * (1 - keep) + keep
      }
    }
  }
}
