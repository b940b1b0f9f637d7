import { InputError, MachineError } from '../base/error.ts'
import { buildState } from './new-state.ts'
import type { State, StateShape } from './state.ts'

/*
 * The bytes of a state, little endian:
 *   8 bytes   "USCOPE" and a version, uint16
 *   6 x u32   units, top, labels, pictures, rows of labelVoid, 0
 *   arrays    in the order of `buildState`, each padded with zeros to 8 bytes
 *   rows      of labelVoid by unit: unit and `labels` counts, uint32, padded in the same way
 *   8 bytes   checksum of everything before, uint32, and 0
 */
const MAGIC = 'USCOPE'
const VERSION = 1
const HEADER = 32
const TRAILER = 8

type Numbers = Uint8Array | Int32Array | Uint32Array | Float32Array | Float64Array

/**
 * The bytes of a state, as chunks to be written one after another.
 * Most chunks are views of the state's own arrays: write them before the next fold.
 * @throws MachineError on a machine that is not little endian
 */
export function stateChunks(state: State): Uint8Array[] {
  checkByteOrder()
  const rows = [...state.labelVoid].sort(([a], [b]) => a - b).map(([unit, counts]) => [unit, ...counts])
  const sections = [header(state), ...arraysOf(state), ...rows.map(row => Uint32Array.from(row))].map(
    array => new Uint8Array(array.buffer, array.byteOffset, array.byteLength),
  )
  const chunks = sections.flatMap(section => {
    const rest = padded(section.length) - section.length
    return rest > 0 ? [section, new Uint8Array(rest)] : [section]
  })
  return [...chunks, trailer(checksum(sections))]
}

/**
 * The state in the bytes of a file. Its arrays are views of `bytes`, which are copied only where they lie askew.
 * @param name  of the file, for errors
 * @throws InputError if the bytes are no state, are cut short or damaged, or come from a newer version
 */
export function readState(bytes: Uint8Array, name: string): State {
  checkByteOrder()
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice()
  const view = new DataView(aligned.buffer, aligned.byteOffset, aligned.byteLength)
  checkHeader(view, name)
  const [units, top, labels, pictures, voidRows] = [8, 12, 16, 20, 24].map(at => view.getUint32(at, true))
  const shape: StateShape = { units, top, labels, pictures }
  const rowBytes = padded(4 + 4 * labels)
  const end = HEADER + arrayBytes(shape) + voidRows * rowBytes
  if (aligned.byteLength !== end + TRAILER) {
    throw damaged(name, `it has ${aligned.byteLength} bytes instead of ${end + TRAILER}`)
  }
  if (checksum([aligned.subarray(0, end)]) !== view.getUint32(end, true)) {
    throw damaged(name, 'its checksum does not match')
  }
  const reader = new Reader(aligned)
  const state = buildState(shape, reader)
  for (let row = 0; row < voidRows; row++) {
    const [unit, ...counts] = reader.uint32(1 + labels)
    state.labelVoid.set(unit, Uint32Array.from(counts))
  }
  return state
}

/** Views of the bytes, one array after another. */
class Reader {
  #at = HEADER
  readonly #bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  float32(length: number): Float32Array {
    return new Float32Array(this.#bytes.buffer, this.#take(length * 4), length)
  }

  float64(length: number): Float64Array {
    return new Float64Array(this.#bytes.buffer, this.#take(length * 8), length)
  }

  uint32(length: number): Uint32Array {
    return new Uint32Array(this.#bytes.buffer, this.#take(length * 4), length)
  }

  int32(length: number): Int32Array {
    return new Int32Array(this.#bytes.buffer, this.#take(length * 4), length)
  }

  uint8(length: number): Uint8Array {
    return new Uint8Array(this.#bytes.buffer, this.#take(length), length)
  }

  #take(size: number): number {
    const at = this.#bytes.byteOffset + this.#at
    this.#at += padded(size)
    return at
  }
}

/** Bytes of the arrays of a state. */
export function stateSize(state: State): number {
  return arraysOf(state).reduce((sum, { byteLength }) => sum + byteLength, 0)
}

/** The arrays of a state, in the order in which `buildState` made them. */
function arraysOf(state: State): Numbers[] {
  return Object.values(state).filter((value): value is Numbers => ArrayBuffer.isView(value))
}

/** Bytes of all arrays of a state of this shape, without making them. */
function arrayBytes(shape: StateShape): number {
  let total = 0
  const empty = { f32: new Float32Array(), f64: new Float64Array(), u32: new Uint32Array() }
  const count = <T>(size: number, array: T): T => {
    total += padded(size)
    return array
  }
  buildState(shape, {
    float32: length => count(length * 4, empty.f32),
    float64: length => count(length * 8, empty.f64),
    uint32: length => count(length * 4, empty.u32),
    int32: length => count(length * 4, new Int32Array()),
    uint8: length => count(length, new Uint8Array()),
  })
  return total
}

function header(state: State): Uint8Array {
  const bytes = new Uint8Array(HEADER)
  const view = new DataView(bytes.buffer)
  bytes.set(new TextEncoder().encode(MAGIC))
  view.setUint16(6, VERSION, true)
  const { units, top, labels, pictures, labelVoid } = state
  for (const [i, value] of [units, top, labels, pictures, labelVoid.size].entries()) {
    view.setUint32(8 + 4 * i, value, true)
  }
  return bytes
}

function checkHeader(view: DataView, name: string): void {
  if (view.byteLength < HEADER + TRAILER) throw damaged(name, `it has only ${view.byteLength} bytes`)
  const magic = new TextDecoder('latin1').decode(new Uint8Array(view.buffer, view.byteOffset, MAGIC.length))
  if (magic !== MAGIC) throw damaged(name, 'it does not begin like one')
  const version = view.getUint16(6, true)
  if (version !== VERSION) {
    throw new InputError(
      `${name} holds a scan's state of version ${version}; this unitscope reads version ${VERSION}. Finish the scan with the unitscope that began it, or begin again with --fresh.`,
    )
  }
}

function trailer(sum: number): Uint8Array {
  const bytes = new Uint8Array(TRAILER)
  new DataView(bytes.buffer).setUint32(0, sum, true)
  return bytes
}

/** FNV-1a over 32-bit words of sections that begin on a word of memory and count as if padded to 8 bytes. */
function checksum(sections: readonly Uint8Array[]): number {
  let hash = 0x811c9dc5
  const take = (word: number) => {
    hash = Math.imul(hash ^ word, 0x01000193)
  }
  for (const { buffer, byteOffset, byteLength } of sections) {
    const words = new Uint32Array(buffer, byteOffset, byteLength >>> 2)
    for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ words[i], 0x01000193)
    const rest = new Uint32Array((padded(byteLength) - words.byteLength) / 4)
    new Uint8Array(rest.buffer).set(new Uint8Array(buffer, byteOffset + words.byteLength, byteLength & 3))
    rest.forEach(take)
  }
  return hash >>> 0
}

function padded(size: number): number {
  return Math.ceil(size / 8) * 8
}

function damaged(name: string, reason: string): InputError {
  return new InputError(`${name} is no usable state of a scan: ${reason}. Begin again with --fresh.`)
}

function checkByteOrder(): void {
  if (new Uint8Array(Uint16Array.of(1).buffer)[0] !== 1) {
    throw new MachineError(
      'This machine stores numbers big end first, which a scan cannot. Use another machine.',
    )
  }
}
