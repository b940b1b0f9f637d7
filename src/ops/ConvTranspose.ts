import type { Node } from '../onnx/model.ts'
import { given, numberOf, numbersOf, refuse, textOf } from './attribute.ts'
import { groupReach } from './Conv.ts'
import type { IndexSet, Op, TensorInfo } from './op.ts'
import { constantParameters } from './parameter.ts'
import { everything, setOf } from './region.ts'
import type { Reverse } from './reverse.ts'
import { atStart, here } from './signal.ts'

/** How one axis is spread out: output = stride * input + tap * dilation - padStart. */
interface Spread {
  readonly input: number
  readonly output: number
  readonly kernel: number
  readonly stride: number
  readonly dilation: number
  readonly padStart: number
}

/** From the first to the last tap, in elements of the output. */
const extent = ({ kernel, dilation }: Spread): number => dilation * (kernel - 1) + 1

function spreadsOf(node: Node, x: TensorInfo, w: TensorInfo): readonly Spread[] {
  const spatial = x.dims.slice(2)
  const list = (name: string, fallback: number): readonly number[] =>
    numbersOf(node, name) ?? spatial.map(() => fallback)
  const kernel = numbersOf(node, 'kernel_shape') ?? w.dims.slice(2)
  const strides = list('strides', 1)
  const dilations = list('dilations', 1)
  const extra = list('output_padding', 0)
  const pads = numbersOf(node, 'pads') ?? spatial.flatMap(() => [0, 0])
  const mode = textOf(node, 'auto_pad', 'NOTSET')
  const wanted = numbersOf(node, 'output_shape')?.slice(-spatial.length)
  return spatial.map((input, axis) => {
    const plain = { input, kernel: kernel[axis], stride: strides[axis], dilation: dilations[axis] }
    const full = plain.stride * (input - 1) + extra[axis] + plain.dilation * (plain.kernel - 1) + 1
    const target = wanted?.[axis] ?? (mode.startsWith('SAME') ? input * plain.stride : undefined)
    if (target === undefined) {
      const [padStart, padEnd] = mode === 'VALID' ? [0, 0] : [pads[axis], pads[axis + spatial.length]]
      return { ...plain, padStart, output: full - padStart - padEnd }
    }
    // A size may ask for more than there is: then nothing is cut, and only output_shape adds to the end.
    const total = Math.max(0, full - target)
    const less = Math.floor(total / 2)
    const padStart = mode === 'SAME_UPPER' ? less : total - less
    return { ...plain, padStart, output: wanted?.[axis] ?? full - total }
  })
}

function spreadReach(set: IndexSet, spread: Spread, clip: boolean): IndexSet {
  if (set === 'all') return set
  const found: number[] = []
  for (const place of set) {
    for (let tap = 0; tap < spread.kernel; tap++) {
      const index = (place + spread.padStart - tap * spread.dilation) / spread.stride
      if (Number.isInteger(index) && (!clip || (index >= 0 && index < spread.input))) found.push(index)
    }
  }
  return setOf(found)
}

/** The convolution with the same weights, over the signal as far as the input's places reach. */
const reverse: Reverse = (node, { inputs, signal, sketch }) => {
  const x = given(node, inputs, 0)
  const w = given(node, inputs, 1)
  const spreads = spreadsOf(node, x, w)
  const last = (spread: Spread): number =>
    spread.stride * (spread.input - 1) + extent(spread) - spread.padStart
  const ends = spreads.map(spread => Math.max(0, last(spread) - spread.output))
  const name = sketch.node('Conv', [signal.name, node.inputs[1]], {
    kernel_shape: spreads.map(({ kernel }) => kernel),
    strides: spreads.map(({ stride }) => stride),
    dilations: spreads.map(({ dilation }) => dilation),
    group: numberOf(node, 'group', 1),
    pads: [...spreads.map(({ padStart }) => padStart), ...ends],
  })
  const places = spreads.map(
    (spread, axis) =>
      Math.floor((spread.output + spread.padStart + ends[axis] - extent(spread)) / spread.stride) + 1,
  )
  const dims = [...x.dims.slice(0, 2), ...places]
  return [{ name, dims, begins: [...here(2), ...atStart(dims.length - 2)] }]
}

/** Transposed convolution: groups, strides, dilations, pads, output_padding, output_shape, auto_pad. */
export const ConvTranspose: Op = {
  op: 'ConvTranspose',
  spatial: 'always',
  shape: (node, inputs) => {
    const x = given(node, inputs, 0)
    const w = given(node, inputs, 1)
    if (x.dims.length < 3 || x.dims.length !== w.dims.length || x.dims[1] !== w.dims[0]) {
      refuse(node, `data [${x.dims}] with weights [${w.dims}]`)
    }
    const sizes = spreadsOf(node, x, w).map(({ output }) => output)
    if (sizes.some(size => !(size > 0))) refuse(node, `an output of [${sizes}]: the picture is too small`)
    return [{ dims: [x.dims[0], w.dims[1] * numberOf(node, 'group', 1), ...sizes] }]
  },
  uneven: true,
  reverse,
  refuses: constantParameters(2),
  whole: () => true,
  reach: (node, { inputs, clip }) => {
    const x = given(node, inputs, 0)
    const w = given(node, inputs, 1)
    const groups = numberOf(node, 'group', 1)
    const sizes = { groups, inputs: x.dims[1], outputs: w.dims[1] * groups }
    const spreads = spreadsOf(node, x, w)
    const parameters = inputs.slice(1).map(everything)
    return region => {
      const places = spreads.map((spread, axis) => spreadReach(region[axis + 2], spread, clip))
      return [[region[0], groupReach(region[1], sizes), ...places], ...parameters]
    }
  },
  notes: 'Exact. The size of the receptive field may depend on the place: then it has no affine form.',
  back: 'Exact: the convolution with the same weights.',
}
