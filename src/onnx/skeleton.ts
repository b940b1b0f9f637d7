import { create, toBinary } from '@bufbuild/protobuf'
import { toFloat32 } from './float32.ts'
import type { Model, Tensor } from './model.ts'
import { constantProto, type Locate } from './reference.ts'
import {
  GraphProtoSchema,
  ModelProtoSchema,
  type NodeProto,
  type TensorProto,
  type ValueInfoProto,
  ValueInfoProtoSchema,
} from './schema/onnx_pb.ts'
import { inputInfo, type SkeletonInput } from './skeleton-input.ts'

export interface SkeletonSpec {
  /** The graph's inputs, with every dimension said. */
  readonly inputs: readonly SkeletonInput[]
  /** Tensors of the file, or of `nodes`, that become outputs. */
  readonly outputs: readonly string[]
  /** Nodes that are added behind the file's own, in order. */
  readonly nodes: readonly NodeProto[]
  /** Small constants that these nodes read. */
  readonly constants: readonly TensorProto[]
  readonly locate: Locate
}

/**
 * A small model that computes `outputs` and nothing else, from the nodes as they were written.
 *
 * Its big weights are references into the original file. Constants are taken out of the graph's inputs, where
 * old exporters list them: the runtime would treat them as open and optimise nothing. Types and shapes of
 * inner tensors are left to the runtime. float16 becomes float32, since the runtime rounds float16 where a
 * tensor is an output, so that each probe would change the layers behind it.
 */
export function buildSkeleton(model: Model, spec: SkeletonSpec): Uint8Array {
  const own = neededNodes(model, [...spec.outputs, ...spec.nodes.flatMap(node => node.input)])
  const lifted = new Map(own.flatMap(node => liftConstant(model, node)))
  const nodes = named(own.filter(node => !lifted.has(node.output[0])))
  const read = new Set([...nodes, ...spec.nodes].flatMap(node => readNames(node)).concat(spec.outputs))
  const initializers = initializerProtos(model, read, spec).concat(
    [...lifted].map(([name, tensor]) => constantProto(name, tensor, spec.locate)),
  )
  const single = toFloat32(nodes, initializers)
  const graph = create(GraphProtoSchema, {
    name: 'skeleton',
    node: [...single.casts, ...single.nodes, ...spec.nodes],
    initializer: [...single.initializers, ...spec.constants],
    input: spec.inputs.map(inputInfo),
    output: spec.outputs.map(outputInfo),
  })
  const { irVersion, opsetImport, functions } = model.message
  // Below version 4 every weight must be listed among the inputs, and is then open to change.
  const version = irVersion !== undefined && irVersion < 4n ? 4n : irVersion
  return toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, { irVersion: version, opsetImport, functions, graph }),
  )
}

/** The file's nodes that `outputs` need, in the file's order. */
function neededNodes(model: Model, outputs: readonly string[]): NodeProto[] {
  const nodes = model.message.graph?.node ?? []
  const writer = new Map(
    nodes.flatMap(node => node.output.filter(Boolean).map(name => [name, node] as const)),
  )
  const needed = new Set<NodeProto>()
  const open = [...outputs]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const node = writer.get(name)
    if (!node || needed.has(node)) continue
    needed.add(node)
    open.push(...readNames(node))
  }
  return nodes.filter(node => needed.has(node))
}

/** Names that a node reads, those that the graphs inside it take from around them included. */
function readNames(node: NodeProto): string[] {
  const inner = node.attribute.flatMap(attribute =>
    attribute.g ? [attribute.g, ...attribute.graphs] : attribute.graphs,
  )
  return [...node.input.filter(Boolean), ...inner.flatMap(graph => graph.node.flatMap(readNames))]
}

/** A Constant node whose value stayed in the file becomes a weight: only weights can be references. */
function liftConstant(model: Model, node: NodeProto): (readonly [string, Tensor])[] {
  if (node.opType !== 'Constant') return []
  const light = model.constantNodes.get(node.output[0])
  return light && light.data.kind !== 'inline' ? [[node.output[0], light]] : []
}

function initializerProtos(model: Model, read: ReadonlySet<string>, spec: SkeletonSpec): TensorProto[] {
  const protos = model.message.graph?.initializer ?? []
  return protos
    .filter(proto => read.has(proto.name))
    .map(proto => {
      const tensor = model.graph.constants.get(proto.name)
      return tensor && tensor.data.kind !== 'inline' ? constantProto(proto.name, tensor, spec.locate) : proto
    })
}

/** Names of nodes carry no meaning, but the runtime refuses two that are equal. */
function named(nodes: readonly NodeProto[]): NodeProto[] {
  const seen = new Set<string>()
  return nodes.map((node, i) => {
    const taken = node.name !== '' && seen.has(node.name)
    seen.add(node.name)
    return taken ? { ...node, name: `${node.name}~${i}` } : node
  })
}

/** The runtime infers type and shape of an output that is declared by its name alone. */
function outputInfo(name: string): ValueInfoProto {
  return create(ValueInfoProtoSchema, { name })
}
