import type { ElementType, Tensor } from '../model.ts'

const WRITERS: Partial<
  Record<ElementType, readonly [bytes: number, write: (view: DataView, at: number, value: number) => void]>
> = {
  float32: [4, (view, at, value) => view.setFloat32(at, value, true)],
  float64: [8, (view, at, value) => view.setFloat64(at, value, true)],
  float16: [2, (view, at, value) => view.setUint16(at, halfBits(value), true)],
  bool: [1, (view, at, value) => view.setUint8(at, value)],
  uint8: [1, (view, at, value) => view.setUint8(at, value)],
  int8: [1, (view, at, value) => view.setInt8(at, value)],
  int32: [4, (view, at, value) => view.setInt32(at, value, true)],
  int64: [8, (view, at, value) => view.setBigInt64(at, wholeNumber(value), true)],
}

/** A small constant made of numbers; types that we have no writer for become float32. */
export function constantTensor(
  name: string,
  type: ElementType,
  values: readonly number[],
  dims: readonly number[] = [values.length],
): Tensor {
  const known: ElementType = WRITERS[type] ? type : 'float32'
  const [size, write] = WRITERS[known]!
  const bytes = new Uint8Array(values.length * size)
  const view = new DataView(bytes.buffer)
  values.forEach((value, index) => {
    write(view, index * size, value)
  })
  return { name, type: known, dims, data: { kind: 'inline', bytes } }
}

// "To the end" is often written as the largest int64, which as a number is one too many.
const LARGEST = 2n ** 63n - 1n

function wholeNumber(value: number): bigint {
  return value >= 2 ** 63 ? LARGEST : BigInt(value)
}

/** The nearest float16, ties to the even one. */
function halfBits(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0
  const size = Math.abs(value)
  if (Number.isNaN(value)) return 0x7e00
  if (size >= 65520) return sign | 0x7c00
  const exponent = Math.max(-14, Math.floor(Math.log2(size || 1)))
  const step = 2 ** (exponent - 10)
  const units = roundHalfEven(size / step)
  // A fraction that rounds up to the next power of two carries into the exponent by itself.
  return exponent === -14 && units < 1024 ? sign | units : sign | (((exponent + 15) << 10) + units - 1024)
}

function roundHalfEven(value: number): number {
  const low = Math.floor(value)
  const rest = value - low
  if (rest !== 0.5) return Math.round(value)
  return low % 2 === 0 ? low : low + 1
}
