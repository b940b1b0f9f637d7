import { create, toBinary } from '@bufbuild/protobuf'
import { elementNumber } from '../src/onnx/element.ts'
import type { ElementType } from '../src/onnx/model.ts'
import {
  type AttributeProto,
  AttributeProtoSchema,
  GraphProtoSchema,
  AttributeProto_AttributeType as Kind,
  ModelProtoSchema,
  NodeProtoSchema,
  OperatorSetIdProtoSchema,
  type TensorProto,
  TensorProtoSchema,
  TensorShapeProto_DimensionSchema,
  TensorShapeProtoSchema,
  TypeProto_TensorSchema,
  TypeProtoSchema,
  type ValueInfoProto,
  ValueInfoProtoSchema,
} from '../src/onnx/schema/onnx_pb.ts'

type Value = number | readonly number[] | string | TensorProto

export interface TestNode {
  readonly op: string
  readonly in: readonly string[]
  readonly out: readonly string[]
  readonly name?: string
  readonly domain?: string
  readonly attributes?: Readonly<Record<string, Value>>
  /** Names of attributes that are floats. */
  readonly floats?: readonly string[]
}

export interface TestModel {
  readonly nodes: readonly TestNode[]
  readonly inputs: readonly ValueInfoProto[]
  readonly outputs: readonly string[]
  readonly weights?: readonly TensorProto[]
  readonly opset?: number
  readonly irVersion?: number
}

/** The bytes of a small ONNX file. */
export function modelBytes({
  nodes,
  inputs,
  outputs,
  weights = [],
  opset = 17,
  irVersion = 8,
}: TestModel): Uint8Array {
  const graph = create(GraphProtoSchema, {
    name: 'test',
    node: nodes.map(node =>
      create(NodeProtoSchema, {
        opType: node.op,
        name: node.name ?? '',
        domain: node.domain ?? '',
        input: [...node.in],
        output: [...node.out],
        attribute: Object.entries(node.attributes ?? {}).map(([name, value]) =>
          attribute(name, value, node.floats?.includes(name) ?? false),
        ),
      }),
    ),
    input: [...inputs],
    output: outputs.map(name => create(ValueInfoProtoSchema, { name })),
    initializer: [...weights],
  })
  const opsetImport = [
    create(OperatorSetIdProtoSchema, { domain: '', version: BigInt(opset) }),
    create(OperatorSetIdProtoSchema, { domain: 'com.microsoft', version: 1n }),
  ]
  return toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, { irVersion: BigInt(irVersion), opsetImport, graph }),
  )
}

export function input(
  name: string,
  dims: readonly (number | string)[],
  type: ElementType = 'float32',
): ValueInfoProto {
  const dim = dims.map(value =>
    create(TensorShapeProto_DimensionSchema, {
      value:
        typeof value === 'number' ? { case: 'dimValue', value: BigInt(value) } : { case: 'dimParam', value },
    }),
  )
  const tensor = create(TypeProto_TensorSchema, {
    elemType: elementNumber(type),
    shape: create(TensorShapeProtoSchema, { dim }),
  })
  return create(ValueInfoProtoSchema, {
    name,
    type: create(TypeProtoSchema, { value: { case: 'tensorType', value: tensor } }),
  })
}

/** A float32 weight; values are drawn from a seeded generator where none are given. */
export function weight(name: string, dims: readonly number[], values?: readonly number[]): TensorProto {
  const count = dims.reduce((product, dim) => product * dim, 1)
  const data = Float32Array.from(values ?? Array.from({ length: count }, noise(count + name.length)))
  return create(TensorProtoSchema, {
    name,
    dims: dims.map(BigInt),
    dataType: elementNumber('float32'),
    rawData: new Uint8Array(data.buffer),
  })
}

/** Numbers in (-1, 1), the same for the same seed. */
export function noise(seed: number): () => number {
  let state = (seed * 2654435761) >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 31 - 1
  }
}

function attribute(name: string, value: Value, float: boolean): AttributeProto {
  if (typeof value === 'string') {
    return create(AttributeProtoSchema, { name, type: Kind.STRING, s: new TextEncoder().encode(value) })
  }
  if (typeof value === 'number') {
    return float
      ? create(AttributeProtoSchema, { name, type: Kind.FLOAT, f: value })
      : create(AttributeProtoSchema, { name, type: Kind.INT, i: BigInt(value) })
  }
  if ('dataType' in value) return create(AttributeProtoSchema, { name, type: Kind.TENSOR, t: value })
  return float
    ? create(AttributeProtoSchema, { name, type: Kind.FLOATS, floats: [...value] })
    : create(AttributeProtoSchema, { name, type: Kind.INTS, ints: value.map(BigInt) })
}
