import { create } from '@bufbuild/protobuf'
import { elementNumber } from './element.ts'
import type { Tensor, TensorData } from './model.ts'
import {
  StringStringEntryProtoSchema,
  type TensorProto,
  TensorProto_DataLocation,
  TensorProtoSchema,
} from './schema/onnx_pb.ts'

/** Where the bytes of a weight are, for the runtime: a path relative to the folder that it is told. */
export interface Place {
  readonly location: string
  readonly offset: number
}

/** Where a weight that is not inside the skeleton lies. */
export type Locate = (data: Exclude<TensorData, { kind: 'inline' }>) => Place

/** A constant of a skeleton: its bytes where they are at hand, else a reference into the original file. */
export function constantProto(name: string, { type, dims, data }: Tensor, locate: Locate): TensorProto {
  const shape = { name, dims: dims.map(BigInt), dataType: elementNumber(type) }
  if (data.kind === 'inline') return create(TensorProtoSchema, { ...shape, rawData: data.bytes })
  const { location, offset } = locate(data)
  const entries = { location, offset: String(offset), length: String(data.length) }
  return create(TensorProtoSchema, {
    ...shape,
    dataLocation: TensorProto_DataLocation.EXTERNAL,
    externalData: Object.entries(entries).map(([key, value]) =>
      create(StringStringEntryProtoSchema, { key, value }),
    ),
  })
}
