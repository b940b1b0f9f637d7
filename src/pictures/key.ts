const ESCAPE = /\\x([0-9a-f]{2})/
const strict: TextDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * The bytes of a path as a key: UTF-8 as it is, any other byte as `\xHH`. A backslash that would itself be read as the start
 * of such an escape is written `\x5c`, so that different paths never get the same key.
 */
export function pathKey(path: Uint8Array): string {
  const text = decoded(path)
  if (text !== null && !ESCAPE.test(text)) return text
  let key = ''
  for (let at = 0; at < path.length; ) {
    const length = sequenceLength(path[at])
    const character = decoded(path.subarray(at, at + length))
    if (character === null) key += `\\x${path[at++].toString(16).padStart(2, '0')}`
    else {
      const escapes = character === '\\' && ESCAPE.test(latin1(path.subarray(at, at + 4)))
      key += escapes ? '\\x5c' : character
      at += length
    }
  }
  return key
}

/** The bytes that `pathKey` made a key of. */
export function keyPath(key: string): Uint8Array {
  const parts = key.split(/(\\x[0-9a-f]{2})/)
  const encoder = new TextEncoder()
  const bytes = parts.map((part, i) => (i % 2 ? [Number.parseInt(part.slice(2), 16)] : encoder.encode(part)))
  const path = new Uint8Array(bytes.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of bytes) {
    path.set(part, at)
    at += part.length
  }
  return path
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes)
  } catch {
    return null
  }
}

/** How long a UTF-8 character with this first byte is; 1 where it cannot be one. */
function sequenceLength(first: number): number {
  if (first >= 0xf0) return 4
  if (first >= 0xe0) return 3
  return first >= 0xc0 ? 2 : 1
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}
