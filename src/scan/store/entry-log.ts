import { createReadStream } from 'node:fs'
import type { Entry } from '../../atlas/state.ts'

const entryBytes = 20

/** The bytes of some entries: unit and picture as uint32, value as float32, hash as float64, little-endian. */
export function entryBytesOf(entries: readonly Entry[]): Uint8Array {
  const bytes = new Uint8Array(entries.length * entryBytes)
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const { unit, picture, value, hash } of entries) {
    view.setUint32(at, unit, true)
    view.setUint32(at + 4, picture, true)
    view.setFloat32(at + 8, value, true)
    view.setFloat64(at + 12, hash, true)
    at += entryBytes
  }
  return bytes
}

/** All entries in order, read as a stream: those of a piece of the file at a time. */
export async function* readEntryLog(path: string): AsyncGenerator<readonly Entry[], void, undefined> {
  let rest = new Uint8Array()
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const bytes = rest.length ? Buffer.concat([rest, chunk]) : chunk
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    const entries: Entry[] = []
    let at = 0
    for (; at + entryBytes <= bytes.length; at += entryBytes)
      entries.push({
        unit: view.getUint32(at, true),
        picture: view.getUint32(at + 4, true),
        value: view.getFloat32(at + 8, true),
        hash: view.getFloat64(at + 12, true),
      })
    yield entries
    rest = new Uint8Array(bytes.subarray(at))
  }
}
