import { InputError } from '../base/error.ts'
import type { Sink, Storage } from './storage.ts'

/** Where an image lies in a pack, in bytes. */
export interface ImageRange {
  readonly offset: number
  readonly size: number
}

/** The pack of all views. */
export const VIEWS_PACK = 'views.pack'

/** The largest image that is read from a pack, in bytes. */
const LARGEST_IMAGE = 1 << 26

/** File name of the pack of a layer's patches. Named by ordinal, since a layer's name may be no safe file name. */
export function patchesPack(ordinal: number): string {
  return `patches/${String(ordinal).padStart(4, '0')}.pack`
}

/** Writes images one after another into a sink, which the caller closes. */
export class PackWriter {
  #offset = 0
  readonly #sink: Pick<Sink, 'write'>

  constructor(sink: Pick<Sink, 'write'>) {
    this.#sink = sink
  }

  /** Where the image will be found again. */
  async add(image: Uint8Array): Promise<ImageRange> {
    const range = { offset: this.#offset, size: image.length }
    this.#offset += image.length
    await this.#sink.write(image)
    return range
  }
}

/**
 * An image of a pack.
 * @throws InputError if the range does not lie in the file
 */
export async function readImage(
  storage: Storage,
  pack: string,
  { offset, size }: ImageRange,
): Promise<Uint8Array> {
  const total = await storage.size(pack)
  if (total === null) throw new InputError(`${storage.name} has no ${pack}. Is the atlas complete?`)
  const sound = Number.isSafeInteger(offset) && Number.isSafeInteger(size) && offset >= 0 && size >= 0
  if (!sound || size > LARGEST_IMAGE || offset + size > total) {
    throw new InputError(
      `${storage.name} is damaged: an image at ${offset}, ${size} bytes long, does not lie in ${pack} (${total} bytes).`,
    )
  }
  return storage.read(pack, offset, offset + size)
}
