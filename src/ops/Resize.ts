import type { Node } from '../onnx/model.ts'
import { backAlong } from './along-axis.ts'
import { axisOf, given, listOf, numberOf, numbersOf, refuse, textOf } from './attribute.ts'
import type { IndexSet, Op, TensorInfo } from './op.ts'
import { members, setOf } from './region.ts'
import type { Reverse } from './reverse.ts'
import { atStart, onlyData } from './signal.ts'

/** How one axis is resampled. */
interface Resampling {
  readonly input: number
  readonly output: number
  readonly scale: number
  /** Whether the node names sizes, of which the scale follows. */
  readonly bySize: boolean
}

/** Sizes and scales of all axes; null where they depend on the picture. */
function resamplings(node: Node, inputs: readonly (TensorInfo | undefined)[]): readonly Resampling[] | null {
  const { dims } = given(node, inputs, 0)
  const [scales, sizes] = [listOf(node, inputs, 2, 'scales'), listOf(node, inputs, 3, 'sizes')]
  if (scales === 'unknown' || sizes === 'unknown') return null
  const named =
    numbersOf(node, 'axes')?.map(axis => axisOf(node, axis, dims.length)) ?? dims.map((_, axis) => axis)
  const bySize = sizes !== null && sizes.length > 0
  const list = bySize ? sizes : scales
  if (!list || list.length !== named.length)
    refuse(node, `${list?.length ?? 'no'} scales or sizes for [${dims}]`)
  const policy = textOf(node, 'keep_aspect_ratio_policy', 'stretch')
  const ratios = named.map((axis, index) => (bySize ? list[index] / dims[axis] : list[index]))
  const common = policy === 'not_larger' ? Math.min(...ratios) : Math.max(...ratios)
  return dims.map((input, axis) => {
    const index = named.indexOf(axis)
    if (index < 0) return { input, output: input, scale: 1, bySize }
    if (!bySize) return { input, output: Math.floor(input * list[index]), scale: list[index], bySize }
    const output = policy === 'stretch' ? list[index] : Math.round(input * common)
    return { input, output, scale: policy === 'stretch' ? output / input : common, bySize }
  })
}

/** Where an output element lies between the input's, by coordinate_transformation_mode. */
function coordinate(mode: string, { input, output, scale }: Resampling, place: number): number {
  if (mode === 'asymmetric') return place / scale
  if (mode === 'align_corners') return output > 1 ? (place * (input - 1)) / (output - 1) : 0
  if (mode === 'pytorch_half_pixel') return output > 1 ? (place + 0.5) / scale - 0.5 : 0
  if (mode === 'tf_half_pixel_for_nn') return (place + 0.5) / scale
  if (mode === 'half_pixel_symmetric') {
    const adjusted = output / (scale * input)
    return (input / 2) * (1 - adjusted) + (place + 0.5) / scale - 0.5
  }
  return (place + 0.5) / scale - 0.5
}

const nearest: Readonly<Record<string, (x: number) => number>> = {
  round_prefer_floor: x => Math.ceil(x - 0.5),
  round_prefer_ceil: x => Math.floor(x + 0.5),
  floor: Math.floor,
  ceil: Math.ceil,
}

/** Coordinates that differ from a whole number by rounding only count as whole: no sample with a weight of 0 is read. */
const settled = (x: number): number => (Math.abs(x - Math.round(x)) < 1e-5 ? Math.round(x) : x)

function samples(node: Node, resampling: Resampling, x: number): readonly number[] {
  const mode = textOf(node, 'mode', 'nearest')
  if (mode === 'nearest') {
    const rule = nearest[textOf(node, 'nearest_mode', 'round_prefer_floor')] ?? Math.floor
    return [rule(x)]
  }
  const reach = mode === 'cubic' ? 2 : 1
  const shrink = numberOf(node, 'antialias', 0) !== 0 && resampling.scale < 1 ? 1 / resampling.scale : 1
  // At a whole coordinate the neighbours' weights are 0.
  if (shrink === 1 && Number.isInteger(x)) return [x]
  const found: number[] = []
  for (let at = Math.floor(x - reach * shrink) + 1; at < x + reach * shrink; at++) found.push(at)
  return found
}

function axisReach(node: Node, set: IndexSet, resampling: Resampling, clip: boolean): IndexSet {
  const { input, output, scale } = resampling
  if (set === 'all' || (input === output && scale === 1)) return set
  const mode = textOf(node, 'coordinate_transformation_mode', 'half_pixel')
  if (mode === 'tf_crop_and_resize') return 'all'
  const clamp = (index: number): number => (clip ? Math.min(input - 1, Math.max(0, index)) : index)
  const found = Array.from(members(set, output)).flatMap(place =>
    samples(node, resampling, settled(coordinate(mode, resampling, place))).map(clamp),
  )
  return setOf(found)
}

/**
 * Resampling is a linear map along each axis; its matrix is what the runtime itself makes of the identity, so that every mode
 * comes out as the runtime has it.
 */
const reverse: Reverse = (node, { inputs, signal, sketch }) => {
  const { dims } = given(node, inputs, 0)
  const axes = resamplings(node, inputs) ?? []
  const { axes: _axes, keep_aspect_ratio_policy: _policy, ...attributes } = node.attributes
  const changed = axes.flatMap(({ input, output, scale }, axis) =>
    input === output && scale === 1 ? [] : [axis],
  )
  const name = changed.reduce((made, axis) => {
    const { input, output, scale, bySize } = axes[axis]
    const identity = Array.from({ length: input * input }, (_, at) => (at % (input + 1) === 0 ? 1 : 0))
    const target = bySize ? ['', sketch.integers([1, 1, output, input])] : [sketch.floats([1, 1, scale, 1])]
    const square = sketch.floats(identity, [1, 1, input, input])
    const resampled = sketch.node('Resize', [square, '', ...target], attributes)
    const matrix = sketch.node('Reshape', [resampled, sketch.integers([output, input])])
    const shape = signal.dims.map((size, other) => (other < axis ? dims[other] : size))
    return backAlong(made, shape, axis, matrix, sketch)
  }, signal.name)
  return onlyData(node, { name, dims, begins: atStart(dims.length) })
}

export const Resize: Op = {
  op: 'Resize',
  gate: 'passes',
  spatial: 'mostly',
  shape: (node, inputs) => {
    const axes = resamplings(node, inputs)
    return axes ? [{ dims: axes.map(({ output }) => output) }] : []
  },
  uneven: true,
  reverse,
  refuses: (node, { inputs }) => {
    if (textOf(node, 'coordinate_transformation_mode', 'half_pixel') === 'tf_crop_and_resize')
      return 'the coordinates of tf_crop_and_resize'
    return resamplings(node, inputs) ? null : 'sizes that depend on the picture'
  },
  whole: () => true,
  reach: (node, { inputs, clip }) => {
    const axes = resamplings(node, inputs)
    const rest = inputs.slice(1).map(() => null)
    if (!axes) return region => [region.map(() => 'all'), ...rest]
    return region => [region.map((set, axis) => axisReach(node, set, axes[axis], clip)), ...rest]
  },
  notes:
    'nearest, linear, cubic by the coordinate mode; a second sample counts only where its weight is not 0. tf_crop_and_resize: all.',
  back: 'Exact: the adjoint of what the runtime does, in every mode; tf_crop_and_resize is refused.',
}
