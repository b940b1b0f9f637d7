import { open, readFile, stat } from 'node:fs/promises'
import type { PictureRecord } from '../store/picture-log.ts'

/** The pictures that an unfinished scan has seen, by number. */
export interface PictureReader {
  /** Null: not seen yet. */
  picture(number: number): Promise<PictureRecord | null>
  readonly count: number
}

/** A log up to this size is kept: it is gone when the scan is finished. */
const keptBytes = 64 << 20
const lineEnd = 10

/**
 * Reads the first bytes of a log of pictures, which may be growing.
 * @param length  bytes that a checkpoint counts
 */
export async function readPictures(path: string, length: number): Promise<PictureReader> {
  const kept = length <= keptBytes ? await firstBytes(path, length) : null
  const ends = kept ? lineEnds(kept) : await endsInFile(path, length)
  const line = async (start: number, end: number) =>
    kept ? kept.subarray(start, end) : readRange(path, start, end)
  return {
    count: ends.length,
    picture: async number => {
      if (!Number.isInteger(number) || number < 0 || number >= ends.length) return null
      const bytes = await line(number === 0 ? 0 : ends[number - 1], ends[number])
      return JSON.parse(bytes.toString('utf8')) as PictureRecord
    },
  }
}

async function firstBytes(path: string, length: number): Promise<Buffer> {
  if (length === 0) return Buffer.alloc(0)
  const { size } = await stat(path)
  return size === length ? readFile(path) : readRange(path, 0, length)
}

async function readRange(path: string, start: number, end: number): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const bytes = Buffer.alloc(end - start)
    const { bytesRead } = await file.read(bytes, 0, bytes.length, start)
    return bytes.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** Where each line ends: behind its last byte. */
function lineEnds(bytes: Buffer, offset = 0): number[] {
  const ends: number[] = []
  for (let at = bytes.indexOf(lineEnd); at >= 0; at = bytes.indexOf(lineEnd, at + 1))
    ends.push(offset + at + 1)
  return ends
}

async function endsInFile(path: string, length: number): Promise<Float64Array> {
  const ends: number[] = []
  for (let start = 0; start < length; start += keptBytes)
    for (const end of lineEnds(await readRange(path, start, Math.min(length, start + keptBytes)), start))
      ends.push(end)
  return Float64Array.from(ends)
}
