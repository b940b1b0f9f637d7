/** The formats that are decoded. */
export type Format = 'jpeg' | 'png' | 'webp' | 'gif' | 'tiff' | 'avif'

/** What the first bytes of a file say: a format that is decoded, or why it is none. */
export type Sniffed = { readonly format: Format } | { readonly reason: string }

/** How many bytes of a file `sniff` looks at. */
export const SNIFFED_BYTES = 512

const REFUSED: readonly (readonly [magic: string, reason: string])[] = [
  ['%PDF', 'PDF, not a photograph'],
  ['BM', 'BMP is not supported'],
  ['\xff\x0a', 'JPEG XL is not supported'],
  ['\0\0\0\x0cJXL ', 'JPEG XL is not supported'],
  ['\0\0\0\x0cjP  ', 'JPEG 2000 is not supported'],
  ['8BPS', 'Photoshop file, not a photograph'],
  ['PK\x03\x04', 'ZIP archive, not a picture'],
  ['\x1f\x8b', 'gzip archive, not a picture'],
]

/**
 * The format of a picture by its content alone, whatever its name says. Decides before any decoder sees the bytes.
 * @param bytes the first SNIFFED_BYTES of the file, or all of a shorter one
 */
export function sniff(bytes: Uint8Array): Sniffed {
  if (bytes.length === 0) return { reason: 'empty file' }
  const head = latin1(bytes, 0, SNIFFED_BYTES)
  const format = known(head)
  if (format) return { format }
  if (head.slice(4, 8) === 'ftyp') return boxed(head)
  const refused = REFUSED.find(([magic]) => head.startsWith(magic))
  if (refused) return { reason: refused[1] }
  if (/^[^\0]*<svg[\s>]/i.test(head)) return { reason: 'SVG, not a photograph' }
  return { reason: looksLikeText(bytes) ? 'text, not a picture' : 'not a picture in a known format' }
}

/** Are the first bytes those of a text in UTF-8 or another superset of ASCII? */
export function looksLikeText(bytes: Uint8Array): boolean {
  return bytes.subarray(0, SNIFFED_BYTES).every(b => b >= 32 || (b >= 9 && b <= 13) || b === 27)
}

function known(head: string): Format | null {
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'webp'
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'gif'
  if (['II*\0', 'MM\0*', 'II+\0', 'MM\0+'].some(magic => head.startsWith(magic))) return 'tiff'
  return null
}

/** ISO base media files: the brands, the main one and those that it is compatible with, tell what is inside. */
function boxed(head: string): Sniffed {
  const size = (head.charCodeAt(2) << 8) | head.charCodeAt(3)
  const brands = [head.slice(8, 12), ...(head.slice(16, Math.max(16, size)).match(/.{4}/gs) ?? [])]
  if (brands.includes('avif') || brands.includes('avis')) return { format: 'avif' }
  if (brands.some(brand => /^(hei|hev|mif1|msf1)/.test(brand))) return { reason: 'HEIC is not supported' }
  return { reason: 'video, not a picture' }
}

function latin1(bytes: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(start, end))
}
