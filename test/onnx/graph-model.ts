import { create, toBinary } from '@bufbuild/protobuf'
import { elementNumber } from '../../src/onnx/element.ts'
import type { Attribute, Graph, Node, Tensor, ValueInfo } from '../../src/onnx/model.ts'
import {
  type AttributeProto,
  AttributeProtoSchema,
  GraphProtoSchema,
  AttributeProto_AttributeType as Kind,
  ModelProtoSchema,
  NodeProtoSchema,
  OperatorSetIdProtoSchema,
  StringStringEntryProtoSchema,
  type TensorProto,
  TensorProto_DataLocation,
  TensorProtoSchema,
  TensorShapeProto_DimensionSchema,
  TensorShapeProtoSchema,
  TypeProto_TensorSchema,
  TypeProtoSchema,
  type ValueInfoProto,
  ValueInfoProtoSchema,
} from '../../src/onnx/schema/onnx_pb.ts'

/** Attributes that are floats in the file, where a light object says only that they are numbers. */
const FLOATS = new Set(
  'alpha beta gamma lambd epsilon momentum bias value_float value_floats activation_params spatial_scale cubic_coeff_a extrapolation_value'.split(
    ' ',
  ),
)

/**
 * The bytes of an ONNX file with this graph.
 * @param file     bytes of the file that the graph was read from, where its big weights are
 * @param outputs  tensors to give instead of the graph's outputs
 */
export function graphBytes(
  graph: Graph,
  file: Uint8Array,
  outputs: readonly string[],
  opset = 18,
): Uint8Array {
  const proto = create(GraphProtoSchema, {
    name: 'test',
    node: graph.nodes.map(nodeProto),
    input: graph.inputs.filter(({ name }) => !graph.constants.has(name)).map(valueInfoProto),
    output: outputs.map(name => create(ValueInfoProtoSchema, { name })),
    initializer: [...graph.constants].map(([name, tensor]) => tensorProto(name, tensor, file)),
  })
  const opsetImport = [
    create(OperatorSetIdProtoSchema, { domain: '', version: BigInt(opset) }),
    create(OperatorSetIdProtoSchema, { domain: 'com.microsoft', version: 1n }),
  ]
  return toBinary(ModelProtoSchema, create(ModelProtoSchema, { irVersion: 8n, opsetImport, graph: proto }))
}

/** The same file with further outputs. */
export function withOutputs(file: Uint8Array, names: readonly string[]): Uint8Array {
  const output = names.map(name => create(ValueInfoProtoSchema, { name }))
  const patch = toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, { graph: create(GraphProtoSchema, { output }) }),
  )
  const joined = new Uint8Array(file.length + patch.length)
  joined.set(file)
  joined.set(patch, file.length)
  return joined
}

function nodeProto(node: Node) {
  return create(NodeProtoSchema, {
    opType: node.op,
    domain: node.domain,
    input: [...node.inputs],
    output: [...node.outputs],
    attribute: Object.entries(node.attributes).map(([name, value]) => attributeProto(name, value)),
  })
}

function attributeProto(name: string, value: Attribute): AttributeProto {
  const make = (fields: Partial<AttributeProto>) => create(AttributeProtoSchema, { name, ...fields } as never)
  const text = (word: string) => new TextEncoder().encode(word)
  const isFloat = FLOATS.has(name)
  if (typeof value === 'string') return make({ type: Kind.STRING, s: text(value) })
  if (typeof value === 'number')
    return isFloat ? make({ type: Kind.FLOAT, f: value }) : make({ type: Kind.INT, i: BigInt(value) })
  if (Array.isArray(value)) {
    if (typeof value[0] === 'string')
      return make({ type: Kind.STRINGS, strings: value.map(word => text(String(word))) })
    return isFloat
      ? make({ type: Kind.FLOATS, floats: value.map(Number) })
      : make({ type: Kind.INTS, ints: value.map(item => BigInt(item)) })
  }
  if ('dims' in (value as object))
    return make({ type: Kind.TENSOR, t: tensorProto('', value as Tensor, new Uint8Array()) })
  throw new Error(`attribute ${name} holds a graph`)
}

function tensorProto(name: string, { type, dims, data }: Tensor, file: Uint8Array): TensorProto {
  const proto = create(TensorProtoSchema, { name, dataType: elementNumber(type), dims: dims.map(BigInt) })
  if (data.kind === 'inline') return { ...proto, rawData: data.bytes }
  if (data.kind === 'file')
    return { ...proto, rawData: file.subarray(data.offset, data.offset + data.length) }
  const { location, offset, length } = data
  const entries = Object.entries({ location, offset: String(offset), length: String(length) })
  return {
    ...proto,
    dataLocation: TensorProto_DataLocation.EXTERNAL,
    externalData: entries.map(([key, value]) => create(StringStringEntryProtoSchema, { key, value })),
  }
}

function valueInfoProto({ name, type, dims }: ValueInfo): ValueInfoProto {
  const dim = dims?.map(value =>
    create(TensorShapeProto_DimensionSchema, {
      value:
        typeof value === 'number'
          ? { case: 'dimValue', value: BigInt(value) }
          : { case: 'dimParam', value: value ?? '' },
    }),
  )
  const tensor = create(TypeProto_TensorSchema, {
    elemType: elementNumber(type),
    ...(dim ? { shape: create(TensorShapeProtoSchema, { dim }) } : {}),
  })
  return create(ValueInfoProtoSchema, {
    name,
    type: create(TypeProtoSchema, { value: { case: 'tensorType', value: tensor } }),
  })
}
