const WIDTH = 512

/** Columns of a sketch: one per picture in a set of at most 512 pictures, else 512. */
export function sketchWidth(pictures: number): number {
  return Math.min(WIDTH, pictures)
}

/** Whether correlations from the sketches are exact: every picture has a column of its own. */
export function sketchIsExact(pictures: number): boolean {
  return pictures <= WIDTH
}

/**
 * The 32-bit hash of a picture's key that places it in a sketch: FNV-1a over the key's UTF-8 bytes, then the
 * finalizer of MurmurHash3, so that every bit of the result depends on every byte.
 * @returns a whole number from 0 to 2^32 - 1
 */
export function keyHash(key: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(key)) hash = Math.imul(hash ^ byte, 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/**
 * Column and sign of a picture. In a set of at most 512 pictures: its number, and +1.
 * Else the upper 9 bits of its key's hash, and -1 where the hash is odd.
 */
export function sketchPlace(
  pictures: number,
  picture: number,
  hash: number,
): { column: number; sign: 1 | -1 } {
  if (sketchIsExact(pictures)) return { column: picture, sign: 1 }
  return { column: hash >>> 23, sign: hash & 1 ? -1 : 1 }
}
