import { fromBinary } from '@bufbuild/protobuf'
import { InputError } from '../base/error.ts'
import { readAttributes } from './attribute.ts'
import { elementType } from './element.ts'
import type { Attribute, Dim, Graph, Model, Node, Tensor, ValueInfo } from './model.ts'
import { type GraphProto, type ModelProto, ModelProtoSchema, type ValueInfoProto } from './schema/onnx_pb.ts'
import { readTensor } from './weight.ts'

/**
 * Reads a model from the bytes of its file. Big weights become references into the file, so that the bytes
 * can be let go.
 * @param bytes  the whole .onnx file
 * @param file   its name, for messages
 * @throws InputError if the bytes are no ONNX model, or a weight does not hold what it claims
 */
export function readModel(bytes: Uint8Array, file: string): Model {
  const message = parse(bytes, file)
  if (!message.graph) throw notAModel(file, 'it holds no graph')
  const domains = new Map(message.opsetImport.map(set => [onnxDomain(set.domain), Number(set.version)]))
  const graph = readGraph(message.graph, bytes, file)
  return {
    irVersion: Number(message.irVersion),
    opset: domains.get('') ?? 0,
    domains,
    producer: [message.producerName, message.producerVersion].filter(Boolean).join(' '),
    graph,
    constantNodes: constantNodes(graph),
    message,
  }
}

function parse(bytes: Uint8Array, file: string): ModelProto {
  const disguise = disguiseOf(bytes)
  if (disguise) throw notAModel(file, disguise)
  try {
    return fromBinary(ModelProtoSchema, bytes)
  } catch (cause) {
    throw new InputError(
      `${file} is not a whole ONNX model: its ${bytes.length} bytes cannot be read to the end (truncated or damaged). Export or copy it again.`,
      { cause },
    )
  }
}

const DISGUISES: readonly (readonly [start: readonly number[], what: string])[] = [
  [[0x1f, 0x8b], 'it is compressed with gzip: unpack it first (gunzip)'],
  [[0x50, 0x4b], 'it is a zip archive, as PyTorch checkpoints are: export it with torch.onnx.export'],
  [[0x80, 0x02], 'it is a Python pickle, as old PyTorch checkpoints are: export it with torch.onnx.export'],
  [[0x89, 0x48, 0x44, 0x46], 'it is an HDF5 file, as Keras writes: convert it with tf2onnx'],
]

function disguiseOf(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return 'the file is empty'
  const known = DISGUISES.find(([start]) => start.every((byte, i) => bytes[i] === byte))
  if (known) return known[1]
  const head = bytes.subarray(0, 64)
  return head.every(byte => byte === 9 || byte === 10 || byte === 13 || (byte >= 32 && byte < 127))
    ? 'it is text'
    : undefined
}

function notAModel(file: string, why: string): InputError {
  return new InputError(`${file} is not an ONNX model: ${why}.`)
}

function readGraph(graph: GraphProto, bytes: Uint8Array, file: string): Graph {
  const constants = new Map<string, Tensor>()
  for (const initializer of graph.initializer)
    constants.set(initializer.name, readTensor(initializer, bytes, file))
  for (const sparse of graph.sparseInitializer) {
    throw new InputError(
      `${file}: weight "${sparse.values?.name ?? ''}" is sparse, which is not supported. Export it dense.`,
    )
  }
  const nodes = graph.node.map((node): Node => {
    const attributes = readAttributes(node, bytes, file)
    return {
      name: node.name,
      op: node.opType,
      domain: onnxDomain(node.domain),
      inputs: node.input,
      outputs: node.output,
      attributes,
    }
  })
  return {
    nodes,
    inputs: graph.input.map(readValueInfo),
    outputs: graph.output.map(readValueInfo),
    constants,
  }
}

function constantNodes(graph: Graph): ReadonlyMap<string, Tensor> {
  const tensors = new Map<string, Tensor>()
  for (const node of graph.nodes) {
    const { value } = node.attributes
    if (node.op === 'Constant' && isTensor(value)) tensors.set(node.outputs[0], value)
  }
  return tensors
}

function isTensor(value: Attribute | undefined): value is Tensor {
  return typeof value === 'object' && 'dims' in value
}

function onnxDomain(domain: string): string {
  return domain === 'ai.onnx' ? '' : domain
}

function readValueInfo(info: ValueInfoProto): ValueInfo {
  const kind = info.type?.value
  if (kind?.case !== 'tensorType') return { name: info.name, type: 'unknown', dims: null }
  const dims = kind.value.shape?.dim.map((dim): Dim => {
    if (dim.value.case === 'dimValue') return Number(dim.value.value)
    return dim.value.case === 'dimParam' && dim.value.value ? dim.value.value : null
  })
  return { name: info.name, type: elementType(kind.value.elemType), dims: dims ?? null }
}
