/** 32-bit FNV-1a of a picture's key as UTF-8: which cell of a sketch the picture falls in. */
export function keyHash(key: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(key)) hash = Math.imul(hash ^ byte, 0x01000193)
  return hash >>> 0
}
