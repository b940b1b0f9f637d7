import type { Box } from '../../src/index.ts'
import type { Path } from './path.ts'

/** Pixels of a picture's side, and how many samples a pixel has on each axis while it is drawn. */
export const SIDE = 128
export const SAMPLES = 2
const WIDE = SIDE * SAMPLES

/**
 * Sets the ink at a place of the shape's own coordinates: red, green, blue, cover (preset to 1) and height
 * (preset to that of what lies below plus the layer's `raise`), the first four in [0, 1].
 */
export type Paint = (u: number, v: number, ink: Float64Array) => void

/** Where and how something is put: moved, turned (radians), stretched (`tall` on y; as wide if left out), leaning. */
export interface Pose {
  readonly x?: number
  readonly y?: number
  readonly turn?: number
  readonly wide?: number
  readonly tall?: number
  readonly lean?: number
}

type Matrix = readonly [number, number, number, number, number, number]

/** Given to a layer so that it can number the parts drawn on it. */
export type NumberPart = (name: string) => number

/**
 * A sheet to draw on, -1 to 1 on both axes, y down, twice as fine as the picture: shapes are filled without
 * smoothing, by the non-zero rule, and smoothed when the sheet is laid on the picture.
 */
export class Layer {
  readonly rgb: Float32Array = new Float32Array(3 * WIDE * WIDE)
  readonly cover: Float32Array = new Float32Array(WIDE * WIDE)
  readonly height: Float32Array = new Float32Array(WIDE * WIDE)
  readonly part: Uint16Array = new Uint16Array(WIDE * WIDE)
  /** What shapes add to the height of what they cover, in pixels: the higher shades the lower. */
  raise = 0
  private matrix: Matrix = [WIDE / 2, 0, 0, WIDE / 2, WIDE / 2, WIDE / 2]
  private stencil: Uint8Array | null = null
  private readonly stencils: Uint8Array[] = []
  private partNow = 0
  /** What samples were drawn on: a box around them. */
  private touched = { x0: WIDE, y0: WIDE, x1: 0, y1: 0 }
  private readonly ink = new Float64Array(5)
  private numberPart: NumberPart = () => 0

  /** Empties the sheet; parts drawn from now on are numbered by `numberPart`. */
  clear(numberPart: NumberPart): void {
    this.numberPart = numberPart
    const { y0, y1 } = this.touched
    for (const plane of [this.rgb, this.cover, this.height, this.part]) {
      const wide = plane.length / WIDE
      plane.fill(0, y0 * wide, y1 * wide)
    }
    this.touched = { x0: WIDE, y0: WIDE, x1: 0, y1: 0 }
  }

  /** The pixels of the picture that something was drawn on lie in this box. */
  get box(): Box {
    const { x0, y0, x1, y1 } = this.touched
    if (x0 >= x1) return { x0: 0, y0: 0, x1: 0, y1: 0 }
    const [left, top] = [Math.floor(x0 / SAMPLES), Math.floor(y0 / SAMPLES)]
    return { x0: left, y0: top, x1: Math.ceil(x1 / SAMPLES), y1: Math.ceil(y1 / SAMPLES) }
  }

  /** Draws with coordinates moved, turned and stretched. */
  posed(pose: Pose, draw: () => void): void {
    const before = this.matrix
    this.matrix = times(before, matrixOf(pose))
    draw()
    this.matrix = before
  }

  /** Is what is drawn now turned over, left for right? */
  get mirrored(): boolean {
    const [a, b, c, d] = this.matrix
    return a * d < b * c
  }

  /** What is drawn belongs to one part, or to one inside it. */
  named(name: string, draw: () => void): void {
    const before = this.partNow
    this.partNow = this.numberPart(name)
    draw()
    this.partNow = before
  }

  /** What is drawn shows inside the path only. */
  within(path: Path, draw: () => void): void {
    const before = this.stencil
    const inside = this.emptyStencil()
    this.spans([path], (row, from, to) => {
      for (let i = row * WIDE + from; i < row * WIDE + to; i++) inside[i] = before ? before[i] : 1
    })
    this.stencil = inside
    draw()
    this.stencil = before
    this.stencils.push(inside)
  }

  /** Draws `height` above the rest. */
  raised(height: number, draw: () => void): void {
    this.raise += height
    draw()
    this.raise -= height
  }

  /** Fills the inside of one path or several. */
  fill(paths: Path | readonly Path[], paint: Paint): void {
    const list = typeof paths[0] === 'number' ? [paths as Path] : (paths as readonly Path[])
    const back = inverse(this.matrix)
    this.spans(list, (row, from, to) => {
      this.touch(row, from, to)
      this.dab(row, from, to, back, paint)
    })
  }

  /** Fills the whole sheet; the paint's coordinates are the posed ones. */
  flood(paint: Paint): void {
    const back = inverse(this.matrix)
    this.touch(0, 0, WIDE)
    this.touch(WIDE - 1, 0, WIDE)
    for (let row = 0; row < WIDE; row++) this.dab(row, 0, WIDE, back, paint)
  }

  private emptyStencil(): Uint8Array {
    return this.stencils.pop()?.fill(0) ?? new Uint8Array(WIDE * WIDE)
  }

  private touch(row: number, from: number, to: number): void {
    const box = this.touched
    if (from < box.x0) box.x0 = from
    if (to > box.x1) box.x1 = to
    if (row < box.y0) box.y0 = row
    if (row >= box.y1) box.y1 = row + 1
  }

  /** Paints samples of one row; `back` leads to the shape's own coordinates. */
  private dab(row: number, from: number, to: number, [a, b, c, d, e, f]: Matrix, paint: Paint): void {
    const { rgb, cover, height, part, ink, stencil, raise, partNow } = this
    const start = row * WIDE
    const y = row + 0.5
    for (let column = from; column < to; column++) {
      const i = start + column
      if (stencil !== null && stencil[i] === 0) continue
      const x = column + 0.5
      ink[3] = 1
      ink[4] = height[i] + raise
      paint(a * x + c * y + e, b * x + d * y + f, ink)
      const own = ink[3]
      if (own <= 0) continue
      const sum = own + cover[i] * (1 - own)
      const share = own / sum
      const at = 3 * i
      rgb[at] += (ink[0] - rgb[at]) * share
      rgb[at + 1] += (ink[1] - rgb[at + 1]) * share
      rgb[at + 2] += (ink[2] - rgb[at + 2]) * share
      cover[i] = sum
      if (own < 0.5) continue
      height[i] += (ink[4] - height[i]) * own
      part[i] = partNow
    }
  }

  /** Calls back for each run of samples whose centres lie inside: row, first column, column after the last. */
  private spans(paths: readonly Path[], span: (row: number, from: number, to: number) => void): void {
    let top = WIDE
    let bottom = -1
    for (const path of paths) {
      const [first, last] = addCrossings(path, this.matrix)
      top = Math.min(top, first)
      bottom = Math.max(bottom, last)
    }
    for (let row = top; row <= bottom; row++) {
      const xs = CROSSINGS[row]
      const turns = TURNS[row]
      const count = COUNTS[row]
      sortTogether(xs, turns, count)
      for (let i = 0, winding = 0; i + 1 < count; i++) {
        winding += turns[i]
        if (winding === 0) continue
        const from = Math.max(0, Math.ceil(xs[i] - 0.5))
        const to = Math.min(WIDE, Math.ceil(xs[i + 1] - 0.5))
        if (from < to) span(row, from, to)
      }
      COUNTS[row] = 0
    }
  }
}

/** Where outlines cross the middle of each row of samples, and which way; how many of them, 0 after each fill. */
const CROSSINGS: number[][] = Array.from({ length: WIDE }, () => [])
const TURNS: number[][] = Array.from({ length: WIDE }, () => [])
const COUNTS = new Int32Array(WIDE)

function addCrossings(path: Path, [a, b, c, d, e, f]: Matrix): [number, number] {
  let top = WIDE
  let bottom = -1
  const count = path.length
  let x0 = a * path[count - 2] + c * path[count - 1] + e
  let y0 = b * path[count - 2] + d * path[count - 1] + f
  for (let i = 0; i < count; i += 2) {
    const x1 = a * path[i] + c * path[i + 1] + e
    const y1 = b * path[i] + d * path[i + 1] + f
    const first = Math.max(0, Math.ceil(Math.min(y0, y1) - 0.5))
    const last = Math.min(WIDE - 1, Math.ceil(Math.max(y0, y1) - 0.5) - 1)
    const slope = (x1 - x0) / (y1 - y0)
    const turn = y1 > y0 ? 1 : -1
    for (let row = first; row <= last; row++) {
      const at = COUNTS[row]++
      CROSSINGS[row][at] = x0 + (row + 0.5 - y0) * slope
      TURNS[row][at] = turn
    }
    if (first <= last) {
      top = Math.min(top, first)
      bottom = Math.max(bottom, last)
    }
    x0 = x1
    y0 = y1
  }
  return [top, bottom]
}

function sortTogether(keys: number[], values: number[], count: number): void {
  for (let i = 1; i < count; i++) {
    const key = keys[i]
    const value = values[i]
    let j = i - 1
    for (; j >= 0 && keys[j] > key; j--) {
      keys[j + 1] = keys[j]
      values[j + 1] = values[j]
    }
    keys[j + 1] = key
    values[j + 1] = value
  }
}

function matrixOf({ x = 0, y = 0, turn = 0, wide = 1, tall = Math.abs(wide), lean = 0 }: Pose): Matrix {
  const cos = Math.cos(turn)
  const sin = Math.sin(turn)
  return [cos * wide, sin * wide, (cos * lean - sin) * tall, (sin * lean + cos) * tall, x, y]
}

function times(outer: Matrix, inner: Matrix): Matrix {
  return [
    outer[0] * inner[0] + outer[2] * inner[1],
    outer[1] * inner[0] + outer[3] * inner[1],
    outer[0] * inner[2] + outer[2] * inner[3],
    outer[1] * inner[2] + outer[3] * inner[3],
    outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
    outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
  ]
}

function inverse([a, b, c, d, e, f]: Matrix): Matrix {
  const area = a * d - b * c
  return [d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area]
}
