import { type FileHandle, open } from 'node:fs/promises'
import { InputError } from '../base/error.ts'
import { encodeWebp, LOSSLESS_UP_TO } from '../pictures/encode-node.ts'
import { mosaic } from '../pictures/mosaic.ts'
import type { Patch } from '../pictures/patch.ts'
import type { Work } from './protocol.ts'

/** An image to be put together: patches of one size, strongest first. */
export interface NineImage {
  readonly width: number
  readonly height: number
  /** File of each patch among the job's files, and offset in it. */
  readonly files: Int32Array
  readonly offsets: Float64Array
}

export interface NineJob {
  readonly files: readonly string[]
  readonly images: readonly NineImage[]
}

export interface NineSpec {
  /** Patches in a row of an image. */
  readonly columns: number
}

/** The work of putting patches together and encoding them; images are encoded side by side in the thread pool. */
export async function openNineWork({ columns }: NineSpec): Promise<Work<'nine'>> {
  return {
    run: async ({ files, images }) => {
      const handles: FileHandle[] = []
      try {
        for (const file of files) handles.push(await open(file, 'r'))
        const encoded: Uint8Array[] = []
        for (let i = 0; i < images.length; i += encodedTogether)
          encoded.push(
            ...(await Promise.all(
              images.slice(i, i + encodedTogether).map(image => encode(handles, image, columns)),
            )),
          )
        return encoded
      } finally {
        for (const handle of handles) await handle.close()
      }
    },
  }
}

const encodedTogether = 2

async function encode(
  handles: readonly FileHandle[],
  image: NineImage,
  columns: number,
): Promise<Uint8Array> {
  const { width, height, files, offsets } = image
  const patches: Patch[] = []
  for (const [i, offset] of offsets.entries()) {
    const data = new Uint8Array(width * height * 4)
    const { bytesRead } = await handles[files[i]].read(data, 0, data.length, offset)
    if (bytesRead !== data.length)
      throw new InputError('A file of patches in .scan is damaged. Begin again with --fresh.')
    patches.push({ data, width, height })
  }
  const lossless = Math.max(width, height) <= LOSSLESS_UP_TO
  return encodeWebp(mosaic(patches, image, columns), { lossless })
}
