import { InputError } from '../base/error.ts'

/** A dense array in C order: the last dimension runs fastest. */
export interface Matrix<T extends MatrixData = MatrixData> {
  readonly data: T
  readonly shape: readonly number[]
}

type MatrixData = Float32Array | Float64Array | Uint8Array

const MAGIC = '\x93NUMPY'

/** What numbers a .npy file holds, as it writes them: float32, float64, uint8; little endian. */
type NpyType = '<f4' | '<f8' | '|u1'

/**
 * The bytes of a .npy file as two chunks, header and data, to be written one after another.
 * The data chunk is a view of the matrix's own array.
 */
export function npyChunks({ data, shape }: Matrix): [Uint8Array, Uint8Array] {
  return [npyHeader(typeOf(data), shape), new Uint8Array(data.buffer, data.byteOffset, data.byteLength)]
}

/** The header of a .npy file (format 1.0), after which the numbers follow in C order. */
export function npyHeader(type: NpyType, shape: readonly number[]): Uint8Array {
  const dims = shape.length === 1 ? `${shape[0]},` : shape.join(', ')
  const text = `{'descr': '${type}', 'fortran_order': False, 'shape': (${dims}), }`
  const total = Math.ceil((MAGIC.length + 4 + text.length + 1) / 64) * 64
  const header = new Uint8Array(total).fill(0x20)
  for (let i = 0; i < MAGIC.length; i++) header[i] = MAGIC.charCodeAt(i)
  const view = new DataView(header.buffer)
  view.setUint16(6, 1, true)
  view.setUint16(8, total - 10, true)
  header.set(new TextEncoder().encode(text), 10)
  header[total - 1] = 0x0a
  return header
}

/**
 * The array in the bytes of a .npy file: little endian float32 or float64, or uint8, in C order.
 * @param name  of the file, for errors
 * @throws InputError if the bytes are damaged, cut short, or hold another type or order
 */
export function readNpy(bytes: Uint8Array, name: string): Matrix {
  const text = headerText(bytes, name)
  const description = /'descr':\s*'([^']*)'/.exec(text)?.[1]
  const dims = /'shape':\s*\(([\d, ]*)\)/.exec(text)?.[1]
  if (description === undefined || dims === undefined || !/'fortran_order':\s*False/.test(text)) {
    throw new InputError(
      `${name} is no array that unitscope reads: ${JSON.stringify(text.trim().slice(0, 80))}.`,
    )
  }
  const shape = dims.split(',').flatMap(part => (part.trim() ? [Number(part)] : []))
  const length = shape.reduce((product, size) => product * size, 1)
  const start = headerEnd(bytes)
  const width = widthOf(description, name)
  if (!Number.isSafeInteger(length) || bytes.length - start !== length * width) {
    throw new InputError(`${name} is damaged: ${bytes.length - start} bytes of data for the shape (${dims}).`)
  }
  const data = bytes.slice(start).buffer
  if (description === '<f4') return { data: new Float32Array(data), shape }
  return { data: description === '<f8' ? new Float64Array(data) : new Uint8Array(data), shape }
}

function headerText(bytes: Uint8Array, name: string): string {
  const magic = new TextDecoder('latin1').decode(bytes.subarray(0, 6))
  if (bytes.length < 10 || magic.slice(1) !== 'NUMPY' || bytes[6] !== 1 || headerEnd(bytes) > bytes.length) {
    throw new InputError(`${name} is damaged: it does not begin like a .npy file.`)
  }
  return new TextDecoder('latin1').decode(bytes.subarray(10, headerEnd(bytes)))
}

function headerEnd(bytes: Uint8Array): number {
  return 10 + bytes[8] + 256 * bytes[9]
}

function typeOf(data: MatrixData): NpyType {
  if (data instanceof Float32Array) return '<f4'
  return data instanceof Float64Array ? '<f8' : '|u1'
}

function widthOf(description: string, name: string): number {
  const width = { '<f4': 4, '<f8': 8, '|u1': 1 }[description]
  if (width === undefined)
    throw new InputError(`${name} holds numbers of type ${description}, which are not read.`)
  return width
}
