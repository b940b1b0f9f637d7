import { InferenceSession, Tensor } from 'onnxruntime-node'
import type { SizedNetwork } from '../../../src/network/network.ts'
import { readNetwork } from '../../../src/network/read-network.ts'
import { sizeNetwork } from '../../../src/network/size.ts'
import type { Attribute, Tensor as Constant, Graph, Node } from '../../../src/onnx/model.ts'
import { constantTensor } from '../../../src/onnx/opset/constant.ts'
import { graphBytes } from '../../onnx/graph-model.ts'
import type { Random } from './random.ts'

/** What stands between two convolutions: nodes that read the maps `u` and `v` and write `y`. */
export interface Part {
  readonly nodes: readonly Node[]
  readonly constants: readonly Constant[]
  /** Shape of `u`, and of `v` where it is read. */
  readonly dims: readonly [batch: number, channels: number, rows: number, cols: number]
}

export const node = (
  op: string,
  inputs: readonly string[],
  output: string | readonly string[],
  attributes: Readonly<Record<string, Attribute>> = {},
): Node => {
  const [domain, name] = op.includes(':') ? op.split(':') : ['', op]
  const outputs = typeof output === 'string' ? [output] : output
  return { name: `${name} of ${outputs[0]}`, op: name, domain, inputs, outputs, attributes }
}

export const floats = (name: string, values: readonly number[], dims?: readonly number[]): Constant =>
  constantTensor(name, 'float32', values, dims)

export const integers = (name: string, values: readonly number[], dims?: readonly number[]): Constant =>
  constantTensor(name, 'int64', values, dims)

/** A convolution without groups and dilation: weights [out, in, rows, cols]. */
export interface Filter {
  readonly weights: readonly number[]
  readonly dims: readonly [out: number, into: number, rows: number, cols: number]
  readonly stride: number
  readonly pad: number
}

export interface SmallNetwork {
  readonly bytes: Uint8Array
  readonly sized: SizedNetwork
  readonly part: Part
  /** The tensor whose units are projected: `z`, behind the last convolution, or `y` where none fits behind it. */
  readonly watched: string
  readonly last: Filter | null
  readonly shapes: Readonly<Record<string, readonly number[]>>
  /** Values of `u`, `v`, `y` and `watched` for a picture. */
  readonly forward: Run
  /** `y` for a `u` and a `v`. */
  readonly alone: Run
  readonly close: () => Promise<void>
}

export type Values = Readonly<Record<string, Float32Array>>
export type Run = (feeds: Values) => Promise<Values>

const CONV_PICTURE = 3

/** What is not drawn at random: weights of the first convolutions; null: none behind the part. */
export interface Around {
  readonly first?: { readonly weights: readonly number[]; readonly kernel: number }
  readonly last?: null
}

/** A network of a convolution on the picture, a part, and a convolution; null where the runtime refuses the part. */
export async function smallNetwork(
  part: Part,
  random: Random,
  around: Around = {},
): Promise<SmallNetwork | null> {
  const opened = await openPart(part)
  if (!opened) return null
  const { alone, outDims, readsV } = opened
  const last = around.last === null ? null : lastFilter(outDims, random)
  const watched = last ? 'z' : 'y'
  const graph = wholeGraph(part, readsV, last, random, around.first)
  const read = [...new Set(['u', ...(readsV ? ['v'] : []), 'y', watched])]
  const bytes = graphBytes(graph, new Uint8Array(), read, 21)
  const session = await openSession(bytes)
  if (!session) return null
  const [batch, , rows, cols] = part.dims
  const network = readNetwork(graphBytes(graph, new Uint8Array(), [watched], 21), 'small.onnx')
  const sized = sizeNetwork(network, { height: rows, width: cols })
  const shapes = { picture: [batch, CONV_PICTURE, rows, cols], u: part.dims, v: part.dims, y: outDims }
  return {
    bytes,
    sized,
    part,
    watched,
    last,
    shapes: { ...shapes, z: last ? filteredDims(outDims, last) : outDims },
    forward: feeds => run(session, feeds, shapes, read),
    alone: feeds => run(alone, feeds, shapes, ['y']),
    close: async () => {
      await session.release()
      await alone.release()
    },
  }
}

async function openPart(part: Part) {
  const readsV = part.nodes.some(({ inputs }) => inputs.includes('v'))
  const inputs = ['u', ...(readsV ? ['v'] : [])].map(name => ({
    name,
    type: 'float32' as const,
    dims: part.dims,
  }))
  const graph: Graph = {
    nodes: part.nodes,
    inputs,
    outputs: [{ name: 'y', type: 'float32', dims: null }],
    constants: new Map(part.constants.map(tensor => [tensor.name, tensor])),
  }
  const alone = await openSession(graphBytes(graph, new Uint8Array(), ['y'], 21))
  if (!alone) return null
  const zeros = new Float32Array(part.dims.reduce((a, b) => a * b, 1)).fill(0.5)
  try {
    const feeds = Object.fromEntries(
      inputs.map(({ name, dims }) => [name, new Tensor('float32', zeros, dims)]),
    )
    const outDims = [...(await alone.run(feeds)).y.dims]
    if (outDims.includes(0)) return null
    return { alone, outDims, readsV }
  } catch {
    return null
  }
}

async function openSession(bytes: Uint8Array): Promise<InferenceSession | null> {
  const options = { graphOptimizationLevel: 'disabled', intraOpNumThreads: 1, logSeverityLevel: 4 } as const
  try {
    return await InferenceSession.create(bytes, options)
  } catch {
    return null
  }
}

async function run(
  session: InferenceSession,
  feeds: Values,
  shapes: Readonly<Record<string, readonly number[]>>,
  read: readonly string[],
): Promise<Values> {
  const tensors = session.inputNames.map(name => [name, new Tensor('float32', feeds[name], shapes[name])])
  const results = await session.run(Object.fromEntries(tensors), read)
  return Object.fromEntries(read.map(name => [name, results[name].data as Float32Array]))
}

/** Behind maps with rows and columns: 2 units, windows of up to 3 x 3. */
function lastFilter(dims: readonly number[], random: Random): Filter | null {
  if (dims.length !== 4) return null
  const [, into, rows, cols] = dims
  if (rows * cols === 1 || into > 24) return null
  const size = (length: number): number => Math.min(length, random.integer(1, 3))
  const shape = [2, into, size(rows), size(cols)] as const
  return {
    dims: shape,
    weights: random.values(shape.reduce((a, b) => a * b, 1)),
    stride: random.integer(1, 2),
    pad: Math.min(random.integer(0, 1), shape[2] - 1, shape[3] - 1),
  }
}

function filteredDims([batch, , rows, cols]: readonly number[], { dims, stride, pad }: Filter): number[] {
  const count = (length: number, kernel: number): number =>
    Math.floor((length + 2 * pad - kernel) / stride) + 1
  return [batch, dims[0], count(rows, dims[2]), count(cols, dims[3])]
}

function wholeGraph(
  part: Part,
  readsV: boolean,
  last: Filter | null,
  random: Random,
  given: Around['first'],
): Graph {
  const [batch, channels, rows, cols] = part.dims
  const kernel = given?.kernel ?? random.pick([1, 3])
  const constants = [...part.constants]
  const first = (name: string): Node => {
    const dims = [channels, CONV_PICTURE, kernel, kernel]
    const weights = given?.weights ?? random.values(dims.reduce((a, b) => a * b, 1))
    constants.push(floats(`${name}~w`, weights, dims))
    constants.push(floats(`${name}~b`, given ? Array(channels).fill(0) : random.values(channels)))
    const pad = (kernel - 1) / 2
    return node('Conv', ['picture', `${name}~w`, `${name}~b`], name, { pads: [pad, pad, pad, pad] })
  }
  const nodes = [first('u'), ...(readsV ? [first('v')] : []), ...part.nodes]
  if (last) {
    constants.push(floats('z~w', last.weights, last.dims))
    const { pad, stride } = last
    nodes.push(node('Conv', ['y', 'z~w'], 'z', { pads: [pad, pad, pad, pad], strides: [stride, stride] }))
  }
  return {
    nodes,
    inputs: [{ name: 'picture', type: 'float32', dims: [batch, CONV_PICTURE, rows, cols] }],
    outputs: [{ name: last ? 'z' : 'y', type: 'float32', dims: null }],
    constants: new Map(constants.map(tensor => [tensor.name, tensor])),
  }
}
