import { createReadStream } from 'node:fs'
import type { Seen } from '../crew/work-pass.ts'

/** Name of the log of pictures in `.scan`. */
export const pictureLog = 'pictures.log'

/** What is known of a picture after the pass; its number is its line in the log, from 0. */
export interface PictureRecord {
  readonly key: string
  readonly label: string | null
  readonly seen: Seen
}

/** The bytes of some lines of the log. */
export function pictureLines(records: readonly PictureRecord[]): Uint8Array {
  return Buffer.from(records.map(record => `${JSON.stringify(record)}\n`).join(''))
}

/** All records in order. The file is read as a stream: it may be larger than memory. */
export async function* readPictureLog(path: string): AsyncGenerator<PictureRecord, void, undefined> {
  let rest = Buffer.alloc(0)
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    const bytes = Buffer.concat([rest, piece])
    let start = 0
    // JSON writes line ends within a key as escapes: a byte 10 ends a record.
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
      yield JSON.parse(bytes.toString('utf8', start, end)) as PictureRecord
      start = end + 1
    }
    rest = bytes.subarray(start)
  }
}
