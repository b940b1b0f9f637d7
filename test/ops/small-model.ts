import { create, toBinary } from '@bufbuild/protobuf'
import type { Node } from '../../src/onnx/model.ts'
import {
  type AttributeProto,
  AttributeProtoSchema,
  AttributeProto_AttributeType as AttributeType,
  TensorProto_DataType as DataType,
  GraphProtoSchema,
  ModelProtoSchema,
  OperatorSetIdProtoSchema,
  type TensorProto,
  TensorProtoSchema,
  type ValueInfoProto,
  ValueInfoProtoSchema,
} from '../../src/onnx/schema/onnx_pb.ts'
import type { TensorInfo } from '../../src/ops/op.ts'

/** One input of a node under test: data that changes from run to run, or a list of constants. */
export type SmallInput =
  | { readonly kind: 'data'; readonly dims: readonly number[] }
  | { readonly kind: 'weights'; readonly dims: readonly number[] }
  | { readonly kind: 'integers'; readonly values: readonly number[] }
  | { readonly kind: 'floats'; readonly values: readonly number[] }
  | { readonly kind: 'none' }

export interface SmallNode {
  readonly op: string
  readonly inputs: readonly SmallInput[]
  readonly attributes: Readonly<Record<string, number | string | readonly number[]>>
  readonly outputs?: number
}

const nameOf = (input: SmallInput, index: number): string => (input.kind === 'none' ? '' : `in${index}`)
const outputNames = ({ outputs = 1 }: SmallNode): string[] =>
  Array.from({ length: outputs }, (_, index) => `out${index}`)

/** The node as the reader would give it. */
export function nodeOf(small: SmallNode): Node {
  return {
    name: small.op,
    op: small.op,
    domain: '',
    inputs: small.inputs.map(nameOf),
    outputs: outputNames(small),
    attributes: small.attributes,
  }
}

/** What is known of the node's inputs. */
export function infosOf(small: SmallNode): (TensorInfo | undefined)[] {
  return small.inputs.map(input => {
    if (input.kind === 'none') return undefined
    if (input.kind === 'data' || input.kind === 'weights') return { dims: input.dims }
    return { dims: [input.values.length], values: input.values, integer: input.kind === 'integers' }
  })
}

/** A model of that one node; weights are positive and all different. */
export function bytesOf(small: SmallNode): Uint8Array {
  const names = outputNames(small)
  const graph = create(GraphProtoSchema, {
    name: 'small',
    node: [
      {
        name: small.op,
        opType: small.op,
        input: small.inputs.map(nameOf),
        output: names,
        attribute: Object.entries(small.attributes).map(([name, value]) => attributeOf(name, value)),
      },
    ],
    input: small.inputs.flatMap((input, index) =>
      input.kind === 'data' ? [floatInput(nameOf(input, index), input.dims)] : [],
    ),
    initializer: small.inputs.flatMap((input, index) => initializerOf(nameOf(input, index), input)),
    output: names.map(name => create(ValueInfoProtoSchema, { name })),
  })
  const model = create(ModelProtoSchema, {
    irVersion: 10n,
    opsetImport: [create(OperatorSetIdProtoSchema, { version: 21n })],
    graph,
  })
  return toBinary(ModelProtoSchema, model)
}

function attributeOf(name: string, value: number | string | readonly number[]): AttributeProto {
  if (typeof value === 'string') {
    return create(AttributeProtoSchema, {
      name,
      type: AttributeType.STRING,
      s: new TextEncoder().encode(value),
    })
  }
  if (typeof value === 'number') {
    return create(AttributeProtoSchema, { name, type: AttributeType.INT, i: BigInt(value) })
  }
  return create(AttributeProtoSchema, { name, type: AttributeType.INTS, ints: value.map(BigInt) })
}

function floatInput(name: string, dims: readonly number[]): ValueInfoProto {
  const dim = dims.map(size => ({ value: { case: 'dimValue', value: BigInt(size) } }) as const)
  const value = { elemType: DataType.FLOAT, shape: { dim } }
  return create(ValueInfoProtoSchema, { name, type: { value: { case: 'tensorType', value } } })
}

function initializerOf(name: string, input: SmallInput): TensorProto[] {
  const count = (dims: readonly number[]): number => dims.reduce((product, size) => product * size, 1)
  if (input.kind === 'weights') {
    const floatData = Array.from({ length: count(input.dims) }, (_, index) => 1 + index / 64)
    return [
      create(TensorProtoSchema, { name, dims: input.dims.map(BigInt), dataType: DataType.FLOAT, floatData }),
    ]
  }
  if (input.kind === 'floats') {
    const { values } = input
    return [
      create(TensorProtoSchema, {
        name,
        dims: [BigInt(values.length)],
        dataType: DataType.FLOAT,
        floatData: [...values],
      }),
    ]
  }
  if (input.kind === 'integers') {
    const int64Data = input.values.map(BigInt)
    return [
      create(TensorProtoSchema, {
        name,
        dims: [BigInt(int64Data.length)],
        dataType: DataType.INT64,
        int64Data,
      }),
    ]
  }
  return []
}
