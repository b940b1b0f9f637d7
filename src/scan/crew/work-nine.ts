import { closeSync, openSync, readSync } from 'node:fs'
import { InputError } from '../../base/error.ts'
import { encodeWebp, LOSSLESS_UP_TO } from '../../pictures/encode-node.ts'
import { mosaic } from '../../pictures/mosaic.ts'
import type { Patch } from '../../pictures/patch.ts'
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

/** Images encoded side by side in the thread pool. */
const encodedTogether = 2

/** The work of putting patches together and encoding them. */
export async function openNineWork({ columns }: NineSpec): Promise<Work<'nine'>> {
  // Patches are copied into their image before the next ones are read; an image is there until it is encoded.
  const patches = scratch()
  const canvases = Array.from({ length: encodedTogether }, scratch)
  return {
    run: async ({ files, images }) => {
      // Read in place: a patch takes microseconds, a trip through the thread pool more.
      const open = files.map(file => openSync(file, 'r'))
      try {
        const encoded: Uint8Array[] = []
        for (let i = 0; i < images.length; i += encodedTogether) {
          const some = images.slice(i, i + encodedTogether)
          encoded.push(
            ...(await Promise.all(
              some.map((image, slot) => encode(read(open, image, patches), image, columns, canvases[slot])),
            )),
          )
        }
        return encoded
      } finally {
        open.forEach(closeSync)
      }
    },
  }
}

type Scratch = (length: number) => Uint8Array

/** Memory that is used again and again: for each image anew, V8 would clean up more than it works. */
function scratch(): Scratch {
  let memory = new Uint8Array()
  return length => {
    if (memory.length < length) memory = new Uint8Array(length)
    return memory.subarray(0, length)
  }
}

function read(
  open: readonly number[],
  { width, height, files, offsets }: NineImage,
  memory: Scratch,
): Patch[] {
  const size = width * height * 4
  const all = memory(offsets.length * size)
  return Array.from(offsets, (offset, i): Patch => {
    const data = all.subarray(i * size, (i + 1) * size)
    if (readSync(open[files[i]], data, 0, size, offset) !== size)
      throw new InputError('A file of patches in .scan is damaged. Begin again with --fresh.')
    return { data, width, height }
  })
}

function encode(
  patches: readonly Patch[],
  size: NineImage,
  columns: number,
  memory: Scratch,
): Promise<Uint8Array> {
  const lossless = Math.max(size.width, size.height) <= LOSSLESS_UP_TO
  return encodeWebp(mosaic(patches, size, columns, memory), { lossless })
}
