const WIDTH = 512

/** Columns of a sketch: one per picture in a set of at most 512 pictures, else 512. */
export function sketchWidth(pictures: number): number {
  return Math.min(WIDTH, pictures)
}

/** Whether correlations from the sketches are exact: every picture has a column of its own. */
function sketchIsExact(pictures: number): boolean {
  return pictures <= WIDTH
}

/**
 * Column and sign of a picture. In a set of at most 512 pictures: its number, and +1.
 * Else the upper 9 bits of its key's hash after MurmurHash3's finalizer, and -1 where the result is odd.
 * @param hash  of the picture's key, a whole number from 0 to 2^32 - 1
 */
export function sketchPlace(
  pictures: number,
  picture: number,
  hash: number,
): { column: number; sign: 1 | -1 } {
  if (sketchIsExact(pictures)) return { column: picture, sign: 1 }
  const mixed = finalized(hash)
  return { column: mixed >>> 23, sign: mixed & 1 ? -1 : 1 }
}

/** Makes every bit depend on every other: the finalizer of MurmurHash3 (A. Appleby), 32 bits. */
function finalized(hash: number): number {
  const first = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35)
  return (second ^ (second >>> 16)) >>> 0
}
