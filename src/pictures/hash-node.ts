import { createHash } from 'node:crypto'
import type { Pixels } from './preprocessing.ts'

/** What tells views apart: equal views have equal hashes. */
export interface ViewHash {
  /** The first 128 bits, 32 digits. */
  readonly hex: string
  /** The first 53 bits as a whole number, exact in a double. */
  readonly number: number
}

/** SHA-256 of a view: its width and height as 32-bit little-endian numbers, then its bytes. */
export function viewHash({ width, height, data }: Pixels): ViewHash {
  const size = Buffer.alloc(8)
  size.writeUInt32LE(width, 0)
  size.writeUInt32LE(height, 4)
  const digest = createHash('sha256').update(size).update(data).digest()
  return {
    hex: digest.toString('hex', 0, 16),
    number: digest.readUInt32BE(0) * 2 ** 21 + (digest.readUInt32BE(4) >>> 11),
  }
}
