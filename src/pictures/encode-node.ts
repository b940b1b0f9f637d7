import { sharp } from './sharp-node.ts'

/** Pixels to be encoded: RGB or RGBA, 8 bits. [height, width, 3 or 4] */
export interface Raster {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

/** Receptive fields up to this size keep their exact pixels. */
export const LOSSLESS_UP_TO = 20

const QUALITY = 80
const AVIF = { quality: 55, effort: 3 }

export interface WebpOptions {
  readonly lossless: boolean
  /** 0 to 6: time for bytes. A scan takes 0: a sixth less time than 1, for 3 % more bytes. */
  readonly effort?: number
}

/** A WebP file; lossy ones with quality 80. Alpha is kept. */
export function encodeWebp(raster: Raster, { lossless, effort = 0 }: WebpOptions): Promise<Buffer> {
  const options = lossless ? { lossless, effort } : { quality: QUALITY, effort, smartSubsample: false }
  return opened(raster).webp(options).toBuffer()
}

/** An AVIF file: two thirds of the bytes of WebP, for ten times the time. Alpha is kept. */
export function encodeAvif(raster: Raster, { lossless }: Pick<WebpOptions, 'lossless'>): Promise<Buffer> {
  const options = lossless ? { lossless, effort: AVIF.effort } : AVIF
  return opened(raster).avif(options).toBuffer()
}

/** A PNG file. */
export function encodePng(raster: Raster): Promise<Buffer> {
  return opened(raster).png().toBuffer()
}

function opened({ data, width, height }: Raster): ReturnType<typeof sharp> {
  const channels = data.length === width * height * 4 ? 4 : 3
  return sharp(data, { raw: { width, height, channels } })
}
