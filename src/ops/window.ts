import type { Node } from '../onnx/model.ts'
import { numbersOf, refuse, textOf } from './attribute.ts'
import type { IndexSet } from './op.ts'
import type { Begin } from './reverse.ts'
import { here } from './signal.ts'

/** How a window of `kernel` taps slides along one axis of `input` elements. */
export interface Window {
  readonly input: number
  readonly kernel: number
  readonly stride: number
  readonly dilation: number
  readonly padStart: number
  readonly padEnd: number
}

/** The axes behind batch and channel. */
export const spatialAxes = (dims: readonly number[]): number[] => dims.map((_, axis) => axis).slice(2)

/** From the first to the last tap, in elements. */
const extent = ({ kernel, dilation }: Window): number => dilation * (kernel - 1) + 1

/**
 * The window along each spatial axis, `auto_pad` resolved at the real size.
 * SAME pads so that ceil(input / stride) windows fit; the odd element goes to the end (UPPER) or the start (LOWER).
 * @param pooled  as the runtime does for pools: dilation is left out of the sum, which may be negative
 */
export function windowsOf(
  node: Node,
  spatial: readonly number[],
  kernel: readonly number[],
  pooled = false,
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
    return {
      ...plain,
      ...padding(textOf(node, 'auto_pad', 'NOTSET'), plain, [pads[axis], pads[axis + count]], pooled),
    }
  })
}

function padding(
  mode: string,
  { input, kernel, stride, dilation }: Omit<Window, 'padStart' | 'padEnd'>,
  [padStart, padEnd]: readonly [number, number],
  pooled: boolean,
): Pick<Window, 'padStart' | 'padEnd'> {
  if (mode === 'VALID') return { padStart: 0, padEnd: 0 }
  if (mode !== 'SAME_UPPER' && mode !== 'SAME_LOWER') return { padStart, padEnd }
  const start = (Math.ceil(input / stride) - 1) * stride - input
  const total = pooled ? start + kernel : Math.max(0, start + dilation * (kernel - 1) + 1)
  const first = Math.trunc((mode === 'SAME_UPPER' ? total : total + 1) / 2)
  return { padStart: first, padEnd: total - first }
}

/** How many windows fit. @throws InputError where not one does */
export function windowCount(node: Node, window: Window): number {
  const room = window.input + window.padStart + window.padEnd - extent(window)
  if (room < 0) refuseSmall(node, window)
  return Math.floor(room / window.stride) + 1
}

/**
 * How many windows a pool has. With `ceil` the last one may hang over the end, but must start on the input or before.
 * A single one that lacks less than a stride hangs over in any case: the runtime's rule.
 * @throws InputError where there is none
 */
export function pooledCount(node: Node, window: Window, ceil: boolean): number {
  const steps = (window.input + window.padStart + window.padEnd - extent(window)) / window.stride
  const count = (ceil ? Math.ceil(steps) : Math.trunc(steps)) + 1
  const over = ceil && (count - 1) * window.stride >= window.input + window.padStart
  const kept = over ? count - 1 : count
  return kept < 1 ? refuseSmall(node, window) : kept
}

function refuseSmall(node: Node, window: Window): never {
  return refuse(node, `a window of ${extent(window)} on ${window.input} elements: the picture is too small`)
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

/** Elements under `count` windows, from the first tap to the last. */
export function windowRange(window: Window, count: number): number {
  return (count - 1) * window.stride + extent(window)
}

/** Where the elements under the windows of a signal [n, c, ...] begin. */
export function windowBegins(windows: readonly Window[]): Begin[] {
  const places = windows.map(({ stride, padStart }, axis) => ({
    axis: axis + 2,
    scale: stride,
    offset: -padStart,
  }))
  return [...here(2), ...places]
}
