import type { Box } from '../../base/interval.ts'
import type { View } from '../../pictures/preprocessing.ts'
import { randomNumbers } from '../../pictures/selection.ts'

/** A view of noise, the same for the same seed. */
export function noise({ width, height, transform }: View, seed: number): View {
  const random = randomNumbers(seed)
  const data = Uint8Array.from({ length: width * height * 3 }, () => 256 * random())
  return { data, width, height, transform }
}

/** The same view in other colours: black for white, blue for yellow. */
export function negative(view: View): View {
  return { ...view, data: view.data.map(byte => 255 - byte) }
}

/** A view as it is inside a box, and as another one outside; null: nothing is inside. */
export function framed(inside: View, outside: View, box: Box | null): View {
  const data = outside.data.slice()
  if (box) {
    const { x0, y0, x1, y1 } = clipped(box, inside)
    for (let y = y0; y < y1; y++) {
      const [from, to] = [3 * (y * inside.width + x0), 3 * (y * inside.width + x1)]
      if (to > from) data.set(inside.data.subarray(from, to), from)
    }
  }
  return { ...inside, data }
}

/** The part of a box that lies in a view; empty where none does. */
function clipped({ x0, y0, x1, y1 }: Box, { width, height }: Pick<View, 'width' | 'height'>): Box {
  return { x0: Math.max(0, x0), y0: Math.max(0, y0), x1: Math.min(width, x1), y1: Math.min(height, y1) }
}

/** Whether any of a view lies in a box. */
export function isInView(box: Box, view: Pick<View, 'width' | 'height'>): boolean {
  const { x0, y0, x1, y1 } = clipped(box, view)
  return x1 > x0 && y1 > y0
}
