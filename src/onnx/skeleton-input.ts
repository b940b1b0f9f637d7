import { create } from '@bufbuild/protobuf'
import { elementNumber } from './element.ts'
import type { ElementType } from './model.ts'
import {
  TensorShapeProto_DimensionSchema,
  TensorShapeProtoSchema,
  TypeProto_TensorSchema,
  TypeProtoSchema,
  type ValueInfoProto,
  ValueInfoProtoSchema,
} from './schema/onnx_pb.ts'

/** An input of a graph that we write: every dimension is a number. */
export interface SkeletonInput {
  readonly name: string
  readonly type: ElementType
  readonly dims: readonly number[]
}

export function inputInfo({ name, type, dims }: SkeletonInput): ValueInfoProto {
  const dim = dims.map(value =>
    create(TensorShapeProto_DimensionSchema, { value: { case: 'dimValue', value: BigInt(value) } }),
  )
  const shape = create(TensorShapeProtoSchema, { dim })
  const tensor = create(TypeProto_TensorSchema, { elemType: elementNumber(type), shape })
  return create(ValueInfoProtoSchema, {
    name,
    type: create(TypeProtoSchema, { value: { case: 'tensorType', value: tensor } }),
  })
}
