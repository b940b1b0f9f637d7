import { InputError } from '../base/error.ts'
import type { Dim, Graph, Node, ValueInfo } from '../onnx/model.ts'
import type { PictureInput, SetInput } from './network.ts'

const PICTURE_TYPES: readonly string[] = ['float32', 'float16', 'uint8']

export interface Inputs {
  readonly picture: PictureInput
  readonly setInputs: readonly SetInput[]
}

/**
 * Finds the one input that takes a picture, and what the others must be.
 * @param graph  in the dialect
 * @throws InputError naming the inputs, when there is no picture among them, more than one, or another that
 *   we have no value for
 */
export function findInputs(graph: Graph, file: string): Inputs {
  const open = graph.inputs.filter(input => !graph.constants.has(input.name))
  if (open.length === 0)
    throw new InputError(`${file} has no input: everything in it is constant, so no picture can go in.`)
  const setInputs = open.filter(isFlag).map(flagInput)
  const rest = open.filter(input => !isFlag(input))
  const pictures = rest.filter(mayBePicture)
  const all = rest.map(describe).join(', ')
  if (pictures.length === 0) {
    throw new InputError(
      `${file} takes no picture: its input is ${all || open.map(describe).join(', ')}, and a picture is [batch, channels, height, width] or [batch, height, width, channels].`,
    )
  }
  if (rest.length > 1) {
    throw new InputError(
      `${file} has ${rest.length} inputs, ${all}, but a picture is all that is given. Export it with one input.`,
    )
  }
  return { picture: pictureInput(graph, pictures[0], file), setInputs }
}

/** A training or export switch: one boolean, which inference leaves false. */
function isFlag(input: ValueInfo): boolean {
  return input.type === 'bool' && (input.dims?.every(dim => dim === 1) ?? true)
}

function flagInput({ name, dims }: ValueInfo): SetInput {
  return { name, type: 'bool', dims: dims?.map(() => 1) ?? [], value: 0 }
}

function mayBePicture(input: ValueInfo): boolean {
  return (
    (PICTURE_TYPES.includes(input.type) || input.type === 'float64') &&
    (input.dims === null || input.dims.length === 4)
  )
}

function describe({ name, type, dims }: ValueInfo): string {
  return `"${name}" (${type} [${dims?.map(dim => dim ?? '?').join(', ') ?? 'no shape'}])`
}

function pictureInput(graph: Graph, info: ValueInfo, file: string): PictureInput {
  const { type } = info
  if (type !== 'float32' && type !== 'float16' && type !== 'uint8') {
    throw new InputError(
      `${file}: input ${describe(info)} is ${type}, which the runtime cannot convolve. Export it as float32.`,
    )
  }
  const dims = info.dims ?? [null, null, null, null]
  const first = firstReader(graph, info.name)
  const layout = layoutOf(dims, first)
  const [batch, a, b, c] = dims.map(known)
  const [stated, height, width] = layout === 'NCHW' ? [a, b, c] : [c, a, b]
  const channels = stated ?? first?.channels ?? 3
  if (channels !== 1 && channels !== 3) {
    throw new InputError(
      `${file}: input ${describe(info)} has ${channels} channels; a picture gives 3 (colour) or 1 (grey).`,
    )
  }
  return { name: info.name, type, layout, batch: batch ?? 1, channels, height, width }
}

/** A number above 0, or null for what is open (exporters write 0 and -1 too). */
function known(dim: Dim): number | null {
  return typeof dim === 'number' && dim > 0 ? dim : null
}

interface FirstReader {
  readonly layout: 'NCHW' | 'NHWC'
  readonly channels: number | null
}

function layoutOf(dims: readonly Dim[], first: FirstReader | null): 'NCHW' | 'NHWC' {
  const channelsFirst = dims[1] === 1 || dims[1] === 3
  const channelsLast = dims[3] === 1 || dims[3] === 3
  if (channelsFirst !== channelsLast) return channelsFirst ? 'NCHW' : 'NHWC'
  return first?.layout ?? 'NCHW'
}

/** What the first convolution, or the Transpose before it, says of the picture's axes. */
function firstReader(graph: Graph, input: string): FirstReader | null {
  const same = new Set([input])
  for (const node of graph.nodes) {
    const at = node.inputs.findIndex(name => same.has(name))
    if (at < 0) continue
    if (node.op === 'Transpose')
      return { layout: permutesToChannelsFirst(node) ? 'NHWC' : 'NCHW', channels: null }
    if (node.op === 'Conv' || node.op === 'FusedConv')
      return { layout: 'NCHW', channels: at === 0 ? channelsIn(graph, node) : null }
    for (const name of node.outputs) same.add(name)
  }
  return null
}

function permutesToChannelsFirst(node: Node): boolean {
  return String(node.attributes.perm) === '0,3,1,2'
}

function channelsIn(graph: Graph, node: Node): number | null {
  const weight = graph.constants.get(node.inputs[1])
  const group = typeof node.attributes.group === 'number' ? node.attributes.group : 1
  return weight ? weight.dims[1] * group : null
}
