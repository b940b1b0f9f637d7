import { InputError } from '../base/error.ts'
import { elementBytes, elementType } from './element.ts'
import type { Tensor, TensorData } from './model.ts'
import { type TensorProto, TensorProto_DataLocation } from './schema/onnx_pb.ts'
import { elementCount } from './tensor.ts'

/** Weights above this size stay in the file and are referred to. */
const INLINE_BYTES = 1024

/**
 * Reads a constant, and takes its bytes out of the message where they can be found in the file again.
 * @throws InputError if it does not hold the values that its shape claims
 */
export function readTensor(proto: TensorProto, bytes: Uint8Array, file: string): Tensor {
  const type = elementType(proto.dataType)
  const dims = proto.dims.map(Number)
  const where = `${file}: weight "${proto.name}"`
  if (dims.some(dim => dim < 0))
    throw new InputError(`${where} has a negative dimension in [${dims}]. The file is damaged.`)
  const tensor = { name: proto.name, type, dims, data: readData(proto, bytes, where) }
  checkLength(tensor, where)
  return tensor
}

function readData(proto: TensorProto, bytes: Uint8Array, where: string): TensorData {
  if (proto.dataLocation === TensorProto_DataLocation.EXTERNAL) return externalData(proto, where)
  const raw = proto.rawData
  if (raw.length > INLINE_BYTES) {
    const data: TensorData = { kind: 'file', offset: raw.byteOffset - bytes.byteOffset, length: raw.length }
    proto.rawData = new Uint8Array()
    return data
  }
  if (raw.length > 0) {
    proto.rawData = raw.slice()
    return { kind: 'inline', bytes: proto.rawData }
  }
  return { kind: 'inline', bytes: typedBytes(proto) }
}

function externalData(proto: TensorProto, where: string): TensorData {
  const entries = new Map(proto.externalData.map(entry => [entry.key, entry.value]))
  const location = entries.get('location') ?? ''
  const offset = Number(entries.get('offset') ?? 0)
  const expected = elementCount(proto.dims.map(Number)) * elementBytes(elementType(proto.dataType))
  const length = Number(entries.get('length') ?? expected)
  if (!location)
    throw new InputError(`${where} is in another file, but does not say which. Export the model again.`)
  if (!Number.isSafeInteger(offset) || offset < 0 || !Number.isSafeInteger(length) || length < 0) {
    throw new InputError(
      `${where} claims bytes ${entries.get('offset')} + ${entries.get('length')} of "${location}", which cannot be. Export the model again.`,
    )
  }
  return { kind: 'external', location, offset, length }
}

/** The bytes of values that old files keep in fields of their own type. */
function typedBytes(proto: TensorProto): Uint8Array {
  if (proto.floatData.length) return new Uint8Array(Float32Array.from(proto.floatData).buffer)
  if (proto.doubleData.length) return new Uint8Array(Float64Array.from(proto.doubleData).buffer)
  if (proto.int64Data.length) return new Uint8Array(BigInt64Array.from(proto.int64Data).buffer)
  if (proto.uint64Data.length) return fromUint64(proto)
  return fromInt32(proto)
}

function fromUint64(proto: TensorProto): Uint8Array {
  const wide = BigUint64Array.from(proto.uint64Data)
  if (elementType(proto.dataType) !== 'uint32') return new Uint8Array(wide.buffer)
  return new Uint8Array(Uint32Array.from(wide, Number).buffer)
}

function fromInt32(proto: TensorProto): Uint8Array {
  const size = elementBytes(elementType(proto.dataType))
  if (size === 1) return new Uint8Array(Int8Array.from(proto.int32Data).buffer)
  if (size === 2) return new Uint8Array(Uint16Array.from(proto.int32Data).buffer)
  return new Uint8Array(Int32Array.from(proto.int32Data).buffer)
}

function checkLength(tensor: Tensor, where: string): void {
  const size = elementBytes(tensor.type)
  const expected = elementCount(tensor.dims) * size
  const length = tensor.data.kind === 'inline' ? tensor.data.bytes.length : tensor.data.length
  if (size === 0 || length === expected) return
  throw new InputError(
    `${where} claims ${tensor.type} [${tensor.dims.join(', ')}], ${expected} bytes, but holds ${length}. The file is damaged: export or copy it again.`,
  )
}
