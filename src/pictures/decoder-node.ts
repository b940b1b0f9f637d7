/** What is known of the decoder of pictures on this machine. */
export interface DecoderFacts {
  /** null: not installed, or it cannot be loaded; `problem` says why. */
  readonly version: string | null
  /** Formats that it reads, of those that we let through. */
  readonly formats: readonly string[]
  readonly problem: string | null
}

/** Formats that we let through, by the decoder's own names. AVIF is its `heif`. */
const FORMATS = { JPEG: 'jpeg', PNG: 'png', WebP: 'webp', GIF: 'gif', TIFF: 'tiff', AVIF: 'heif' } as const

/** Loads the decoder and asks it what it reads. Never throws: a decoder that is missing is an answer. */
export async function decoderFacts(): Promise<DecoderFacts> {
  try {
    const { default: sharp } = await import('sharp')
    const formats = Object.entries(FORMATS).filter(([, id]) => sharp.format[id]?.input.file)
    return { version: sharp.versions.sharp ?? null, formats: formats.map(([name]) => name), problem: null }
  } catch (error) {
    return { version: null, formats: [], problem: error instanceof Error ? error.message : String(error) }
  }
}
