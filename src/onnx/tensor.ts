import { elementNumber } from './element.ts'
import type { ElementType, Tensor } from './model.ts'
import type { TensorProto } from './schema/onnx_pb.ts'

type Reader = (view: DataView, at: number) => number

const READERS: Partial<Record<ElementType, readonly [bytes: number, read: Reader]>> = {
  float32: [4, (view, at) => view.getFloat32(at, true)],
  float64: [8, (view, at) => view.getFloat64(at, true)],
  float16: [2, (view, at) => halfToNumber(view.getUint16(at, true))],
  bfloat16: [2, (view, at) => bfloatToNumber(view.getUint16(at, true))],
  uint8: [1, (view, at) => view.getUint8(at)],
  int8: [1, (view, at) => view.getInt8(at)],
  bool: [1, (view, at) => view.getUint8(at)],
  uint16: [2, (view, at) => view.getUint16(at, true)],
  int16: [2, (view, at) => view.getInt16(at, true)],
  uint32: [4, (view, at) => view.getUint32(at, true)],
  int32: [4, (view, at) => view.getInt32(at, true)],
  uint64: [8, (view, at) => Number(view.getBigUint64(at, true))],
  int64: [8, (view, at) => Number(view.getBigInt64(at, true))],
}

/**
 * The values of a constant whose bytes are at hand.
 * @param bytes  the tensor's own bytes; by default those of an inline tensor
 * @returns numbers in row-major order, or undefined where the bytes lie elsewhere or the type is not numeric
 */
export function tensorValues(tensor: Tensor, bytes?: Uint8Array): number[] | undefined {
  const data = bytes ?? (tensor.data.kind === 'inline' ? tensor.data.bytes : undefined)
  const reader = READERS[tensor.type]
  if (!data || !reader) return undefined
  const [size, read] = reader
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  return Array.from({ length: Math.floor(data.byteLength / size) }, (_, i) => read(view, i * size))
}

/** Number of elements of a shape; 1 for a scalar. */
export function elementCount(dims: readonly number[]): number {
  return dims.reduce((product, dim) => product * dim, 1)
}

/** A small float16 constant as float32. */
export function halfToFloat32(tensor: TensorProto): TensorProto {
  const raw = tensor.rawData
  const bits = raw.length
    ? Array.from({ length: raw.length / 2 }, (_, i) => raw[2 * i] | (raw[2 * i + 1] << 8))
    : tensor.int32Data
  const floatData = bits.map(halfToNumber)
  return {
    ...tensor,
    dataType: elementNumber('float32'),
    rawData: new Uint8Array(),
    int32Data: [],
    floatData,
  }
}

function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 31
  const fraction = bits & 1023
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

function bfloatToNumber(bits: number): number {
  const view = new DataView(new ArrayBuffer(4))
  view.setUint32(0, bits << 16)
  return view.getFloat32(0)
}
