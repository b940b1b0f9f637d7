import { create, toBinary } from '@bufbuild/protobuf'
import { toFloat32 } from './float32.ts'
import type { Attribute, Node, Tensor } from './model.ts'
import { constantProto, type Locate } from './reference.ts'
import {
  type AttributeProto,
  AttributeProtoSchema,
  GraphProtoSchema,
  AttributeProto_AttributeType as Kind,
  ModelProtoSchema,
  type NodeProto,
  NodeProtoSchema,
  OperatorSetIdProtoSchema,
  ValueInfoProtoSchema,
} from './schema/onnx_pb.ts'
import { inputInfo, type SkeletonInput } from './skeleton-input.ts'

/** A graph to be run. */
export interface WrittenGraph {
  /** In whose forms the nodes are: from 18 on they differ only in what newer ones add. */
  readonly opset: number
  readonly inputs: readonly SkeletonInput[]
  readonly outputs: readonly string[]
  /** In an order in which each reads what was written before. */
  readonly nodes: readonly Node[]
  readonly constants: readonly Tensor[]
  readonly locate: Locate
}

/** Attributes that are floats in the file, where a light object says only that they are numbers. */
const FLOATS: ReadonlySet<string> = new Set(
  'alpha beta gamma lambd epsilon momentum bias value_float value_floats activation_params spatial_scale cubic_coeff_a extrapolation_value'.split(
    ' ',
  ),
)

/** The bytes of a model with this graph. Big weights are references; float16 becomes float32. */
export function writeGraph({ opset, inputs, outputs, nodes, constants, locate }: WrittenGraph): Uint8Array {
  const single = toFloat32(
    nodes.map(node => nodeProto(node, locate)),
    constants.map(tensor => constantProto(tensor.name, tensor, locate)),
  )
  const graph = create(GraphProtoSchema, {
    name: 'unitscope',
    node: [...single.casts, ...single.nodes],
    input: inputs.map(inputInfo),
    output: outputs.map(name => create(ValueInfoProtoSchema, { name })),
    initializer: [...single.initializers],
  })
  const versions = { '': BigInt(opset), 'com.microsoft': 1n }
  const opsetImport = Object.entries(versions).map(([domain, version]) =>
    create(OperatorSetIdProtoSchema, { domain, version }),
  )
  return toBinary(ModelProtoSchema, create(ModelProtoSchema, { irVersion: 8n, opsetImport, graph }))
}

function nodeProto({ op, domain, inputs, outputs, attributes }: Node, locate: Locate): NodeProto {
  return create(NodeProtoSchema, {
    opType: op,
    domain,
    input: [...inputs],
    output: [...outputs],
    attribute: Object.entries(attributes).map(([name, value]) => attributeProto(name, value, locate)),
  })
}

function attributeProto(name: string, value: Attribute, locate: Locate): AttributeProto {
  if (typeof value === 'number') return numbers(name, [value], true)
  if (typeof value === 'string') return attribute(name, { type: Kind.STRING, s: text(value) })
  if (isTensor(value)) return attribute(name, { type: Kind.TENSOR, t: constantProto('', value, locate) })
  const list = value as readonly (number | string)[]
  if (list.some(item => typeof item === 'string'))
    return attribute(name, { type: Kind.STRINGS, strings: list.map(item => text(String(item))) })
  return numbers(name, list.map(Number), false)
}

function numbers(name: string, values: readonly number[], single: boolean): AttributeProto {
  if (FLOATS.has(name))
    return attribute(
      name,
      single ? { type: Kind.FLOAT, f: values[0] } : { type: Kind.FLOATS, floats: [...values] },
    )
  const whole = values.map(BigInt)
  return attribute(name, single ? { type: Kind.INT, i: whole[0] } : { type: Kind.INTS, ints: whole })
}

function attribute(
  name: string,
  fields: Parameters<typeof create<typeof AttributeProtoSchema>>[1],
): AttributeProto {
  return create(AttributeProtoSchema, { ...fields, name })
}

const text = (value: string): Uint8Array => new TextEncoder().encode(value)

const isTensor = (value: Attribute): value is Tensor => typeof value === 'object' && 'dims' in value
