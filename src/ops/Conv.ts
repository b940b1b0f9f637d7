import type { Node } from '../onnx/model.ts'
import { given, numberOf, numbersOf, refuse } from './attribute.ts'
import { convolved } from './magnitude.ts'
import type { IndexSet, Op, Reach, TensorInfo } from './op.ts'
import { constantParameters } from './parameter.ts'
import { everything, setOf } from './region.ts'
import type { Reverse } from './reverse.ts'
import { windowBegins, windowCount, windowRange, windowReach, windowsOf } from './window.ts'

/** The input channels that output channels of a grouped convolution read. */
export function groupReach(
  channels: IndexSet,
  sizes: { readonly groups: number; readonly inputs: number; readonly outputs: number },
): IndexSet {
  if (sizes.groups === 1 || channels === 'all') return 'all'
  const outputsPerGroup = sizes.outputs / sizes.groups
  const inputsPerGroup = sizes.inputs / sizes.groups
  const groups = setOf(Array.from(channels, channel => Math.floor(channel / outputsPerGroup)))
  return Int32Array.from(groups.length * inputsPerGroup === 0 ? [] : groupMembers(groups, inputsPerGroup))
}

function groupMembers(groups: Int32Array, size: number): number[] {
  return Array.from(groups).flatMap(group => Array.from({ length: size }, (_, index) => group * size + index))
}

/** The shape of a convolution of data `x` [n, c, ...] with weights `w` [m, c / group, ...]. */
function convShape(node: Node, x: TensorInfo, w: TensorInfo): readonly TensorInfo[] {
  const groups = numberOf(node, 'group', 1)
  if (x.dims.length < 3 || x.dims.length !== w.dims.length) {
    refuse(node, `data [${x.dims}] with weights [${w.dims}]`)
  }
  if (w.dims[1] * groups !== x.dims[1] || w.dims[0] % groups !== 0) {
    refuse(node, `data [${x.dims}] with weights [${w.dims}] in ${groups} groups`)
  }
  const windows = windowsOf(node, x.dims.slice(2), numbersOf(node, 'kernel_shape') ?? w.dims.slice(2))
  return [{ dims: [x.dims[0], w.dims[0], ...windows.map(window => windowCount(node, window))] }]
}

/** The reach of a convolution whose weights are input `weights`. */
function convReach(weights: number): Reach {
  return (node, { inputs, clip }) => {
    const x = given(node, inputs, 0)
    const w = given(node, inputs, weights)
    const windows = windowsOf(node, x.dims.slice(2), numbersOf(node, 'kernel_shape') ?? w.dims.slice(2))
    const sizes = { groups: numberOf(node, 'group', 1), inputs: x.dims[1], outputs: w.dims[0] }
    const parameters = inputs.slice(1).map(everything)
    return region => {
      const places = windows.map((window, axis) => windowReach(region[axis + 2], window, clip))
      return [[region[0], groupReach(region[1], sizes), ...places], ...parameters]
    }
  }
}

/**
 * The transposed convolution with the same weights: ONNX keeps those of a transposed convolution as [in, out / group, ...],
 * which is a convolution's read backwards. What lies in the padding is cut afterwards.
 */
const convReverse: Reverse = (node, { inputs, signal, sketch }) => {
  const x = given(node, inputs, 0)
  const w = given(node, inputs, 1)
  const windows = windowsOf(node, x.dims.slice(2), numbersOf(node, 'kernel_shape') ?? w.dims.slice(2))
  const attributes = {
    strides: windows.map(({ stride }) => stride),
    dilations: windows.map(({ dilation }) => dilation),
    kernel_shape: windows.map(({ kernel }) => kernel),
    group: numberOf(node, 'group', 1),
  }
  const name = sketch.node('ConvTranspose', [signal.name, node.inputs[1]], attributes)
  const dims = [
    ...x.dims.slice(0, 2),
    ...windows.map((window, axis) => windowRange(window, signal.dims[axis + 2])),
  ]
  return [{ name, dims, begins: windowBegins(windows) }]
}

/** Convolution: groups, strides, dilations, uneven pads, auto_pad. */
export const Conv: Op = {
  op: 'Conv',
  spatial: 'always',
  shape: (node, inputs) => convShape(node, given(node, inputs, 0), given(node, inputs, 1)),
  reach: convReach(1),
  magnitude: convolved,
  reverse: convReverse,
  refuses: constantParameters(2),
  notes: 'Exact. auto_pad is resolved at the real size; dilation and strides leave holes, which are kept.',
  back: 'Exact: the transposed convolution with the same weights.',
}

/** A convolution of integers, as some quantizers write it. */
export const ConvInteger: Op = {
  op: 'ConvInteger',
  spatial: 'always',
  shape: Conv.shape,
  reach: convReach(1),
  notes: 'As Conv.',
}
