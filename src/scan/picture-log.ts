import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Seen } from './work-pass.ts'

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
  // A key may hold any character but JSON writes line ends as escapes, save two that readline takes for ends as well.
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })
  try {
    for await (const line of lines) yield JSON.parse(line) as PictureRecord
  } finally {
    lines.close()
  }
}
