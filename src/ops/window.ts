import type { Node } from '../onnx/model.ts'
import { numbersOf, refuse, textOf } from './attribute.ts'
import type { IndexSet } from './op.ts'

/** How a window of `kernel` taps slides along one axis of `input` elements. */
export interface Window {
  readonly input: number
  readonly kernel: number
  readonly stride: number
  readonly dilation: number
  readonly padStart: number
  readonly padEnd: number
}

/** From the first to the last tap, in elements. */
export const extent = ({ kernel, dilation }: Window): number => dilation * (kernel - 1) + 1

/**
 * The window along each spatial axis, `auto_pad` resolved at the real size.
 * SAME pads so that ceil(input / stride) windows fit; the odd element goes to the end (UPPER) or the start (LOWER).
 */
export function windowsOf(
  node: Node,
  spatial: readonly number[],
  kernel: readonly number[],
): readonly Window[] {
  const count = spatial.length
  const strides = numbersOf(node, 'strides') ?? spatial.map(() => 1)
  const dilations = numbersOf(node, 'dilations') ?? spatial.map(() => 1)
  const pads = numbersOf(node, 'pads') ?? spatial.flatMap(() => [0, 0])
  if (kernel.length !== count || strides.length !== count || dilations.length !== count) {
    refuse(node, `a ${kernel.length}-dimensional window on ${count} spatial axes`)
  }
  if ([...kernel, ...strides, ...dilations].some(value => !(value > 0))) {
    refuse(node, `kernel [${kernel}], strides [${strides}], dilations [${dilations}]`)
  }
  return spatial.map((input, axis) => {
    const plain = { input, kernel: kernel[axis], stride: strides[axis], dilation: dilations[axis] }
    return { ...plain, ...padding(textOf(node, 'auto_pad', 'NOTSET'), plain, pads[axis], pads[axis + count]) }
  })
}

function padding(
  mode: string,
  window: Omit<Window, 'padStart' | 'padEnd'>,
  padStart: number,
  padEnd: number,
): Pick<Window, 'padStart' | 'padEnd'> {
  if (mode === 'VALID') return { padStart: 0, padEnd: 0 }
  if (mode !== 'SAME_UPPER' && mode !== 'SAME_LOWER') return { padStart, padEnd }
  const count = Math.ceil(window.input / window.stride)
  const reach = window.dilation * (window.kernel - 1) + 1
  const total = Math.max(0, (count - 1) * window.stride + reach - window.input)
  const less = Math.floor(total / 2)
  return mode === 'SAME_UPPER'
    ? { padStart: less, padEnd: total - less }
    : { padStart: total - less, padEnd: less }
}

/**
 * How many windows fit. With `ceil` the last one may hang over the end, but must start on the input or before it.
 * @throws InputError where not one fits
 */
export function windowCount(node: Node, window: Window, ceil = false): number {
  const room = window.input + window.padStart + window.padEnd - extent(window)
  let count = (ceil ? Math.ceil(room / window.stride) : Math.floor(room / window.stride)) + 1
  if (ceil && (count - 1) * window.stride >= window.input + window.padStart) count--
  if (room < 0 || count < 1) {
    refuse(node, `a window of ${extent(window)} on ${window.input} elements: the picture is too small`)
  }
  return count
}

/** The input elements under the windows of `set`. */
export function windowReach(set: IndexSet, window: Window, clip: boolean): IndexSet {
  if (set === 'all') return set
  const found: number[] = []
  for (const place of set) {
    const start = place * window.stride - window.padStart
    for (let tap = 0; tap < window.kernel; tap++) {
      const index = start + tap * window.dilation
      if (!clip || (index >= 0 && index < window.input)) found.push(index)
    }
  }
  return set.length === 1 ? Int32Array.from(found) : Int32Array.from(new Set(found)).sort()
}
