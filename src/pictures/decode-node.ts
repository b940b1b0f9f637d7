import { fileBytes, type Unreadable } from './file-node.ts'
import type { Pixels, Preprocessing } from './preprocessing.ts'
import { sharp } from './sharp-node.ts'
import { SNIFFED_BYTES, sniff } from './sniff.ts'
import { Turn } from './turn.ts'

interface DecodeOptions {
  readonly orientation: Preprocessing['orientation']
}

const MEGA = 1e6
const LIMIT_PIXELS = 100 * MEGA
/** What transparent pixels are laid on. */
const GROUND = '#ffffff'

/**
 * A file's picture, decoded. See `decode`. Never opens what is not a regular file in a way that could wait.
 * @returns the pixels, or why there are none; rejects only for reasons that are no fault of the file
 */
export async function decodeFile(
  path: string | Buffer,
  options: DecodeOptions,
): Promise<Pixels | Unreadable> {
  const bytes = await fileBytes(path)
  return 'reason' in bytes ? bytes : decode(bytes, options)
}

/**
 * A picture decoded to RGB, 8 bits: first frame, alpha laid on white, 16 bits scaled to 8, CMYK the right way up, grey as
 * R = G = B. Embedded colour profiles are not applied, as Pillow doesn't. JPEGs give the same bytes as Pillow with libjpeg-turbo.
 * Not decoded: other formats than JPEG, PNG, WebP, GIF, TIFF, AVIF; damaged files; more than 100 megapixels.
 */
export async function decode(bytes: Uint8Array, options: DecodeOptions): Promise<Pixels | Unreadable> {
  const sniffed = sniff(bytes.subarray(0, SNIFFED_BYTES))
  if ('reason' in sniffed) return sniffed
  try {
    return await turn.together(() => rgb(bytes, sniffed.format, options))
  } catch {
    return turn.alone(() => decodedOrExplained(bytes, sniffed.format, options))
  }
}

/** The decoder keeps its complaints in one place for all that it decodes: only alone it says the same each time. */
const turn: Turn = new Turn()

async function decodedOrExplained(
  bytes: Uint8Array,
  format: string,
  options: DecodeOptions,
): Promise<Pixels | Unreadable> {
  try {
    return await rgb(bytes, format, options)
  } catch (error) {
    return { reason: await explained(error, bytes, format) }
  }
}

async function rgb(
  bytes: Uint8Array,
  format: string,
  { orientation }: DecodeOptions,
): Promise<Pixels | Unreadable> {
  const input = sharp(bytes, { failOn: 'error', limitInputPixels: LIMIT_PIXELS, ignoreIcc: true })
  if (orientation === 'apply') input.autoOrient()
  const { data, info } = await input
    .flatten({ background: GROUND })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  if (info.channels !== 3)
    return { reason: `${format.toUpperCase()} of ${info.channels} channels, which are no colours` }
  return {
    data: new Uint8Array(data.buffer, data.byteOffset, data.length),
    width: info.width,
    height: info.height,
  }
}

/** The decoder's complaint in our words. */
async function explained(error: unknown, bytes: Uint8Array, format: string): Promise<string> {
  const message = error instanceof Error ? error.message : String(error)
  const name = format.toUpperCase()
  if (/exceeds pixel limit/.test(message)) return tooLarge(bytes)
  if (/premature end|end of stream|unexpected end|truncated|not enough data|read gave/i.test(message)) {
    return `truncated ${name}`
  }
  if (/corrupt header|unsupported image format/i.test(message)) return `${name} with a broken header`
  return `damaged ${name} (${message.split('\n')[0].trim()})`
}

async function tooLarge(bytes: Uint8Array): Promise<string> {
  const limit = LIMIT_PIXELS / MEGA
  try {
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata()
    return `${Math.ceil((width * height) / MEGA)} Mpixel is over the limit of ${limit}`
  } catch {
    return `over the limit of ${limit} Mpixel`
  }
}
