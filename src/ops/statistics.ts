import type { Node } from '../onnx/model.ts'
import { given } from './attribute.ts'
import { calculation } from './calculation.ts'
import type { IndexSet, Reach, TensorInfo } from './op.ts'
import { firstOnly, widened } from './region.ts'
import type { ReverseContext, Sketch, WindowContext } from './reverse.ts'

/** The shape of what goes in. Outputs beyond the first (statistics of training) are not followed. */
export function sameShape(node: Node, inputs: readonly (TensorInfo | undefined)[]): readonly TensorInfo[] {
  return [{ dims: given(node, inputs, 0).dims }]
}

/** What a norm measures: axes as a whole and, where it is not each channel alone, the channels measured together. */
interface Measured {
  readonly whole: readonly number[]
  readonly channels?: IndexSet
}

/** A norm's reach: what it measures in the whole field, the place alone in the path field. */
export function measuring(
  measured: (node: Node, dims: readonly number[], region: readonly IndexSet[]) => Measured,
): Reach {
  return (node, context) => region => {
    if (context.path) return firstOnly(region, context)
    const { channels, whole } = measured(node, given(node, context.inputs, 0).dims, region)
    const seen = widened(region, whole)
    return firstOnly(channels ? seen.map((set, axis) => (axis === 1 ? channels : set)) : seen, context)
  }
}

/** What a norm measures of a whole map takes part in the gradient only: to the other rules it is a constant. */
export const wholeForGradient = (_node: Node, { rule }: WindowContext): boolean => rule === 'gradient'

/** A list with one number per channel, in the shape that stretches over [n, c, ...]. */
export function perChannel(name: string, channels: number, { sketch, signal }: ReverseContext): string {
  return sketch.node('Reshape', [name, sketch.integers([channels, ...signal.dims.slice(2).map(() => 1)])])
}

/** Statistics of the forward values, drawn: axes that they are taken over have length 1. */
export interface Statistics {
  readonly centred: string
  /** 1 / sqrt(variance + epsilon). */
  readonly inverse: string
  readonly mean: (name: string) => string
}

export function statisticsOf(
  x: string,
  axes: readonly number[],
  epsilon: number,
  sketch: Sketch,
): Statistics {
  const { minus, times, over, root, add } = calculation(sketch)
  const mean = (name: string): string =>
    sketch.node('ReduceMean', [name, sketch.integers(axes)], { keepdims: 1 })
  const centred = minus(x, mean(x))
  return { centred, inverse: over(1, root(add(mean(times(centred, centred)), epsilon))), mean }
}

/** A signal through (x - mean) / sqrt(variance + epsilon): by the true derivative, or with mean and variance as constants. */
export function normalizedBack(
  signal: string,
  statistics: Statistics,
  { rule, sketch }: ReverseContext,
): string {
  if (rule === 'gradient') return throughStatistics(signal, statistics, sketch)
  return calculation(sketch).times(signal, statistics.inverse)
}

/** The same by the true derivative. */
export function throughStatistics(
  signal: string,
  { centred, inverse, mean }: Statistics,
  sketch: Sketch,
): string {
  const { minus, times } = calculation(sketch)
  const unit = times(centred, inverse)
  return times(inverse, minus(minus(signal, mean(signal)), times(unit, mean(times(signal, unit)))))
}
